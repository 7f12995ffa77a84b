/** The bytes of a stored document as an answer: always a download, never shown as a page of this origin. */
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { StoredDocument } from '../../models/documents';
import type { ApiDeps } from '../deps';

/** Streams the document; whoever calls has checked that the reader may have it. */
export async function sendDocument(
  deps: ApiDeps,
  res: Response,
  { type, size, fileName, sha256, gridFsId }: StoredDocument,
  caching = 'private, no-store',
): Promise<void> {
  res.setHeader('Content-Type', type);
  res.setHeader('Content-Length', String(size));
  res.setHeader('Content-Disposition', `attachment; filename="document"; filename*=UTF-8''${extendedValue(fileName)}`);
  res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  res.setHeader('Cache-Control', caching);
  res.setHeader('ETag', `"${sha256}"`);
  await pipeline(deps.record.gridFs.openDownloadStream(gridFsId as never), res);
}

/** RFC 8187: everything but a few plain characters is percent-encoded UTF-8. */
function extendedValue(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
