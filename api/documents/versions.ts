/**
 * Documents and their versions. A version is a document of its own that is never changed, so that whoever names it names its bytes; its id
 * follows from its line and number, so that of two who add the next version at the same moment each gets a number.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { StoredDocument } from '../../models/documents';
import { isDuplicateKey } from '../../models/duplicate-key';
import type { Actor } from '../../procedures/roles';
import { type ApiDeps, nowOf } from '../deps';
import type { ReceivedFile } from './store';

/** @returns the document as it is now in the record: the first of a line, or the next version of the one it follows. */
export async function registerDocument(
  deps: ApiDeps,
  actor: Pick<Actor, 'organizationId' | 'personId'>,
  file: ReceivedFile,
  { confidential, follows }: { confidential: boolean; follows?: StoredDocument },
): Promise<StoredDocument> {
  const { fileName, declaredType, size, sha256, sm3, gridFsId, scan } = file;
  const common = {
    fileName,
    declaredType,
    type: declaredType,
    size,
    sha256,
    sm3,
    organizationId: actor.organizationId,
    uploadedBy: actor.personId,
    uploadedAt: nowOf(deps),
    gridFsId,
    confidential,
    scan,
  };
  if (follows === undefined) {
    const first: StoredDocument = { _id: `doc_${randomUUID()}`, ...common };
    await insert(deps, first);
    return first;
  }
  const line = follows.line ?? follows._id;
  for (let version = (await lastVersion(deps, line)) + 1; ; version += 1) {
    const next: StoredDocument = { _id: versionId(line, version), ...common, line, version };
    try {
      await insert(deps, next);
      return next;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}

/** @returns the versions of the line that the document is of, first to last. */
export async function versionsOfDocument(
  deps: ApiDeps,
  { _id, line = _id }: StoredDocument,
): Promise<StoredDocument[]> {
  const [first, later] = await Promise.all([
    deps.record.documents.findById(line).lean<StoredDocument>(),
    deps.record.documents.find({ line }).sort({ version: 1 }).lean<StoredDocument[]>(),
  ]);
  return [...(first === null ? [] : [first]), ...later];
}

async function lastVersion(deps: ApiDeps, line: string): Promise<number> {
  const [last] = await deps.record.documents.find({ line }, { version: 1 }).sort({ version: -1 }).limit(1).lean();
  return last?.version ?? 1;
}

/** A UUID (version 8) determined by line and number. */
function versionId(line: string, version: number): string {
  const hex = createHash('sha256').update(`${line}#${version}`).digest('hex');
  return `doc_${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function insert(deps: ApiDeps, document: StoredDocument): Promise<void> {
  await deps.record.documents.collection.insertOne({ ...document, _id: document._id as never });
}
