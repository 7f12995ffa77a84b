/** The bytes of a stored document as an answer: always a download, never shown as a page of this origin; also in parts. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { StoredDocument } from '../../models/documents';
import { storedBytes } from '../../models/stored-bytes';
import type { ApiDeps } from '../deps';
import { problem } from '../problem';
import { attachment } from './file-name';
import { wantedRange } from './ranges';

/**
 * Streams the document, or the part that is asked for; whoever calls has checked that the reader may have it.
 * @param caching Cache-Control. Nothing on the way may change the bytes, since size, hash and ranges are of these.
 * @throws Problem `rangeNotSatisfiable`.
 */
export async function sendDocument(
  { record }: Pick<ApiDeps, 'record'>,
  { req, res }: { req: Request; res: Response },
  { type, size, fileName, sha256, gridFsId }: StoredDocument,
  caching = 'private, no-store',
): Promise<void> {
  const etag = `"${sha256}"`;
  const wanted = wantedRange(req, size, etag);
  if (wanted === 'unsatisfiable')
    throw problem('rangeNotSatisfiable', { size }, { headers: { 'Content-Range': `bytes */${size}` } });
  const { start, end } = wanted === 'whole' ? { start: 0, end: size - 1 } : wanted;
  if (wanted !== 'whole') {
    res.status(206);
    res.setHeader('Content-Range', `bytes ${start}-${end}/${size}`);
  }
  res.setHeader('Content-Type', type);
  res.setHeader('Content-Length', String(end - start + 1));
  res.setHeader('Accept-Ranges', 'bytes');
  res.setHeader('Content-Disposition', attachment(fileName));
  res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Cache-Control', `${caching}, no-transform`);
  res.setHeader('ETag', etag);
  if (req.method === 'HEAD') {
    res.end();
    return;
  }
  await pipeline(Readable.from(storedBytes(record, gridFsId, { start, end }), { objectMode: false }), res);
}
