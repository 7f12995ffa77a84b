/**
 * Receives a file straight into GridFS: size, type, digests and scan are found while it streams, and what is refused leaves nothing
 * behind. The metadata of a document are written only after all of it was found good, so that bytes without a document are what an
 * attempt that died has left; they are collected like documents that nothing names.
 */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Request, RequestHandler } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import type { Scan } from '../../models/documents';
import type { RecordStore } from '../../models/record';
import { removeBytes } from '../../models/stored-bytes';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { problem } from '../problem';
import { type FileKind, fileKinds } from './file-kind';
import { acceptableName } from './file-name';
import type { Inspector } from './inspector';
import { malwareScanOf, type ScanInProgress } from './malware-scan';

/** What is known of a file once its bytes are stored. */
export interface ReceivedFile {
  fileName: string;
  declaredType: string;
  size: number;
  sha256: string;
  sm3: string;
  gridFsId: string;
  scan: Scan;
}

/** A file on its way in. */
export interface IncomingFile {
  fileName: string;
  mediaType: string;
  bytes: AsyncIterable<Buffer>;
  /** Who sends it, for the audit log. */
  actor: Pick<Actor, 'personId' | 'organizationId'>;
  /** Asked after the last byte: whether there would have been more than may be. */
  isCut?: () => boolean;
}

/** Everything that multer passes about a part, with what the storage adds. */
type Part = Express.Multer.File & Partial<ReceivedFile>;

/** @returns middleware that stores the part named `file` and leaves {@link ReceivedFile} in `req.file`, other fields in `req.body`. */
export function receiveFile(deps: ApiDeps, maxBytes: number, kinds = fileKinds): RequestHandler {
  const upload = multer({
    storage: gridFsStorage(deps, kinds),
    limits: { fileSize: maxBytes, files: 1, fields: 4, fieldSize: 1024, parts: 5 },
    // Names of files are Chinese as a rule; without this they would be read as Latin-1.
    defParamCharset: 'utf8',
    // A name that leads elsewhere is seen, and refused, rather than shortened to what would be acceptable.
    preservePath: true,
  }).single('file');
  return (req, res, next) => {
    if (!req.is('multipart/form-data')) throw problem('unsupportedMediaType', { expected: 'multipart/form-data' });
    upload(req, res, (error: unknown) => {
      // The parser reports a broken form as a plain error.
      if (error instanceof Error && error.constructor === Error)
        next(
          problem('malformedUpload', { problem: '表单不完整', problemEn: 'the form is incomplete' }, { cause: error }),
        );
      else if (error !== undefined && error !== null) next(error);
      else next();
    });
  };
}

/** Removes the bytes of a file that is not kept. */
export async function discard(record: RecordStore, gridFsId: string): Promise<void> {
  await removeBytes(record, gridFsId);
}

function gridFsStorage(deps: ApiDeps, kinds: Record<string, FileKind>): StorageEngine {
  return {
    _handleFile: (req, file, callback) => {
      received(deps, file, actorOf(req), kinds).then(
        (stored) => callback(null, stored as Partial<Express.Multer.File>),
        (error: unknown) => {
          // The rest of the part must be read, or the form never ends.
          file.stream.resume();
          callback(error);
        },
      );
    },
    _removeFile: (_req, file, callback) => {
      const { gridFsId } = file as Part;
      if (gridFsId === undefined) return callback(null);
      discard(deps.record, gridFsId).then(
        () => callback(null),
        (error: unknown) => callback(error as Error),
      );
    },
  };
}

function actorOf(req: Request): Actor {
  return req.res?.locals['actor'] as Actor;
}

function received(
  deps: ApiDeps,
  file: Express.Multer.File,
  actor: Actor,
  kinds: Record<string, FileKind>,
): Promise<ReceivedFile> {
  return storeFile(
    deps,
    {
      fileName: file.originalname,
      mediaType: file.mimetype.toLowerCase(),
      bytes: file.stream as AsyncIterable<Buffer>,
      actor,
      // The parser stops a file at the limit without an error of its own.
      isCut: () => (file.stream as { truncated?: boolean }).truncated === true,
    },
    kinds,
  );
}

/**
 * Stores the bytes of one file.
 * @throws Problem when its name, size, type, content or scan is against it, or MulterError when it is larger than may be; nothing is
 * left behind then.
 */
export async function storeFile(
  deps: ApiDeps,
  file: IncomingFile,
  kinds: Record<string, FileKind> = fileKinds,
): Promise<ReceivedFile> {
  const kind = kinds[file.mediaType];
  if (kind === undefined) throw problem('fileTypeNotAllowed', { mediaType: file.mediaType });
  const fileName = acceptableName(file.fileName, kind.extensions);
  if (fileName === null) throw problem('fileNameInvalid');
  const scan = (await malwareScanOf(deps.env)?.begin()) ?? null;
  const inspector = kind.inspect();
  try {
    return await streamed(deps, { ...file, fileName }, inspector, scan);
  } finally {
    scan?.abandon();
    await inspector.close?.();
  }
}

async function streamed(
  deps: ApiDeps,
  file: IncomingFile,
  inspector: Inspector,
  scan: ScanInProgress | null,
): Promise<ReceivedFile> {
  const { fileName, mediaType } = file;
  const gridFsId = `file_${randomUUID()}`;
  const target = deps.record.gridFs.openUploadStreamWithId(gridFsId as never, fileName);
  const failed = once(target, 'error').then(([error]) => {
    throw error;
  });
  failed.catch(() => undefined);
  const sha256 = createHash('sha256');
  const sm3 = createHash('sm3');
  let size = 0;
  try {
    for await (const chunk of file.bytes) {
      size += chunk.length;
      sha256.update(chunk);
      sm3.update(chunk);
      await inspector.see(chunk);
      await scan?.see(chunk);
      if (!target.write(chunk)) await Promise.race([once(target, 'drain'), failed]);
    }
    if (file.isCut?.() === true) throw new MulterError('LIMIT_FILE_SIZE');
    if (size === 0) throw problem('fileEmpty');
    const fault = await inspector.finish();
    if (fault !== null) throw problem(fault.code, { mediaType, ...fault.details });
    const found = (await scan?.verdict()) ?? null;
    if (found !== null) throw infected(deps, file, { size, sha256: sha256.digest('hex'), found });
    target.end();
    await Promise.race([once(target, 'finish'), failed]);
    return {
      fileName,
      declaredType: mediaType,
      size,
      sha256: sha256.digest('hex'),
      sm3: sm3.digest('hex'),
      gridFsId,
      scan: scan === null ? { state: 'unscanned', at: null } : { state: 'clean', at: nowOf(deps) },
    };
  } catch (error) {
    target.destroy();
    await removeBytes(deps.record, gridFsId);
    throw error;
  }
}

/** Who sent what is in the audit log; the bytes are gone. */
function infected(
  deps: ApiDeps,
  { actor, fileName }: IncomingFile,
  known: { size: number; sha256: string; found: string },
): Error {
  audit(deps, {
    who: actor.personId,
    what: 'upload:document',
    outcome: 'infected',
    detail: { organizationId: actor.organizationId, fileName, ...known },
  });
  return problem('fileInfected', { found: known.found });
}
