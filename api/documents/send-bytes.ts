/** A small file made in memory as an answer: a download under its name, sent again only to those who do not have it. */
import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { isKnownTag } from '../conditional';
import { attachment } from './file-name';

export function sendBytes(
  { req, res }: { req: Request; res: Response },
  bytes: Buffer,
  { type, fileName }: { type: string; fileName: string },
): void {
  const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
  res.setHeader('ETag', etag);
  res.setHeader('Cache-Control', 'private, no-cache, no-transform');
  if (isKnownTag(req.get('if-none-match'), etag)) {
    res.status(304).end();
    return;
  }
  res.setHeader('Content-Type', type);
  res.setHeader('Content-Length', String(bytes.length));
  res.setHeader('Content-Disposition', attachment(fileName));
  res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.end(bytes);
}
