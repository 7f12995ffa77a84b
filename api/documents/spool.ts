/** Bytes that must be read out of order, in a file without a name: it is gone with the process, however that ends. */
import { randomUUID } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Spool {
  /** Open file descriptor, for reading anywhere. */
  fd: number;
  write(chunk: Buffer): Promise<void>;
  close(): Promise<void>;
}

/** Opens an empty one, readable by nobody else. */
export async function openSpool(): Promise<Spool> {
  const path = join(tmpdir(), `pda-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return {
    fd: file.fd,
    write: async (chunk) => {
      let written = 0;
      while (written < chunk.length) written += (await file.write(chunk, written)).bytesWritten;
    },
    close: () => file.close(),
  };
}
