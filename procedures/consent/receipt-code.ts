/**
 * The receipt code of a consent: 24 characters that say nothing about the person, and 2 that tell a slip of the pen. Letters and digits
 * that are easily taken for one another mean the same.
 */
import { hashText } from '../engine/canonical';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 24;

/** @param hex at least 48 hex digits that nobody can guess. @returns the code in groups of four. */
export function receiptCodeOf(hex: string): string {
  const bytes = Array.from({ length }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
  const body = bytes.map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
  return (body + checkOf(body)).replaceAll(/.{4}(?=.)/g, '$&-');
}

/** @returns the code as it is hashed, however it was typed, or null when it is not one. */
export function readReceiptCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const body = code.slice(0, length);
  const isCode = code.length === length + 2 && [...code].every((one) => alphabet.includes(one));
  return isCode && code.slice(length) === checkOf(body) ? code : null;
}

function checkOf(body: string): string {
  const hash = hashText(body);
  return [0, 2].map((at) => alphabet.charAt(Number.parseInt(hash.slice(at, at + 2), 16) % alphabet.length)).join('');
}
