import fc from 'fast-check';
import { creditCodeFault, isUnifiedSocialCreditCode, makeCreditCode } from '../../law/identifiers';

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const character = fc.constantFrom(...alphabet);
const digit = fc.constantFrom(...'0123456789');
const first17 = fc
  .tuple(
    fc.array(character, { minLength: 2, maxLength: 2 }),
    fc.array(digit, { minLength: 6, maxLength: 6 }),
    fc.array(character, { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.flat().join(''));

describe('GB 32100-2015 unified social credit code', () => {
  it.each(['9144030071526726XG', '91330100716105852F', '91110000802100433B', '914403001922038216'])(
    'accepts the registered code %s',
    (code) => {
      expect(creditCodeFault(code)).toBeNull();
      expect(makeCreditCode(code.slice(0, 17))).toBe(code);
    },
  );

  it.each([
    '',
    '91440300',
    '9144030071526726XG0',
    '9144030071526726xg',
    '9I44030071526726XG',
    '91A4030071526726XG',
    ' 9144030071526726XG',
  ])('refuses the form of “%s”', (code) => {
    expect(creditCodeFault(code)).toBe('format');
  });

  it('refuses a wrong check character', () => {
    expect(creditCodeFault('9144030071526726XH')).toBe('checkDigit');
    expect(isUnifiedSocialCreditCode('9144030071526726XH')).toBe(false);
  });

  it('finds every single wrong character', () => {
    fc.assert(
      fc.property(first17, fc.nat(17), character, (start, position, other) => {
        const code = makeCreditCode(start);
        expect(isUnifiedSocialCreditCode(code)).toBe(true);
        fc.pre(code[position] !== other);
        expect(isUnifiedSocialCreditCode(code.slice(0, position) + other + code.slice(position + 1))).toBe(false);
      }),
    );
  });

  it('refuses to complete what is not the first 17 characters', () => {
    expect(() => makeCreditCode('9144030071526726')).toThrow(RangeError);
  });
});
