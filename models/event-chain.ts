/**
 * The chain of a case's events: each carries SHA-256 over the hash before it and its own canonical JSON. Whoever changes, removes or
 * swaps an event breaks it at that place.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../procedures/engine/canonical';
import { type CaseEvent, eventId } from '../procedures/engine/events';
import type { StoredEvent } from './case-events';
import { plainJson, restored, storable } from './field-names';

/** What the first event of a case names as the hash before it. */
export const chainStart = '0'.repeat(64);

/** @returns the hash of an event that follows `prevHash`, in lower-case hex. */
export function eventHash(prevHash: string, event: CaseEvent): string {
  return createHash('sha256').update(prevHash).update(canonicalJson(event)).digest('hex');
}

/** @returns the events as stored documents, chained on from `prevHash`. */
export function chained(events: readonly CaseEvent[], prevHash: string): StoredEvent[] {
  let previous = prevHash;
  return events.map((given) => {
    const { id, ...event } = plainJson(given);
    const hash = eventHash(previous, { id, ...event });
    const stored = { _id: id, ...event, data: storable(event.data), prevHash: previous, hash };
    previous = hash;
    return stored;
  });
}

/** @returns the event as it was decided. */
export function eventOf(stored: StoredEvent): CaseEvent {
  const { _id, prevHash: _prevHash, hash: _hash, ...event } = stored;
  return { id: _id, ...event, data: restored(event.data) };
}

/** The first place at which a chain does not hold. */
export interface ChainFault {
  kind: 'forged' | 'missing' | 'reordered';
  caseNo: string;
  /** Event concerned. */
  id: string;
  detail: string;
}

/** The end that a chain must have, known from elsewhere. */
export interface ChainEnd {
  version: number;
  head: string;
}

/**
 * Walks the events of one case in the order given.
 * @param end what the projection, or an earlier export, says of the chain; a longer chain is in order.
 * @returns the first fault, or null.
 */
export function findChainFault(
  caseNo: string,
  events: readonly StoredEvent[],
  end: ChainEnd | null,
): ChainFault | null {
  const fault = (kind: ChainFault['kind'], id: string, detail: string): ChainFault => ({ kind, caseNo, id, detail });
  let previous = chainStart;
  for (const [index, stored] of events.entries()) {
    const seq = index + 1;
    const expected = eventId(caseNo, seq);
    if (stored._id !== expected || stored.seq !== seq || stored.caseNo !== caseNo) {
      const elsewhere = stored._id !== expected && events.some((other) => other._id === expected);
      if (elsewhere) return fault('reordered', stored._id, `stands where ${expected} belongs`);
      if (stored._id === expected)
        return fault('forged', expected, `says it is event ${stored.seq} of ${stored.caseNo}`);
      return fault('missing', expected, `the next one there is ${stored._id}`);
    }
    if (eventHash(stored.prevHash, eventOf(stored)) !== stored.hash) {
      const origin = placeOf(stored, events.length + 1);
      if (origin !== null) return fault('reordered', expected, `holds what was recorded as ${origin}`);
      return fault('forged', expected, 'its content does not match its hash');
    }
    if (stored.prevHash !== previous) {
      if (events.some((other) => other !== stored && other.prevHash === previous))
        return fault('reordered', expected, 'another event of the case follows the one before it');
      const blamed = seq === 1 ? expected : eventId(caseNo, seq - 1);
      return fault('forged', blamed, seq === 1 ? 'it names an event before it' : `${expected} follows another content`);
    }
    previous = stored.hash;
    if (end !== null && seq === end.version && stored.hash !== end.head)
      return fault('forged', expected, 'its hash is not the one noted outside the chain');
  }
  if (end !== null && events.length < end.version)
    return fault('missing', eventId(caseNo, events.length + 1), `the case is known to have ${end.version} events`);
  return null;
}

/** @returns the id under which this content was recorded, when it was moved, or null. */
function placeOf(stored: StoredEvent, limit: number): string | null {
  for (let seq = 1; seq <= limit; seq += 1) {
    const id = eventId(stored.caseNo, seq);
    if (eventHash(stored.prevHash, { ...eventOf(stored), id, seq }) === stored.hash) return id;
  }
  return null;
}
