/**
 * The unified social credit code (统一社会信用代码), 18 characters, GB 32100-2015: authority (1), kind (1), place (6 digits),
 * organization (9), check character. I, O, Z, S and V do not occur.
 */

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const MODULUS = 31;
const FORM = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;
const FIRST_17_FORM = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{9}$/;

/** Tells whether the text is a well-formed code with the right check character. Lower case is not accepted. */
export function isUnifiedSocialCreditCode(text: string): boolean {
  return creditCodeFault(text) === null;
}

/** Returns what is wrong with the code, or null when nothing is. */
export function creditCodeFault(text: string): 'format' | 'checkDigit' | null {
  if (!FORM.test(text)) return 'format';
  return checkCharacter(text.slice(0, 17)) === text[17] ? null : 'checkDigit';
}

/** Returns the 18-character code for its first 17. Throws RangeError when they are not well formed. */
export function makeCreditCode(first17: string): string {
  if (!FIRST_17_FORM.test(first17)) {
    throw new RangeError(`not the first 17 characters of a credit code: ${JSON.stringify(first17)}`);
  }
  return first17 + checkCharacter(first17);
}

/** The weight of the i-th character (from 0) is 3^i mod 31; the check character makes the weighted sum divisible by 31. */
function checkCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % MODULUS;
  }
  return ALPHABET.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
}
