/** State of the small servers that play outside parties: one JSON file each, written whole, so that a crash leaves the old or the new. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * @param whose for the message, e.g. `the exchange`.
 * @returns what the file holds; `initial` when there is none.
 * @throws Error with the remedy when the file is damaged.
 */
export function readState<T>(file: string, whose: string, initial: T): T {
  if (!existsSync(file)) return initial;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    throw new Error(
      `The state file ${file} of ${whose} is damaged (${(error as Error).message}). Put back a copy or remove it.`,
    );
  }
}

/** Is on the disk when this returns. */
export function writeState(file: string, state: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.part`;
  const handle = openSync(part, 'w');
  try {
    writeSync(handle, JSON.stringify(state));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(part, file);
}
