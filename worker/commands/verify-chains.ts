/** Verification of the chains of all cases, in the database or in an exported file. */
import type { StoredEvent } from '../../models/case-events';
import { type ChainEnd, type ChainFault, findChainFault } from '../../models/event-chain';
import type { RecordStore } from '../../models/record';
import { eventId } from '../../procedures/engine/events';
import type { AuditExport } from './audit-file';
import { recordedCases } from './recorded-cases';

export interface Verification {
  cases: number;
  events: number;
  /** The first fault of each case that has one, in the order of case numbers. */
  faults: ChainFault[];
}

/**
 * Verifies every chain in the record against itself and against the end that its projection notes.
 * @param earlier an export made before: what it holds must still be there unchanged.
 */
export async function verifyRecord(record: RecordStore, earlier?: AuditExport): Promise<Verification> {
  const ends = new Map<string, ChainEnd>();
  for await (const { _id, version, head } of record.cases.find({}, { version: 1, head: 1 }).lean().cursor())
    ends.set(_id, { version, head });
  const noted = new Set([...ends.keys(), ...(earlier?.ends.keys() ?? [])]);
  const result: Verification = { cases: 0, events: 0, faults: [] };
  for await (const { caseNo, events } of recordedCases(record)) {
    noted.delete(caseNo);
    result.cases += 1;
    result.events += events.length;
    const fault =
      findChainFault(caseNo, events, ends.get(caseNo) ?? null) ??
      findChainFault(caseNo, events, earlier?.ends.get(caseNo) ?? null);
    if (fault !== null) result.faults.push(fault);
  }
  for (const caseNo of noted) result.faults.push(nothingLeft(caseNo));
  return inOrder(result);
}

/** Verifies every chain of an exported file, without a database. */
export function verifyExport({ events, ends }: AuditExport): Verification {
  const byCase = new Map<string, StoredEvent[]>([...ends.keys()].map((caseNo) => [caseNo, []]));
  for (const event of events) {
    const caseNo = event._id.split('#')[0] ?? '';
    byCase.set(caseNo, [...(byCase.get(caseNo) ?? []), event]);
  }
  const faults = [...byCase].flatMap(([caseNo, own]) => {
    const fault = findChainFault(caseNo, own, ends.get(caseNo) ?? null);
    return fault === null ? [] : [fault];
  });
  return inOrder({ cases: byCase.size, events: events.length, faults });
}

function nothingLeft(caseNo: string): ChainFault {
  return {
    kind: 'missing',
    caseNo,
    id: eventId(caseNo, 1),
    detail: 'the case is known, but none of its events is there',
  };
}

function inOrder(result: Verification): Verification {
  return { ...result, faults: result.faults.sort((a, b) => (a.caseNo < b.caseNo ? -1 : 1)) };
}
