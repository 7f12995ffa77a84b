import { readState, writeState } from '../state-file';

/** The sides that this server plays. */
export const sides = ['weCom', 'dingTalk', 'sms', 'hooks', 'mail'] as const;

export type Side = (typeof sides)[number];

/** A message as it arrived, in the order of arrival. */
export interface Received {
  side: Side;
  at: string;
  /** Id by which a repeat is known, where the side has one. */
  id: string | null;
  to: string | null;
  /** What came: text, body, headers. */
  content: Record<string, unknown>;
}

interface State {
  received: Received[];
  /** Signing secrets of webhook consumers, by name. */
  hookSecrets: Record<string, string[]>;
}

/** Everything that was received, in one JSON file: a message is on disk, whole, before it is answered. */
export interface ReceivedFile {
  of(side: Side): Received[];
  known(side: Side, id: string): Received | undefined;
  put(received: Omit<Received, 'at'>): void;
  secretsOf(hook: string): string[];
  setSecrets(hook: string, secrets: string[]): void;
  clear(): void;
}

/** Opens the file, which need not exist. @throws Error when it is not readable JSON. */
export function openReceived(file: string): ReceivedFile {
  let state = readState<State>(file, 'the channels', { received: [], hookSecrets: {} });
  const keep = (next: State): void => {
    writeState(file, next);
    state = next;
  };
  return {
    of: (side) => state.received.filter((one) => one.side === side),
    known: (side, id) => state.received.find((one) => one.side === side && one.id === id),
    put: (received) => keep({ ...state, received: [...state.received, { ...received, at: new Date().toISOString() }] }),
    secretsOf: (hook) => state.hookSecrets[hook] ?? [],
    setSecrets: (hook, secrets) => keep({ ...state, hookSecrets: { ...state.hookSecrets, [hook]: secrets } }),
    clear: () => keep({ ...state, received: [] }),
  };
}
