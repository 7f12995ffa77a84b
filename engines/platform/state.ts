import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Grant, Space } from './contract';

/** Everything the platform remembers, in one JSON file. */
export interface PlatformState {
  spaces: Record<string, Space>;
  grants: Record<string, Grant>;
}

/** Access to the state file. A change is on disk, whole, before it is answered. */
export interface StateFile {
  read(): PlatformState;
  /** Applies a change to a copy, writes it and only then shows it. With `lose`, the change is dropped instead. */
  change<T>(apply: (draft: PlatformState) => T, lose: boolean): T;
}

/** Opens the state file, which need not exist. @throws Error when it is not readable JSON. */
export function openState(file: string): StateFile {
  let state = load(file);
  return {
    read: () => state,
    change(apply, lose) {
      const draft = structuredClone(state);
      const result = apply(draft);
      if (!lose) {
        save(file, draft);
        state = draft;
      }
      return result;
    },
  };
}

function load(file: string): PlatformState {
  if (!existsSync(file)) return { spaces: {}, grants: {} };
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as PlatformState;
  } catch (error) {
    throw new Error(
      `The platform's state file ${file} is damaged (${(error as Error).message}). Put back a copy or remove it.`,
    );
  }
}

function save(file: string, state: PlatformState): void {
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
