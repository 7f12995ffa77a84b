/** Signed papers in one zip file: each becomes a document of the organization, and is named by its SHA-256 in the rows of an import. */
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { storedBytes } from '../../models/stored-bytes';
import type { Refusal } from '../../procedures/engine/define';
import { refuse } from '../../procedures/engine/refuse';
import type { Actor } from '../../procedures/roles';
import type { ApiDeps } from '../deps';
import { fileKinds } from '../documents/file-kind';
import { openSpool } from '../documents/spool';
import { discard, type ReceivedFile, storeFile } from '../documents/store';
import { registerDocument } from '../documents/versions';
import { unsafeEntry, type ZipLimits } from '../documents/zip-entries';
import { Problem, problem, refused } from '../problem';

/** Papers in one file, and what they may be unpacked; the office's own. The ratio is that of office files. */
const paperLimits: ZipLimits = {
  entries: 1_000,
  unpackedBytes: 256 * 1024 * 1024,
  ratio: 100,
  ratioFromBytes: 100 * 1024,
};

interface Paper extends ReceivedFile {
  /** Path inside the file. */
  path: string;
}

export interface KeptPaper {
  path: string;
  documentId: string;
  sha256: string;
  /** False where the organization had uploaded the same before. */
  isNew: boolean;
}

/**
 * Keeps every paper of the file, or none; one is unpacked after the other, none of them in memory.
 * @throws Problem with every paper that is not acceptable.
 */
export async function keptPapers(deps: ApiDeps, actor: Actor, zipId: string): Promise<KeptPaper[]> {
  const papers: Paper[] = [];
  try {
    const reasons = await unpacked(deps, actor, zipId, papers);
    if (reasons.length > 0) throw refused(reasons);
  } catch (error) {
    for (const { gridFsId } of papers) await discard(deps.record, gridFsId);
    throw error;
  }
  const kept: KeptPaper[] = [];
  for (const paper of papers) kept.push(await keptOnce(deps, actor, paper));
  return kept;
}

async function keptOnce(deps: ApiDeps, actor: Actor, paper: Paper): Promise<KeptPaper> {
  const { path, sha256, gridFsId } = paper;
  const { organizationId } = actor;
  const [before] = await deps.record.documents.find({ sha256, organizationId }, { _id: 1 }).limit(1).lean();
  if (before !== undefined) {
    await discard(deps.record, gridFsId);
    return { path, documentId: before._id, sha256, isNew: false };
  }
  const { _id } = await registerDocument(deps, actor, paper, { confidential: false });
  return { path, documentId: _id, sha256, isNew: true };
}

/** Stores what is inside. @returns each reason against a paper. */
async function unpacked(deps: ApiDeps, actor: Actor, zipId: string, papers: Paper[]): Promise<Refusal[]> {
  const spool = await openSpool();
  try {
    for await (const chunk of storedBytes(deps.record, zipId)) await spool.write(chunk);
    const zip = await opened(spool.fd);
    const judged = unsafeEntry(paperLimits);
    const reasons: Refusal[] = [];
    for await (const entry of entriesOf(zip)) {
      const { path, fault } = judged(entry);
      if (fault !== null) throw problem(fault.code, { ...fault.details });
      // Folders, and what some programs put beside files.
      if (path.endsWith('/') || path.startsWith('__MACOSX/')) continue;
      const paper = await paperOf(deps, actor, zip, entry, path);
      if (paper === null) reasons.push(refuse('importPaperUnfit', { path }));
      else papers.push(paper);
    }
    if (papers.length === 0 && reasons.length === 0) throw unreadable('压缩包内没有文件', 'no file is in it');
    return reasons;
  } finally {
    await spool.close();
  }
}

/** @returns the paper with its bytes stored, or null when its name or content is not of an accepted kind. */
async function paperOf(deps: ApiDeps, actor: Actor, zip: ZipFile, entry: Entry, path: string): Promise<Paper | null> {
  const fileName = path.split('/').at(-1) ?? '';
  const extension = (fileName.split('.').at(-1) ?? '').toLowerCase();
  const mediaType = Object.keys(fileKinds).find((one) => fileKinds[one]?.extensions.includes(extension));
  if (mediaType === undefined || entry.uncompressedSize > deps.env.UPLOAD_MAX_BYTES) return null;
  try {
    const bytes = (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
    return { path, ...(await storeFile(deps, { fileName, mediaType, bytes, actor })) };
  } catch (error) {
    if (!(error instanceof Problem))
      throw unreadable('ZIP 文件内有无法读取的部分', 'a part of the zip file cannot be read', error);
    if (error.status >= 500) throw error;
    return null;
  }
}

async function opened(fd: number): Promise<ZipFile> {
  try {
    return await yauzl.fromFdPromise(fd, { autoClose: false, decodeStrings: false });
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

function unreadable(zh: string, en: string, cause?: unknown): Error {
  return problem('importUnreadable', { problem: zh, problemEn: en }, { cause });
}
