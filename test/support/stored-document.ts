/** A document in the record as an upload leaves it. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RecordStore } from '../../models/record';

export async function storedDocument(record: RecordStore, id: string, bytes: Buffer, fileName: string): Promise<void> {
  const gridFsId = `file_${id}`;
  await pipeline(Readable.from([bytes]), record.gridFs.openUploadStreamWithId(gridFsId as never, fileName));
  await record.documents.create({
    _id: id,
    fileName,
    declaredType: 'application/pdf',
    type: 'application/pdf',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    organizationId: 'o-applicant',
    uploadedBy: 'p-qian',
    uploadedAt: '2026-03-01T00:00:00.000Z',
    gridFsId,
    confidential: true,
  });
}
