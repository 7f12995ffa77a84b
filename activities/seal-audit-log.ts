/** Sealing the audit log, day by day: each day once, after it is over, chained to the one before. */
import { addDays, dayOfInstant, endOfDay, type PlainDate, plainDate, startOfDay } from '../law/calendar/plain-date';
import type { AuditEntry } from '../models/audit-log';
import { firstPrevHash, sealOf } from '../models/audit-seals';
import { isDuplicateKey } from '../models/duplicate-key';
import type { RecordStore } from '../models/record';

/** Days sealed in one call at most, so that an installation that never sealed gets there in calls of bounded length. */
const daysAtOnce = 31;

export interface SealedDays {
  sealed: PlainDate[];
  /** Days that are over and not sealed yet are left. */
  more: boolean;
}

export type SealActivities = ReturnType<typeof createSealAuditLog>;

/** @returns the activity. Safe to repeat: a day that is sealed stays as it is. */
export function createSealAuditLog({ record }: { record: RecordStore }) {
  return {
    /** Seals the days before the day of `now` (ISO instant); also those without an entry, so that a missing seal is seen. */
    sealAuditLog: async ({ now }: { now: string }): Promise<SealedDays> => {
      const [last] = await record.auditSeals.find().sort({ _id: -1 }).limit(1).lean();
      const today = dayOfInstant(now);
      const sealed: PlainDate[] = [];
      let prevHash = last?.hash ?? firstPrevHash;
      let day = last === undefined ? await firstDay(record) : addDays(plainDate(last._id), 1);
      for (; day !== null && day < today && sealed.length < daysAtOnce; day = addDays(day, 1)) {
        const seal = await sealOf(day, prevHash, entriesOf(record, day));
        if (!(await inserted(record, { _id: day, prevHash, ...seal, sealedAt: now }))) break;
        sealed.push(day);
        prevHash = seal.hash;
      }
      return { sealed, more: day !== null && day < today && sealed.length > 0 };
    },
  };
}

/** @returns the entries of a day, in the order in which they are sealed. */
export function entriesOf(record: RecordStore, day: PlainDate): AsyncIterable<AuditEntry> {
  const within = { at: { $gte: startOfDay(day), $lt: endOfDay(day) } };
  return record.auditLog.find(within).sort({ at: 1, _id: 1 }).lean().cursor() as AsyncIterable<AuditEntry>;
}

async function firstDay(record: RecordStore): Promise<PlainDate | null> {
  const [first] = await record.auditLog.find({}, { at: 1 }).sort({ at: 1, _id: 1 }).limit(1).lean();
  return first === undefined ? null : dayOfInstant(first.at);
}

/** @returns false when another worker sealed the day at the same time; its seal stands. */
async function inserted(record: RecordStore, seal: { _id: PlainDate } & Record<string, unknown>): Promise<boolean> {
  try {
    await record.auditSeals.collection.insertOne({ ...seal, _id: seal._id as never });
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return false;
  }
}
