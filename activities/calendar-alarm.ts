/** I-44 — the alarm that stands while the next holiday year is not published, from 1 November on. */
import type { Calendar } from '../law/calendar/calendar';
import { missingYear } from '../law/calendar/missing-year';
import { dayOfInstant } from '../law/calendar/plain-date';
import { restored } from '../models/field-names';
import { calendarId } from '../models/seed-law';
import { clearAlarm, raiseAlarm } from './alarms';
import type { ActivityDeps } from './deps';

const kind = 'calendarYearMissing';

/** Raises the alarm of the missing year; clears those of years that are there now. */
export async function checkCalendar(
  { record, logger }: Pick<ActivityDeps, 'record' | 'logger'>,
  now: string,
): Promise<void> {
  const entry = await record.calendars.findById(calendarId).lean();
  const calendar: Calendar = entry === null ? { version: 'none', years: {} } : restored(entry.calendar);
  const missing = missingYear(calendar, dayOfInstant(now));
  const open = await record.alarms.find({ kind, clearedAt: null }, { _id: 1 }).lean();
  for (const { _id } of open) if (_id !== `${kind}:${missing}`) await clearAlarm(record, { key: _id });
  if (missing === null) return;
  const detail = `The holidays of ${missing} are not published here: deadlines that reach into it are provisional. Enter the year as soon as the notice is issued (POST /api/v1/calendars/${missing}).`;
  logger.error({ kind, year: missing }, detail);
  await raiseAlarm(record, { key: `${kind}:${missing}`, caseNo: null, kind, detail });
}
