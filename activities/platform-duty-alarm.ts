/** 第二十二条第一款 Art. 22(1), I-55 — the alarm that stands when confirmed evidence of the platform's protection is about to lapse or has lapsed. */
import { dayOfInstant, type PlainDate } from '../law/calendar/plain-date';
import { workingDaysBetween } from '../law/calendar/working-days';
import { nanjing2024 } from '../law/packs';
import { resolvePolicy, valuesOf } from '../law/policy';
import { readCalendar, readLegalBases } from '../models/seed-law';
import { clearAlarm, raiseAlarm } from './alarms';
import type { ActivityDeps } from './deps';

const kind = 'platformDutyLapses';

/** Looks at what holds longest of what is confirmed. Where nothing was ever confirmed there is nothing to lapse. */
export async function checkPlatformDuty(
  { record, logger }: Pick<ActivityDeps, 'record' | 'logger'>,
  now: string,
): Promise<void> {
  const [last] = await record.platformDuties
    .find({ confirmed: { $ne: null } })
    .sort({ validUntil: -1, _id: -1 })
    .limit(1)
    .lean();
  if (last === undefined) return;
  const today = dayOfInstant(now);
  const until = last.validUntil as PlainDate;
  const calendar = await readCalendar(record);
  const daysLeft = until <= today ? 0 : workingDaysBetween(calendar, today, until);
  if (daysLeft > (await longestReminder(record))) return clearAlarm(record, { key: kind });
  const detail = `The evidence ${last._id} of the platform's protection level holds until ${until}. The governance center hands in what follows it (POST /api/v1/platform-duties).`;
  logger.error({ kind, until }, detail);
  await raiseAlarm(record, { key: kind, caseNo: null, kind, detail });
}

/** Working days before the end at which the office wants to be reminded first: of the bases enabled here the longest. */
async function longestReminder(record: ActivityDeps['record']): Promise<number> {
  const enabled = (await readLegalBases(record)).filter(({ enabled: isEnabled }) => isEnabled);
  const policies = enabled.map(({ basis, settings }) => valuesOf(resolvePolicy(basis, settings)));
  const all = policies.length === 0 ? [valuesOf(nanjing2024.policy)] : policies;
  return Math.max(...all.flatMap(({ duties }) => duties.reminderWorkingDaysBefore));
}
