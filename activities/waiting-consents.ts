/** Scenarios with consents in a queue that somebody should be carrying: the call that started it may have been lost. */
import { batchId, queueId } from '../models/consent-queues';
import type { RecordStore } from '../models/record';
import type { Place } from './carry-consents';

/** @returns the scenarios, each once. */
export async function waitingConsents(record: RecordStore): Promise<Place[]> {
  const texts = await record.consentTexts.find({}, { authorizationNo: 1, scenario: 1 }).lean();
  const places = new Map(
    texts.map(({ authorizationNo, scenario }) => [
      queueId({ authorizationNo, scenario }),
      { authorizationNo, scenario },
    ]),
  );
  const waiting: Place[] = [];
  for (const place of places.values()) if (await isWaiting(record, place)) waiting.push(place);
  return waiting;
}

async function isWaiting(record: RecordStore, place: Place): Promise<boolean> {
  const carried = await record.consentCarried.findById(queueId(place)).lean();
  for (const kind of ['withdrawn', 'active'] as const) {
    const next = batchId({ ...place, kind }, (carried?.[kind] ?? 0) + 1);
    if ((await record.consentBatches.findById(next, { _id: 1 }).lean()) !== null) return true;
  }
  return false;
}
