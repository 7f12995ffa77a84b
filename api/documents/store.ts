/** Receives one file of a multipart upload straight into GridFS: size, type and SHA-256 are found while it streams. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { RequestHandler } from 'express';
import multer, { type StorageEngine } from 'multer';
import type { RecordStore } from '../../models/record';
import { problem } from '../problem';
import { acceptableName, type FileKind, fileKinds } from './file-kind';

/** What is known of a file once its bytes are stored. */
export interface ReceivedFile {
  fileName: string;
  declaredType: string;
  size: number;
  sha256: string;
  gridFsId: string;
}

/** Everything that multer passes about a part, with what the storage adds. */
type Part = Express.Multer.File & Partial<ReceivedFile>;

/** @returns middleware that stores the part named `file` and leaves {@link ReceivedFile} in `req.file`. */
export function receiveFile(record: RecordStore, maxBytes: number, kinds = fileKinds): RequestHandler {
  const upload = multer({
    storage: gridFsStorage(record, kinds),
    limits: { fileSize: maxBytes, files: 1, fields: 4, fieldSize: 1024, parts: 5 },
    // Names of files are Chinese as a rule; without this they would be read as Latin-1.
    defParamCharset: 'utf8',
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
  await record.gridFs.delete(gridFsId as never);
}

function gridFsStorage(record: RecordStore, kinds: Record<string, FileKind>): StorageEngine {
  return {
    _handleFile: (_req, file, callback) => {
      store(record, file, kinds).then(
        (stored) => callback(null, stored as Partial<Express.Multer.File>),
        (error: unknown) => callback(error),
      );
    },
    _removeFile: (_req, file, callback) => {
      const { gridFsId } = file as Part;
      if (gridFsId === undefined) return callback(null);
      discard(record, gridFsId).then(
        () => callback(null),
        (error: unknown) => callback(error as Error),
      );
    },
  };
}

async function store(
  record: RecordStore,
  file: Express.Multer.File,
  kinds: Record<string, FileKind>,
): Promise<ReceivedFile> {
  const declaredType = file.mimetype.toLowerCase();
  const kind = kinds[declaredType];
  if (kind === undefined) return refuse(file, problem('fileTypeNotAllowed', { mediaType: declaredType }));
  const fileName = acceptableName(file.originalname, declaredType, kinds);
  if (fileName === null) return refuse(file, problem('fileNameInvalid'));
  const gridFsId = `file_${crypto.randomUUID()}`;
  const target = record.gridFs.openUploadStreamWithId(gridFsId as never, fileName);
  const hash = createHash('sha256');
  const inspector = kind.inspect();
  let size = 0;
  try {
    for await (const chunk of file.stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      hash.update(chunk);
      inspector.see(chunk);
      if (!target.write(chunk)) await once(target, 'drain');
    }
    // The parser stops a file at the limit without an error of its own; multer reports it after the storage has answered.
    if ((file.stream as { truncated?: boolean }).truncated !== true) {
      if (size === 0) throw problem('fileEmpty');
      if (!inspector.fits()) throw problem('fileTypeMismatch', { mediaType: declaredType });
    }
    target.end();
    await once(target, 'finish');
    return { fileName, declaredType, size, sha256: hash.digest('hex'), gridFsId };
  } catch (error) {
    await target.abort();
    throw error;
  }
}

/** The rest of the part must be read, or the form never ends. */
function refuse(file: Express.Multer.File, reason: Error): never {
  file.stream.resume();
  throw reason;
}
