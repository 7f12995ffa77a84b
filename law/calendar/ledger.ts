/**
 * A deadline is a budget of days plus a ledger of pauses on a named calendar.
 *
 * I-02: the day of the act that starts the clock is not counted; the last day ends at 24:00.
 * I-09: a day counts only when the clock ran the whole of it. The day on which a pause begins and the day on which it ends are
 * therefore not counted, just as the starting day is not. Every day after the start is either counted or paused.
 */
import type { Bilingual } from '../bilingual';
import { findUnpublishedYear, isWorkingDay } from './calendar';
import { type Clock, countable, spanOf, touches } from './clock';
import { explainDue, explainStop } from './ledger-words';
import { addDays, dayOfInstant, daysBetween, endOfDay, type PlainDate } from './plain-date';

export type { Budget, Clock, Pause } from './clock';

/** The last day, the instant it ends (24:00 in Asia/Shanghai), whether it may still change, and the count in words. */
export interface Reckoning {
  dueDay: PlainDate;
  dueAt: string;
  provisional: boolean;
  because: Bilingual;
}

/** A clock that an open pause has stopped; `remaining` units of the budget are left (0 when only the rolling-on is left). */
export interface Stopped {
  running: false;
  remaining: number;
  because: Bilingual;
}

/** Tells whether an open pause has stopped the clock. */
export function isStopped(result: Reckoning | Stopped): result is Stopped {
  return 'running' in result;
}

/**
 * Returns the day a deadline falls due, or that an open pause stops it. A pause that begins after the last day changes
 * nothing: what is overdue stays overdue. A deadline in calendar days that ends on a rest day moves to the next working day
 * (《民法典》第二百零三条第一款 Civil Code Art. 203(1)). Throws RangeError when a number or an instant is out of order.
 */
export function reckon(clock: Clock): Reckoning | Stopped {
  const { calendar, budget } = clock;
  const amount = units(budget.amount, 'budget') + units(clock.extensions ?? 0, 'extensions');
  const start = dayOfInstant(clock.startedAt);
  const pauses = clock.pauses.map(spanOf);
  const pausedOn = (day: PlainDate) => pauses.find((pause) => touches(pause, day));
  const paused: PlainDate[] = [];
  let day = start;
  let used = 0;
  let rolledFrom: PlainDate | null = null;

  while (used < amount || rolledFrom !== null) {
    day = addDays(day, 1);
    const pause = pausedOn(day);
    if (pause !== undefined && countable(clock, day)) {
      if (pause.last === null) {
        const remaining = amount - used;
        const because = explainStop(clock, { start, amount, remaining, pause: pause.pause, day });
        return { running: false, remaining, because };
      }
      paused.push(day);
      continue;
    }
    if (rolledFrom === null && countable(clock, day)) used += 1;
    if (used < amount) continue;
    if (isWorkingDay(calendar, day)) break;
    // Only calendar days can end on a rest day: a working-day budget never counts one.
    rolledFrom ??= day;
  }

  // Calendar days are the same in every year; only the roll-forward of the last one needs the published year.
  const unpublishedYear = findUnpublishedYear(calendar, budget.unit === 'days' ? day : addDays(start, 1), day);
  return {
    dueDay: day,
    dueAt: endOfDay(day),
    provisional: unpublishedYear !== undefined,
    because: explainDue(clock, { start, amount, due: day, paused, rolledFrom, unpublishedYear }),
  };
}

/**
 * Returns how the days after the start up to `until` (included) divide: counted against the budget, or paused.
 * Their sum is the number of days (working days for a working-day budget) that have passed.
 */
export function tally(clock: Clock, until: PlainDate): { counted: number; paused: number } {
  const start = dayOfInstant(clock.startedAt);
  const pauses = clock.pauses.map(spanOf);
  let counted = 0;
  let paused = 0;
  for (let n = 1; n <= daysBetween(start, until); n += 1) {
    const day = addDays(start, n);
    if (!countable(clock, day)) continue;
    if (pauses.some((pause) => touches(pause, day))) paused += 1;
    else counted += 1;
  }
  return { counted, paused };
}

function units(n: number, what: string): number {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`${what}: not a whole number of units, 0 or more: ${n}`);
  return n;
}
