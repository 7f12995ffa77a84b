import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';

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

/** A line of the file. */
type Entry = { received: Received } | { hook: string; secrets: string[] } | { cleared: true };

/**
 * Everything that was received, a line of JSON each: a message is on disk, whole, before it is answered. Lines are added and never
 * written again, so that the thousandth message costs what the first did.
 */
export interface ReceivedFile {
  of(side: Side): Received[];
  known(side: Side, id: string): Received | undefined;
  put(received: Omit<Received, 'at'>): void;
  /** Signing secrets of a webhook consumer; none when it is not known. */
  secretsOf(hook: string): string[];
  setSecrets(hook: string, secrets: string[]): void;
  /** Forgets the messages; secrets stay. */
  clear(): void;
}

/** Opens the file, which need not exist. @throws Error with the remedy when a line is not JSON. */
export function openReceived(file: string): ReceivedFile {
  const received: Received[] = [];
  const byId = new Map<string, Received>();
  const secrets = new Map<string, string[]>();
  const heed = (entry: Entry): void => {
    if ('received' in entry) {
      received.push(entry.received);
      if (entry.received.id !== null) byId.set(keyOf(entry.received.side, entry.received.id), entry.received);
    } else if ('hook' in entry) secrets.set(entry.hook, entry.secrets);
    else {
      received.length = 0;
      byId.clear();
    }
  };
  for (const entry of entriesOf(file)) heed(entry);
  const add = (entry: Entry): void => {
    appendFileSync(file, `${JSON.stringify(entry)}\n`, { flush: true });
    heed(entry);
  };
  return {
    of: (side) => received.filter((one) => one.side === side),
    known: (side, id) => byId.get(keyOf(side, id)),
    put: (message) => add({ received: { ...message, at: new Date().toISOString() } }),
    secretsOf: (hook) => secrets.get(hook) ?? [],
    setSecrets: (hook, all) => add({ hook, secrets: all }),
    clear: () => add({ cleared: true }),
  };
}

const keyOf = (side: Side, id: string): string => `${side} ${id}`;

/** A last line without its end was never answered: it is cut off. */
function entriesOf(file: string): Entry[] {
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf('\n') + 1;
  if (whole < bytes.length) truncateSync(file, whole);
  const lines = bytes.subarray(0, whole).toString('utf8').split('\n').slice(0, -1);
  try {
    return lines.map((line) => JSON.parse(line) as Entry);
  } catch (error) {
    throw new Error(
      `The state file ${file} of the channels is damaged (${(error as Error).message}). Put back a copy or remove it.`,
    );
  }
}
