/** Which part of a file a request asks for (RFC 9110, 14). One range is given; several at once are answered with the whole file. */
import type { Request } from 'express';

export type Wanted = 'whole' | 'unsatisfiable' | { start: number; end: number };

/**
 * @param etag quoted, strong.
 * @returns what to send; first and last byte are both included. A range under `If-Range` counts only for the very same bytes.
 */
export function wantedRange(req: Pick<Request, 'get' | 'range'>, size: number, etag: string): Wanted {
  const condition = req.get('if-range');
  if (condition !== undefined && condition !== etag) return 'whole';
  const ranges = req.range(size);
  if (ranges === undefined || ranges === -2) return 'whole';
  if (ranges === -1) return 'unsatisfiable';
  const [only] = ranges;
  if (ranges.type !== 'bytes' || only === undefined || ranges.length > 1) return 'whole';
  return { start: only.start, end: only.end };
}
