/** Verification of the sealed days of the audit log. */
import { entriesOf } from '../../activities/seal-audit-log';
import { addDays, plainDate, startOfDay } from '../../law/calendar/plain-date';
import { type AuditSeal, firstPrevHash, sealOf } from '../../models/audit-seals';
import type { RecordStore } from '../../models/record';

/** The last seal, known from an earlier export. */
export interface KnownSeal {
  day: string;
  hash: string;
}

export interface SealFault {
  day: string;
  detail: string;
}

export interface SealVerification {
  days: number;
  entries: number;
  faults: SealFault[];
}

/**
 * Walks all seals in order and reckons each day anew.
 * @param earlier the last seal of an export made before: it must still stand.
 */
export async function verifySeals(record: RecordStore, earlier?: KnownSeal | null): Promise<SealVerification> {
  const result: SealVerification = { days: 0, entries: 0, faults: [] };
  const fault = (day: string, detail: string): void => void result.faults.push({ day, detail });
  let before: AuditSeal | null = null;
  let known = earlier ?? null;
  for await (const seal of record.auditSeals.find().sort({ _id: 1 }).lean().cursor() as AsyncIterable<AuditSeal>) {
    const day = plainDate(seal._id);
    result.days += 1;
    result.entries += seal.entries;
    if (before === null) {
      const older = await record.auditLog
        .find({ at: { $lt: startOfDay(day) } }, { _id: 1 })
        .limit(1)
        .lean();
      if (older.length > 0) fault(day, 'there are entries of days before the first seal');
    } else if (addDays(plainDate(before._id), 1) !== day) fault(day, `the seal before it is of ${before._id}`);
    if (seal.prevHash !== (before?.hash ?? firstPrevHash)) fault(day, 'it does not follow the seal before it');
    const again = await sealOf(day, seal.prevHash, entriesOf(record, day));
    if (again.entries !== seal.entries)
      fault(day, `it was sealed with ${seal.entries} entries; ${again.entries} are there`);
    else if (again.hash !== seal.hash) fault(day, 'an entry is not as it was sealed');
    if (known?.day === day) {
      if (known.hash !== seal.hash) fault(day, 'its seal is not the one that was exported');
      known = null;
    }
    before = seal;
  }
  if (known !== null) fault(known.day, 'its seal was exported and is gone');
  return result;
}

/** @returns the last seal, for an export, or null. */
export async function lastSeal(record: RecordStore): Promise<KnownSeal | null> {
  const [last] = await record.auditSeals.find({}, { hash: 1 }).sort({ _id: -1 }).limit(1).lean();
  return last === undefined ? null : { day: last._id, hash: last.hash };
}
