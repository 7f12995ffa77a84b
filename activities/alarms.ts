/** Alarms: what operators must look at. Open until cleared; raising one again only counts. */
import type { RecordStore } from '../models/record';

export interface AlarmInput {
  /** What it is about; the same key is the same alarm. */
  key: string;
  caseNo: string | null;
  kind: string;
  /** What is wrong and the remedy, without personal data. */
  detail: string;
}

/** Opens the alarm, or counts it once more. */
export async function raiseAlarm(record: RecordStore, { key, caseNo, kind, detail }: AlarmInput): Promise<void> {
  const now = new Date().toISOString();
  const known = await record.alarms.findById(key).lean();
  const raisedAt = known === null || known.clearedAt !== null ? now : known.raisedAt;
  const alarm = { caseNo, kind, detail, raisedAt, lastAt: now, count: (known?.count ?? 0) + 1, clearedAt: null };
  await record.alarms.updateOne({ _id: key }, { $set: alarm }, { upsert: true });
}

/** Closes the alarm, if there is one. */
export async function clearAlarm(record: RecordStore, { key }: { key: string }): Promise<void> {
  const known = await record.alarms.findById(key, { clearedAt: 1 }).lean();
  if (known === null || known.clearedAt !== null) return;
  await record.alarms.updateOne({ _id: key }, { $set: { clearedAt: new Date().toISOString() } });
}
