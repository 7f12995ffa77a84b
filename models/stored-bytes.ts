/** Bytes in GridFS, piece by piece: never a whole file in memory. */
import type { RecordStore } from './record';
import { bucketName, databaseOf } from './record';

interface Chunk {
  n: number;
  data: { buffer: Uint8Array; position: number } | Uint8Array;
}

/** Chunks fetched at a time. The driver's own stream asks for the server's largest answer, which is up to 16 MB for each reader. */
const chunksAtOnce = 4;

/**
 * @param range first and last byte (both included); the whole file without it.
 * @returns the bytes of a stored file. @throws Error when a part of it is missing.
 */
export async function* storedBytes(
  record: RecordStore,
  gridFsId: string,
  range?: { start: number; end: number },
): AsyncGenerator<Buffer> {
  const database = databaseOf(record.connection);
  const file = await database.collection(`${bucketName}.files`).findOne({ _id: gridFsId as never });
  if (file === null) throw new Error(`${gridFsId} is not stored`);
  const { length, chunkSize } = file as unknown as { length: number; chunkSize: number };
  const { start, end } = range ?? { start: 0, end: length - 1 };
  if (end < start) return;
  const first = Math.floor(start / chunkSize);
  const last = Math.floor(end / chunkSize);
  const cursor = database
    .collection<Chunk>(`${bucketName}.chunks`)
    .find({ files_id: gridFsId as never, n: { $gte: first, $lte: last } })
    .sort({ n: 1 })
    .batchSize(chunksAtOnce);
  let next = first;
  for await (const { n, data } of cursor) {
    if (n !== next) break;
    const bytes = bytesOf(data);
    next += 1;
    yield bytes.subarray(
      n === first ? start - first * chunkSize : 0,
      n === last ? end - last * chunkSize + 1 : undefined,
    );
  }
  if (next !== last + 1) throw new Error(`${gridFsId} lacks its part ${next}`);
}

function bytesOf(data: Chunk['data']): Buffer {
  const bytes = data instanceof Uint8Array ? data : data.buffer.subarray(0, data.position);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Removes the bytes of a file, be they whole or what an attempt that died has left. */
export async function removeBytes(record: RecordStore, gridFsId: string): Promise<void> {
  const database = databaseOf(record.connection);
  await database.collection(`${bucketName}.files`).deleteOne({ _id: gridFsId as never });
  await database.collection(`${bucketName}.chunks`).deleteMany({ files_id: gridFsId as never });
}
