/** Cases of tests put into the record as their events alone, under numbers of their own. */

import { chained, chainStart } from '../../models/event-chain';
import type { RecordStore } from '../../models/record';
import type { CaseEvent } from '../../procedures/engine/events';
import type { Past } from './given';

/** Inserts the events of the case under this number. @param from sequence of the first that is inserted (included). */
export async function recordEventsOf(record: RecordStore, past: Past<any>, caseNo: string, from = 1): Promise<void> {
  const text = JSON.stringify(past.events).replaceAll(past.file.caseNo, caseNo);
  const chain = chained(JSON.parse(text) as CaseEvent[], chainStart);
  await record.caseEvents.collection.insertMany(chain.slice(from - 1) as never);
}
