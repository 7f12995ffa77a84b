/**
 * Consents of persons, by authorization and scenario, in an append-only file: a batch is on disk before it is answered. An item never
 * undoes a later round nor a withdrawal of the same round, so that batches may arrive in any order.
 */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { type consentsBody, Refusal } from './contract';

export type ConsentsBody = z.infer<typeof consentsBody>;
export type PersonConsent = Omit<ConsentsBody['items'][number], 'subject'>;
type Kind = ConsentsBody['kind'];

interface Place {
  authorizationNo: string;
  scenario: string;
}

interface Kept {
  /** Last batch of each kind, with its digest. */
  last: Record<Kind, { seq: number; digest: string }>;
  persons: Map<string, PersonConsent>;
}

export interface ConsentFile {
  /** Takes a batch in. With `lose`, it is answered as if kept. @throws Refusal 409 when a later one was applied. */
  take(place: Place, body: ConsentsBody, lose: boolean): Record<string, unknown>;
  view(place: Place): Record<string, unknown>;
  /** What is known of a person, or undefined. */
  of(place: Place, subject: string): PersonConsent | undefined;
}

/** Opens the file, which need not exist. @throws Error when a line of it cannot be read. */
export function openConsents(file: string): ConsentFile {
  const places = new Map<string, Kept>();
  const keptOf = (place: Place): Kept => {
    const key = JSON.stringify([place.authorizationNo, place.scenario]);
    const known = places.get(key) ?? { last: { active: none, withdrawn: none }, persons: new Map() };
    places.set(key, known);
    return known;
  };
  for (const { place, body } of load(file)) apply(keptOf(place), body);
  const view = (place: Place): Record<string, unknown> => {
    const { last, persons } = keptOf(place);
    const active = [...persons.values()].filter(({ state }) => state === 'active').length;
    const seq = { active: last.active.seq, withdrawn: last.withdrawn.seq };
    return { ...place, seq, active, withdrawn: persons.size - active };
  };
  return {
    take(place, body, lose) {
      const kept = keptOf(place);
      const last = kept.last[body.kind];
      if (body.seq === last.seq && digestOf(body) === last.digest) return view(place);
      if (body.seq <= last.seq) {
        const detail = `Batch ${body.seq} comes after batch ${last.seq}, which was applied already; it is ignored.`;
        throw new Refusal(409, 'staleSequence', detail, { currentSeq: last.seq });
      }
      if (lose) return view(place);
      append(file, { place, body });
      apply(kept, body);
      return view(place);
    },
    view,
    of: (place, subject) => keptOf(place).persons.get(subject),
  };
}

const none = { seq: 0, digest: '' };

function apply({ last, persons }: Kept, body: ConsentsBody): void {
  for (const { subject, ...given } of body.items) {
    const known = persons.get(subject);
    const isLater = known === undefined || given.round > known.round;
    if (isLater || (given.round === known.round && given.state === 'withdrawn')) persons.set(subject, given);
  }
  last[body.kind] = { seq: body.seq, digest: digestOf(body) };
}

function digestOf(body: ConsentsBody): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}

function load(file: string): { place: Place; body: ConsentsBody }[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  // What follows the last line break was never answered: the server died while it wrote.
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  const lines = whole.split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as { place: Place; body: ConsentsBody };
    } catch {
      throw new Error(
        `The platform's consents ${file} are damaged at line ${index + 1}. Put back a copy or remove it.`,
      );
    }
  });
}

function append(file: string, entry: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(file, 'a');
  try {
    writeSync(handle, `${JSON.stringify(entry)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
