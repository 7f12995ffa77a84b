/** Receipt codes: made for the request and the person, told once, kept as a hash. */
import { createHmac } from 'node:crypto';
import { readReceiptCode, receiptCodeOf } from '../../procedures/consent/receipt-code';
import { hashText } from '../../procedures/engine/canonical';
import type { ApiDeps } from '../deps';

/** @returns the code; the same again for a repeat of the request, so that a lost answer loses none. */
export function receiptCodeFor(deps: ApiDeps, requestId: string, subject: string): string {
  const secret = deps.env.CURSOR_SECRET;
  return receiptCodeOf(createHmac('sha256', secret).update(`consent|${requestId}|${subject}`).digest('hex'));
}

/** @returns the hash under which a code is kept, however it was typed, or null when it is no code. */
export function receiptHashOf(typed: string): string | null {
  const code = readReceiptCode(typed);
  return code === null ? null : hashText(`consent receipt ${code}`);
}
