/** Going through all recorded events once, case by case, in the order of their keys. */
import type { StoredEvent } from '../../models/case-events';
import type { RecordStore } from '../../models/record';

export interface RecordedCase {
  caseNo: string;
  events: StoredEvent[];
}

/** Yields every case that has events; only one case is held in memory at a time. */
export async function* recordedCases(record: RecordStore): AsyncGenerator<RecordedCase> {
  let current: RecordedCase | null = null;
  for await (const event of record.caseEvents.find().sort({ _id: 1 }).lean().cursor()) {
    const caseNo = String(event._id).split('#')[0] ?? '';
    if (current !== null && current.caseNo !== caseNo) {
      yield current;
      current = null;
    }
    current ??= { caseNo, events: [] };
    current.events.push(event as StoredEvent);
  }
  if (current !== null) yield current;
}
