/**
 * An export of all events that anyone can verify without the product: JSON lines, each an event with the hash before it and its own
 * (`hash` = SHA-256 of `prevHash` followed by the event's JSON with sorted keys, without `prevHash` and `hash`), and a last line that
 * names the end of every chain, the last seal of the audit log, and the SHA-256 of all lines before it.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { StoredEvent } from '../../models/case-events';
import { type ChainEnd, eventOf } from '../../models/event-chain';
import { storable } from '../../models/field-names';
import type { RecordStore } from '../../models/record';
import type { CaseEvent } from '../../procedures/engine/events';
import { recordedCases } from './recorded-cases';
import { type KnownSeal, lastSeal } from './verify-seals';

export interface AuditExport {
  events: StoredEvent[];
  ends: Map<string, ChainEnd>;
  /** The last seal of the audit log at that time; null before the first. */
  seal: KnownSeal | null;
  /** Whether the file's own hash matches its lines. */
  isIntact: boolean;
}

interface LastLine {
  end: true;
  events: number;
  ends: [string, ChainEnd][];
  /** Exports of before there were seals have none. */
  seal?: KnownSeal | null;
  sha256: string;
}

type Line = CaseEvent & { prevHash: string; hash: string };

/** Writes the export; the file appears under its name only when it is complete. @returns how many events it holds. */
export async function writeAuditFile(record: RecordStore, path: string): Promise<number> {
  const out = createWriteStream(`${path}.part`, { flags: 'w', mode: 0o600 });
  const digest = createHash('sha256');
  const ends: [string, ChainEnd][] = [];
  let count = 0;
  const write = async (line: string): Promise<void> => {
    if (!out.write(line)) await once(out, 'drain');
  };
  for await (const { caseNo, events } of recordedCases(record)) {
    for (const stored of events) {
      const line = `${JSON.stringify({ ...eventOf(stored), prevHash: stored.prevHash, hash: stored.hash })}\n`;
      digest.update(line);
      await write(line);
      count += 1;
    }
    const last = events.at(-1);
    if (last !== undefined) ends.push([caseNo, { version: last.seq, head: last.hash }]);
  }
  const last: LastLine = { end: true, events: count, ends, seal: await lastSeal(record), sha256: digest.digest('hex') };
  await write(`${JSON.stringify(last)}\n`);
  out.end();
  await once(out, 'close');
  await rename(`${path}.part`, path);
  return count;
}

/** Reads an export. @throws Error naming the line that is not JSON, or when the last line is missing. */
export async function readAuditFile(path: string): Promise<AuditExport> {
  const events: StoredEvent[] = [];
  const digest = createHash('sha256');
  let last: LastLine | null = null;
  let number = 0;
  for await (const text of createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1;
    const line = parsed(text, path, number);
    if ('end' in line) {
      last = line;
      continue;
    }
    digest.update(`${text}\n`);
    const { id, ...event } = line;
    events.push({ ...event, _id: id, data: storable(event.data) });
  }
  if (last === null) throw new Error(`${path} ends before its last line: the export is incomplete. Export it again.`);
  return {
    events,
    ends: new Map(last.ends),
    seal: last.seal ?? null,
    isIntact: last.sha256 === digest.digest('hex') && last.events === events.length,
  };
}

function parsed(text: string, path: string, number: number): Line | LastLine {
  try {
    return JSON.parse(text) as Line | LastLine;
  } catch {
    throw new Error(`${path}: line ${number} is not JSON. The file is damaged; export it again.`);
  }
}
