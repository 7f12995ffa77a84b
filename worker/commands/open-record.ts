/** How every command opens the record and ends: one connection, a plain message, an exit code. */
import { readEnv } from '../../config/env';
import { connectRecord, type RecordStore } from '../../models/record';

/** Runs a command on the configured record; prints why it failed and sets the exit code (0 = all well, 1 = not). */
export async function onRecord(work: (record: RecordStore) => Promise<boolean>): Promise<void> {
  await toExitCode(async () => {
    const record = await connectRecord(readEnv().MONGODB_URI);
    try {
      return await work(record);
    } finally {
      await record.close();
    }
  });
}

/** Runs a command that needs no database. */
export async function toExitCode(work: () => Promise<boolean>): Promise<void> {
  try {
    process.exitCode = (await work()) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
