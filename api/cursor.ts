/** Opaque paging cursors, signed so that a reader can only go where a page led. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { problem } from './problem';

const macBytes = 16;

/** @returns the position as an opaque cursor, bound to the list it belongs to. */
export function writeCursor(secret: string, list: string, position: readonly string[]): string {
  const body = Buffer.from(JSON.stringify(position), 'utf8');
  return Buffer.concat([macOf(secret, list, body), body]).toString('base64url');
}

/**
 * @returns the position that {@link writeCursor} was given.
 * @throws Problem `cursorInvalid` when it was not written here, for this list, with so many parts.
 */
export function readCursor(secret: string, list: string, cursor: string, parts: number): string[] {
  const bytes = Buffer.from(cursor, 'base64url');
  const body = bytes.subarray(macBytes);
  const expected = macOf(secret, list, body);
  if (bytes.length <= macBytes || !timingSafeEqual(bytes.subarray(0, macBytes), expected))
    throw problem('cursorInvalid');
  const position: unknown = JSON.parse(body.toString('utf8'));
  if (!Array.isArray(position) || position.length !== parts) throw problem('cursorInvalid');
  return position.map(String);
}

function macOf(secret: string, list: string, body: Buffer): Buffer {
  return createHmac('sha256', secret).update(list).update('\0').update(body).digest().subarray(0, macBytes);
}
