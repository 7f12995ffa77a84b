/**
 * Collection of what was uploaded and never used: documents that no case, draft or register names, and bytes that an attempt that died has
 * left. A document is condemned first, from when on no act may name it, and removed in a later round, so that an act that was accepted
 * a moment before has long been recorded. All versions of a document stay while any of them is named.
 */
import type { Collection } from 'mongodb';
import type { StoredDocument } from '../models/documents';
import { isDuplicateKey } from '../models/duplicate-key';
import { bucketName, databaseOf, type RecordStore } from '../models/record';
import { removeBytes } from '../models/stored-bytes';
import type { ActivityDeps } from './deps';

/** What a round did, in numbers of documents; `leftovers` are files without a document. */
export interface Collected {
  condemned: number;
  spared: number;
  removed: number;
  leftovers: number;
}

export type CollectionActivities = ReturnType<typeof createCollectDocuments>;

const dayMs = 86_400_000;
/** From its condemnation to its removal: longer than any act waits to be recorded. */
const condemnedForMs = dayMs;

/** Collections that name documents without needing them. */
const notNaming = ['documents', `${bucketName}.files`, `${bucketName}.chunks`, 'auditLog', 'alarms', 'counters'];

/** An id of a document, or the SHA-256 by which rows of an import name theirs. */
const mention = /doc_[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{64}\b/g;

type Line = StoredDocument[];

/** @returns the activity `collectDocuments`; a repeat goes on where the one before stopped. */
export function createCollectDocuments({
  record,
  logger,
  graceDays,
}: Pick<ActivityDeps, 'record' | 'logger'> & { graceDays: number }) {
  return {
    collectDocuments: async ({ now }: { now: string }): Promise<Collected> => {
      const before = new Date(Date.parse(now) - graceDays * dayMs).toISOString();
      const lines = await oldLines(record, before);
      const { named, forGood } = await namedAmong(record, lines);
      const result: Collected = {
        condemned: 0,
        spared: 0,
        removed: 0,
        leftovers: await collectLeftovers(record, before),
      };
      for (const line of lines) {
        const outcome = line.some(({ _id, sha256 }) => named.has(_id) || named.has(sha256))
          ? await spared(record, line, forGood)
          : await judged(record, line, now);
        if (outcome !== null) result[outcome] += line.length;
      }
      logger.info({ ...result, graceDays }, 'documents that nothing names were collected');
      return result;
    },
  };
}

/** @returns documents with all their versions, of which the last came before the instant and none is known to be named for good. */
async function oldLines(record: RecordStore, before: string): Promise<Line[]> {
  const lines = new Map<string, Line>();
  const settled = new Set<string>();
  const all = record.documents
    .find({ caseNo: { $exists: false } })
    .lean<StoredDocument[]>()
    .cursor();
  for await (const document of all as AsyncIterable<StoredDocument>) {
    const line = document.line ?? document._id;
    if (document.named === true || document.uploadedAt >= before) settled.add(line);
    else lines.set(line, [...(lines.get(line) ?? []), document]);
  }
  return [...lines].filter(([line]) => !settled.has(line)).map(([, documents]) => documents);
}

/** @returns ids and hashes that the record names; `forGood` those in events, which are never taken back. */
async function namedAmong(record: RecordStore, lines: readonly Line[]) {
  const asked = new Set(lines.flat().flatMap(({ _id, sha256 }) => [_id, sha256]));
  const named = new Set<string>();
  const forGood = new Set<string>();
  if (asked.size === 0) return { named, forGood };
  const database = databaseOf(record.connection);
  for (const { name } of await database.listCollections({}, { nameOnly: true }).toArray()) {
    if (notNaming.includes(name) || name.startsWith('system.')) continue;
    for await (const document of database.collection(name).find({}))
      for (const found of mentionsIn(document)) {
        if (!asked.has(found)) continue;
        named.add(found);
        if (name === 'caseEvents') forGood.add(found);
      }
  }
  return { named, forGood };
}

/** Documents may be named anywhere, also in what is kept as one text. */
function* mentionsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') for (const [found] of value.matchAll(mention)) yield found;
  else if (value !== null && typeof value === 'object')
    for (const [name, one] of Object.entries(value)) {
      yield* mentionsIn(name);
      yield* mentionsIn(one);
    }
}

async function spared(record: RecordStore, line: Line, forGood: Set<string>): Promise<'spared' | null> {
  const isForGood = line.some(({ _id }) => forGood.has(_id));
  const wasCondemned = line.some(({ condemnedAt }) => condemnedAt !== undefined);
  for (const { _id } of line) {
    const change = {
      ...(isForGood ? { $set: { named: true } } : {}),
      ...(wasCondemned ? { $unset: { condemnedAt: 1 } } : {}),
    };
    if (isForGood || wasCondemned) await record.documents.updateOne({ _id }, change);
  }
  return wasCondemned ? 'spared' : null;
}

async function judged(record: RecordStore, line: Line, now: string): Promise<'condemned' | 'removed' | null> {
  if (line.some(({ condemnedAt }) => condemnedAt === undefined)) {
    for (const { _id } of line) await record.documents.updateOne({ _id }, { $set: { condemnedAt: now } });
    return 'condemned';
  }
  const last = line.map(({ condemnedAt = now }) => Date.parse(condemnedAt)).reduce((a, b) => Math.max(a, b));
  if (Date.parse(now) - last < condemnedForMs) return null;
  for (const document of line) await removed(record, document, now);
  return 'removed';
}

async function removed(record: RecordStore, document: StoredDocument, now: string): Promise<void> {
  const { _id, gridFsId, organizationId, sha256, size, uploadedAt } = document;
  const entry = {
    _id: `collected:${_id}` as never,
    at: now,
    who: 'system',
    what: 'collect:document',
    outcome: 'removed',
    detail: { documentId: _id, organizationId, sha256, size, uploadedAt },
  };
  // Noted before: what is gone without a note could not be told from what was lost.
  await record.auditLog.collection.insertOne(entry).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
  });
  await record.documents.deleteOne({ _id });
  await removeBytes(record, gridFsId);
}

/** Files without a document, and parts of files that were never finished. */
async function collectLeftovers(record: RecordStore, before: string): Promise<number> {
  const database = databaseOf(record.connection);
  const kept = new Set<string>();
  for await (const { gridFsId } of record.documents
    .find({}, { gridFsId: 1 })
    .lean<StoredDocument[]>()
    .cursor() as AsyncIterable<StoredDocument>)
    kept.add(gridFsId);
  const files = database.collection(`${bucketName}.files`);
  const chunks = database.collection(`${bucketName}.chunks`);
  const finished = new Set<string>();
  const leftovers: string[] = [];
  for await (const { _id, uploadDate } of files.find({}, { projection: { uploadDate: 1 } })) {
    finished.add(String(_id));
    if (!kept.has(String(_id)) && (uploadDate as Date).toISOString() < before) leftovers.push(String(_id));
  }
  for (const id of (await chunks.distinct('files_id')).map(String))
    if (!finished.has(id) && !kept.has(id) && (await startedBefore(chunks, id, before))) leftovers.push(id);
  for (const id of leftovers) await removeBytes(record, id);
  return leftovers.length;
}

async function startedBefore(chunks: Collection, id: string, before: string): Promise<boolean> {
  const first = await chunks.findOne({ files_id: id as never }, { projection: { _id: 1 } });
  return first !== null && first._id.getTimestamp().toISOString() < before;
}
