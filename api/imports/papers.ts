/** Signed papers in one zip file: each becomes a document of the organization, and is named by its SHA-256 in the rows of an import. */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { StoredDocument } from '../../models/documents';
import type { Refusal } from '../../procedures/engine/define';
import { refuse } from '../../procedures/engine/refuse';
import type { Actor } from '../../procedures/roles';
import { type ApiDeps, nowOf } from '../deps';
import { acceptableName, fileKinds } from '../documents/file-kind';
import { problem, refused } from '../problem';

/** Papers in one file (included). */
const paperLimit = 1_000;
/** All of them, unpacked, in bytes. */
const unpackedLimit = 256 * 1024 * 1024;

interface Paper {
  /** Path inside the file. */
  path: string;
  fileName: string;
  type: string;
  bytes: Buffer;
  sha256: string;
}

export interface KeptPaper {
  path: string;
  documentId: string;
  sha256: string;
  /** False where the organization had uploaded the same before. */
  isNew: boolean;
}

/** Keeps every paper of the file, or none. @throws Problem with every paper that is not acceptable. */
export async function keptPapers(deps: ApiDeps, actor: Actor, zip: Buffer): Promise<KeptPaper[]> {
  const { papers, reasons } = await unpacked(zip, deps.env.UPLOAD_MAX_BYTES);
  if (reasons.length > 0) throw refused(reasons);
  const kept: KeptPaper[] = [];
  for (const paper of papers) kept.push(await keptOnce(deps, actor, paper));
  return kept;
}

async function keptOnce(deps: ApiDeps, actor: Actor, { path, bytes, ...paper }: Paper): Promise<KeptPaper> {
  const { organizationId, personId } = actor;
  const { sha256, fileName, type } = paper;
  const [before] = await deps.record.documents.find({ sha256, organizationId }, { _id: 1 }).limit(1).lean();
  if (before !== undefined) return { path, documentId: before._id, sha256, isNew: false };
  const gridFsId = `file_${randomUUID()}`;
  const target = deps.record.gridFs.openUploadStreamWithId(gridFsId as never, fileName);
  target.end(bytes);
  await once(target, 'finish');
  const document: StoredDocument = {
    _id: `doc_${randomUUID()}`,
    fileName,
    declaredType: type,
    type,
    size: bytes.length,
    sha256,
    organizationId,
    uploadedBy: personId,
    uploadedAt: nowOf(deps),
    gridFsId,
    confidential: true,
  };
  await deps.record.documents.collection.insertOne({ ...document, _id: document._id as never });
  return { path, documentId: document._id, sha256, isNew: true };
}

/** @returns what is inside, with each reason against a paper; nothing is kept yet. */
async function unpacked(zip: Buffer, maxBytes: number): Promise<{ papers: Paper[]; reasons: Refusal[] }> {
  const file = await opened(zip);
  if (file.entryCount > paperLimit)
    throw unreadable(`文件不得多于 ${paperLimit} 个`, `more than ${paperLimit} files are in it`);
  const papers: Paper[] = [];
  const reasons: Refusal[] = [];
  let size = 0;
  for await (const entry of entriesOf(file)) {
    const path = nameOf(entry.fileNameRaw);
    // Folders, and what some programs put beside files.
    if (path.endsWith('/') || path.startsWith('__MACOSX/')) continue;
    size += entry.uncompressedSize;
    if (size > unpackedLimit) throw unreadable('压缩包解压后过大', 'it is too large when unpacked');
    const found = entry.uncompressedSize > maxBytes ? null : await paperOf(file, entry, path);
    if (found === null) reasons.push(refuse('importPaperUnfit', { path }));
    else papers.push(found);
  }
  if (papers.length === 0 && reasons.length === 0) throw unreadable('压缩包内没有文件', 'no file is in it');
  return { papers, reasons };
}

/** @returns the paper, or null when its name or content is not of an accepted kind. */
async function paperOf(file: ZipFile, entry: Entry, path: string): Promise<Paper | null> {
  const extension = (path.split('.').at(-1) ?? '').toLowerCase();
  const type = Object.keys(fileKinds).find((one) => fileKinds[one]?.extensions.includes(extension));
  const fileName = type === undefined ? null : acceptableName(path, type);
  if (type === undefined || fileName === null) return null;
  const bytes = await bytesOf(file, entry);
  const inspector = fileKinds[type]?.inspect();
  inspector?.see(bytes);
  if (bytes.length === 0 || inspector?.fits() !== true) return null;
  return { path, fileName, type, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function bytesOf(file: ZipFile, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await file.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  } catch (error) {
    // Encrypted, damaged, or holding another number of bytes than it says.
    throw unreadable('ZIP 文件内有无法读取的部分', 'a part of the zip file cannot be read', error);
  }
  return Buffer.concat(chunks);
}

async function opened(zip: Buffer): Promise<ZipFile> {
  try {
    return await yauzl.fromBufferPromise(zip, { lazyEntries: true, decodeStrings: false });
  } catch (error) {
    throw unreadable('不是有效的 ZIP 文件', 'it is not a valid zip file', error);
  }
}

async function* entriesOf(file: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* file.eachEntry();
  } catch (error) {
    throw unreadable('ZIP 文件已损坏', 'the zip file is damaged', error);
  }
}

/** Names in Chinese zip files are in UTF-8 or in GB 18030, whatever their marks say. */
function nameOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // A TextDecoder with `fatal` tells by throwing that the bytes are of another encoding.
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function unreadable(zh: string, en: string, cause?: unknown): Error {
  return problem('importUnreadable', { problem: zh, problemEn: en }, { cause });
}
