import type { RecordStore } from '../../models/record';

/** @returns the bytes of a stored file, whole. */
export async function storedBytes(record: RecordStore, gridFsId: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of record.gridFs.openDownloadStream(gridFsId as never)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
