/** What goes into the archive of a case: its events up to the order to seal, and every document they name. */
import type { StoredDocument } from '../../models/documents';
import { eventOf, findChainFault } from '../../models/event-chain';
import type { RecordStore } from '../../models/record';
import type { CaseView } from '../../procedures/engine/case-file';
import type { CaseEvent } from '../../procedures/engine/events';
import type { Text } from '../../procedures/engine/text';
import { raiseAlarm } from '../alarms';

export type ChainedEvent = CaseEvent<any> & { prevHash: string; hash: string };

export interface Contents {
  caseNo: string;
  opening: Pick<CaseView, 'title' | 'parties' | 'basis' | 'zone'>;
  /** The last one is the order to seal. */
  events: ChainedEvent[];
  documents: StoredDocument[];
  /** Ids that the events name and nothing is stored under. */
  missing: string[];
  /** Names of the organizations that acted, by id. */
  names: Map<string, Text>;
}

/**
 * @param orderedBy id of the event that ordered the archive; what was recorded after it is left out, so that a repeat finds the same.
 * @throws Error when the chain of events is broken, after raising the alarm `chainBroken`.
 */
export async function contentsOf(record: RecordStore, caseNo: string, orderedBy: string): Promise<Contents> {
  const stored = await record.caseEvents.find({ caseNo }).sort({ seq: 1 }).lean();
  const projection = await record.cases.findById(caseNo, { version: 1, head: 1 }).lean();
  const fault = findChainFault(caseNo, stored, projection);
  const last = stored.findIndex(({ _id }) => _id === orderedBy);
  if (fault !== null || last < 0) {
    const what = fault === null ? `${orderedBy} is not there` : `${fault.id} is ${fault.kind}: ${fault.detail}`;
    const detail = `${what}. Run "npm run audit:verify" and restore the record; sealing then goes on by itself.`;
    await raiseAlarm(record, { key: `chainBroken:${caseNo}`, caseNo, kind: 'chainBroken', detail });
    throw new Error(`The archive cannot be sealed: ${detail}`);
  }
  const events = stored
    .slice(0, last + 1)
    .map((one) => ({ ...eventOf(one), prevHash: one.prevHash, hash: one.hash }) as ChainedEvent);
  const named = [...new Set(events.flatMap(({ data }) => documentsNamed(data)))].sort();
  const documents = await record.documents
    .find({ _id: { $in: named } })
    .sort({ _id: 1 })
    .lean();
  return {
    caseNo,
    opening: events[0]?.data,
    events,
    documents,
    missing: named.filter((id) => !documents.some(({ _id }) => _id === id)),
    names: await namesOf(record, events),
  };
}

/** Documents are named by a value that is an id and nothing else; an id in the midst of a text names nothing. */
function documentsNamed(value: unknown): string[] {
  if (typeof value === 'string') return /^doc_[0-9a-f-]{36}$/.test(value) ? [value] : [];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(documentsNamed) : [];
}

async function namesOf(record: RecordStore, events: readonly ChainedEvent[]): Promise<Map<string, Text>> {
  const ids = [...new Set(events.map(({ actor }) => actor.organizationId))];
  const found = await record.organizations.find({ _id: { $in: ids } }, { name: 1 }).lean();
  return new Map(found.map(({ _id, name }) => [_id, { zh: name.zh, en: name.en }]));
}
