import type { RecordStore } from '../../models/record';
import { storedBytes } from '../../models/stored-bytes';

/** @returns the bytes of a stored table, whole: its reader needs them so, and a table is bounded by what an import may hold. */
export async function wholeTable(record: RecordStore, gridFsId: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of storedBytes(record, gridFsId)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
