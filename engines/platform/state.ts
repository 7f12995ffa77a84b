import { readState, writeState } from '../state-file';
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
  let state = readState<PlatformState>(file, 'the platform', { spaces: {}, grants: {} });
  return {
    read: () => state,
    change(apply, lose) {
      const draft = structuredClone(state);
      const result = apply(draft);
      if (!lose) {
        writeState(file, draft);
        state = draft;
      }
      return result;
    },
  };
}
