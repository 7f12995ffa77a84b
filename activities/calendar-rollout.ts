/** Telling open cases of a published holiday year, batch by batch in the order of their numbers. */
import { activityInfo, heartbeat } from '@temporalio/activity';
import type { Calendar } from '../law/calendar/calendar';
import { checkCalendar } from './calendar-alarm';
import type { ActivityDeps } from './deps';

export type RolloutActivities = ReturnType<typeof createCalendarRollout>;

/** What the roll-out asks of the Temporal server. */
export interface Reach {
  /** Sends the calendar to a running case. @returns false when the case has ended. */
  extendCalendar: (caseNo: string, calendar: Calendar) => Promise<boolean>;
}

export interface TellInput {
  calendar: Calendar;
  /** Number of the last case told. */
  after: string;
  /** Only cases opened since; null for all. */
  openedFrom: string | null;
  limit: number;
}

/** `cursor`: number of the last case of the batch; null when there are no more. */
export interface Told {
  cursor: string | null;
  told: number;
  closed: number;
}

/** Cases that are told at the same time. */
const atOnce = 16;

/** @returns the activities `tellCalendar` and `checkCalendar`. A repeat goes on after the last case whose answer was noted. */
export function createCalendarRollout({
  record,
  logger,
  fleet,
}: Pick<ActivityDeps, 'record' | 'logger'> & { fleet: Reach }) {
  return {
    tellCalendar: async ({ calendar, after, openedFrom, limit }: TellInput): Promise<Told> => {
      const begun = (activityInfo().heartbeatDetails ?? { cursor: after, told: 0, closed: 0 }) as Told;
      const filter = { outcome: null, ...(openedFrom === null ? {} : { openedAt: { $gte: openedFrom } }) };
      const open = await record.cases
        .find({ ...filter, _id: { $gt: after } }, { _id: 1 })
        .sort({ _id: 1 })
        .limit(limit)
        .lean();
      const result: Told = { ...begun };
      const left = open.map(({ _id }) => _id).filter((caseNo) => caseNo > (begun.cursor ?? ''));
      for (let first = 0; first < left.length; first += atOnce) {
        const group = left.slice(first, first + atOnce);
        const heard = await Promise.all(group.map((caseNo) => fleet.extendCalendar(caseNo, calendar)));
        result.told += heard.filter(Boolean).length;
        result.closed += heard.filter((one) => !one).length;
        result.cursor = group.at(-1) ?? null;
        heartbeat(result);
      }
      const isLast = open.length < limit;
      return { ...result, cursor: isLast ? null : (open.at(-1)?._id ?? null) };
    },
    checkCalendar: ({ now }: { now: string }): Promise<void> => checkCalendar({ record, logger }, now),
  };
}
