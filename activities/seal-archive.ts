/** Sealing the archive of a case: all its events with their chain, and the hashes of its documents, as one file with one hash. */
import { createHash } from 'node:crypto';
import type { StoredDocument } from '../models/documents';
import { isDuplicateKey } from '../models/duplicate-key';
import { eventOf, findChainFault } from '../models/event-chain';
import type { RecordStore } from '../models/record';
import { canonicalJson } from '../procedures/engine/canonical';
import type { CaseView } from '../procedures/engine/case-file';
import { raiseAlarm } from './alarms';
import type { WorkInput } from './perform-work';

export interface SealedArchive extends Record<string, unknown> {
  /** Of the archive file, hex. */
  sha256: string;
  documentId: string;
  /** Number of events contained. */
  events: number;
}

/**
 * @returns the sealed archive; a repeat returns the same one.
 * @throws Error when the chain of events is broken, after raising the alarm `chainBroken`.
 */
export async function sealArchive(record: RecordStore, { caseNo, key }: WorkInput): Promise<SealedArchive> {
  const documentId = `doc_${uuidFrom(key)}`;
  const gridFsId = `archive:${key}`;
  const sealed = await record.documents.findById(documentId).lean();
  if (sealed !== null) {
    const bytes = await readBytes(record, gridFsId);
    return { sha256: sealed.sha256, documentId, events: (JSON.parse(bytes.toString('utf8')) as Archive).events.length };
  }
  const archive = await archiveOf(record, caseNo);
  const bytes = Buffer.from(canonicalJson(archive), 'utf8');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await writeBytes(record, gridFsId, bytes);
  const last = archive.events.at(-1);
  const document: StoredDocument = {
    _id: documentId,
    fileName: `${caseNo}-archive.json`,
    declaredType: 'application/json',
    type: 'application/json',
    size: bytes.length,
    sha256,
    organizationId: archive.dataAuthority,
    uploadedBy: 'system',
    uploadedAt: last?.at ?? '',
    gridFsId,
    confidential: true,
    caseNo,
  };
  await record.documents.collection.insertOne(document as never).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
  });
  return { sha256, documentId, events: archive.events.length };
}

type Archive = Awaited<ReturnType<typeof archiveOf>>;

async function archiveOf(record: RecordStore, caseNo: string) {
  const stored = await record.caseEvents.find({ caseNo }).sort({ seq: 1 }).lean();
  const projection = await record.cases.findById(caseNo, { version: 1, head: 1 }).lean();
  const fault = findChainFault(caseNo, stored, projection);
  if (fault !== null || stored.length === 0) {
    const what = fault === null ? `${caseNo} has no events` : `${fault.id} is ${fault.kind}: ${fault.detail}`;
    const detail = `${what}. Run "npm run audit:verify" and restore the record; sealing then goes on by itself.`;
    await raiseAlarm(record, { key: `chainBroken:${caseNo}`, caseNo, kind: 'chainBroken', detail });
    throw new Error(`The archive cannot be sealed: ${detail}`);
  }
  const events = stored.map((one) => ({ ...eventOf(one), prevHash: one.prevHash, hash: one.hash }));
  const named = [...new Set(JSON.stringify(events).match(/doc_[0-9a-f-]{36}/g) ?? [])].sort();
  const found = await record.documents.find({ _id: { $in: named } }, { fileName: 1, size: 1, sha256: 1 }).lean();
  const documents = named.map((id) => {
    const document = found.find(({ _id }) => _id === id);
    return document === undefined
      ? { id, missing: true }
      : { id, fileName: document.fileName, size: document.size, sha256: document.sha256 };
  });
  const { parties } = (events[0]?.data ?? {}) as { parties?: CaseView['parties'] };
  const dataAuthority = parties?.dataAuthority ?? 'system';
  return { schema: 1, caseNo, dataAuthority, head: events.at(-1)?.hash ?? '', events, documents };
}

/** Bytes left over from an attempt that died before its document was written are replaced. */
async function writeBytes(record: RecordStore, id: string, bytes: Buffer): Promise<void> {
  const left = await record.gridFs.find({ _id: id as never }).toArray();
  if (left.length > 0) await record.gridFs.delete(id as never);
  else await record.connection.collection('files.chunks').deleteMany({ files_id: id as never });
  await new Promise<void>((resolve, reject) => {
    const stream = record.gridFs.openUploadStreamWithId(id as never, id);
    stream.once('finish', () => resolve());
    stream.once('error', reject);
    stream.end(bytes);
  });
}

async function readBytes(record: RecordStore, id: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of record.gridFs.openDownloadStream(id as never)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A UUID (version 8) determined by the text, so that a repeat names the same document. */
function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
