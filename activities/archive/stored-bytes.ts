/** Storing what is made here, piece by piece: never a whole file in memory. */
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import type { RecordStore } from '../../models/record';
import { removeBytes, storedBytes } from '../../models/stored-bytes';

/**
 * Stores the bytes under the id; what an attempt that died has left there is replaced.
 * @returns size and SHA-256, after the bytes were read back.
 * @throws Error when what is read back is something else.
 */
export async function storeBytes(
  record: RecordStore,
  id: string,
  bytes: AsyncIterable<Buffer>,
): Promise<{ size: number; sha256: string }> {
  await removeBytes(record, id);
  const written = digesting();
  await pipeline(written.through(bytes), record.gridFs.openUploadStreamWithId(id as never, id));
  const read = digesting();
  for await (const _chunk of read.through(storedBytes(record, id)));
  const { size, sha256 } = written.result();
  if (read.result().sha256 !== sha256) throw new Error(`${id} reads back as ${read.result().sha256}, not as ${sha256}`);
  return { size, sha256 };
}

/** Counts and hashes what passes through. */
export function digesting() {
  const hash = createHash('sha256');
  let size = 0;
  let checksum = 0;
  return {
    async *through(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of bytes) {
        hash.update(chunk);
        checksum = crc32(chunk, checksum);
        size += chunk.length;
        yield chunk;
      }
    },
    result: () => ({ size, crc32: checksum, sha256: hash.copy().digest('hex') }),
  };
}
