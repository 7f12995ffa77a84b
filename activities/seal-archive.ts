/** Sealing the archive of a case: one zip file in the record, confidential, under one hash. */
import { createHash } from 'node:crypto';
import type { StoredDocument } from '../models/documents';
import { isDuplicateKey } from '../models/duplicate-key';
import type { RecordStore } from '../models/record';
import { clearAlarm } from './alarms';
import { contentsOf } from './archive/contents';
import { partsOf } from './archive/package';
import { storeBytes } from './archive/stored-bytes';
import { zipOf } from './archive/zip';
import type { WorkInput } from './perform-work';

export interface SealedArchive extends Record<string, unknown> {
  /** Of the archive file, hex. */
  sha256: string;
  documentId: string;
  /** Number of events contained. */
  events: number;
  /** Bytes. */
  size: number;
  /** Day until which it is kept at least (included, I-45); null in an order of before. */
  keptUntil: string | null;
}

/**
 * @returns the sealed archive; a repeat returns the same one.
 * @throws Error when the chain of events is broken or a document damaged, after raising the alarm `chainBroken` or `documentDamaged`.
 */
export async function sealArchive(record: RecordStore, { caseNo, key, payload }: WorkInput): Promise<SealedArchive> {
  const documentId = `doc_${uuidFrom(key)}`;
  const orderedBy = key.split('/')[0] ?? '';
  const keptUntil = typeof payload['keptUntil'] === 'string' ? payload['keptUntil'] : null;
  const events = Number(orderedBy.split('#')[1]);
  const known = await record.documents.findById(documentId).lean();
  const sealed = known ?? (await sealedNow(record, { caseNo, key, orderedBy, keptUntil, documentId }));
  for (const kind of ['chainBroken', 'documentDamaged']) await clearAlarm(record, { key: `${kind}:${caseNo}` });
  return { sha256: sealed.sha256, documentId, events, size: sealed.size, keptUntil };
}

async function sealedNow(
  record: RecordStore,
  order: { caseNo: string; key: string; orderedBy: string; keptUntil: string | null; documentId: string },
): Promise<StoredDocument> {
  const { caseNo, key, orderedBy, keptUntil, documentId } = order;
  const contents = await contentsOf(record, caseNo, orderedBy);
  const orderedAt = contents.events.at(-1)?.at ?? '';
  const gridFsId = `archive:${key}`;
  const stored = await storeBytes(record, gridFsId, zipOf(await partsOf(record, contents, keptUntil), orderedAt));
  const document: StoredDocument = {
    _id: documentId,
    fileName: `${caseNo}-archive.zip`,
    declaredType: 'application/zip',
    type: 'application/zip',
    ...stored,
    organizationId: contents.opening.parties.dataAuthority,
    uploadedBy: 'system',
    uploadedAt: orderedAt,
    gridFsId,
    confidential: true,
    caseNo,
  };
  await record.documents.collection.insertOne(document as never).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
  });
  return document;
}

/** A UUID (version 8) determined by the text, so that a repeat names the same document. */
function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
