/** What a deadline is reckoned from: a budget of days and the pauses in which the clock stands still. Plain JSON. */
import type { Bilingual } from '../bilingual';
import { type Calendar, isWorkingDay } from './calendar';
import { addDays, dayOfInstant, instantMs, type PlainDate } from './plain-date';

export type Budget = { unit: 'workingDays' | 'days'; amount: number };

/** A stretch in which the clock stands still: `from` (included) to `to` (excluded), ISO instants; `null` = still open. */
export interface Pause {
  from: string;
  to: string | null;
  reason: Bilingual;
  citation: string;
}

export interface Clock {
  calendar: Calendar;
  /** ISO instant; its day is not counted. */
  startedAt: string;
  budget: Budget;
  pauses: readonly Pause[];
  /** Further units granted, 0 or more; default 0. */
  extensions?: number;
}

/** A pause and the days it touches, `last` included; `null` = still open. */
export interface Span {
  pause: Pause;
  first: PlainDate;
  last: PlainDate | null;
}

/** Tells whether the pause touches the day. */
export function touches(span: Span, day: PlainDate): boolean {
  return span.first <= day && (span.last === null || day <= span.last);
}

/** Returns the days a pause touches; a pause of no length touches none. Throws RangeError when it ends before it begins. */
export function spanOf(pause: Pause): Span {
  const from = instantMs(pause.from);
  const first = dayOfInstant(pause.from);
  if (pause.to === null) return { pause, first, last: null };
  const to = instantMs(pause.to);
  if (to < from) throw new RangeError(`a pause ends before it begins: ${pause.from} … ${pause.to}`);
  if (to === from) return { pause, first, last: addDays(first, -1) };
  return { pause, first, last: dayOfInstant(new Date(to - 1).toISOString()) };
}

/** Tells whether the day counts for the budget's unit, pauses aside. */
export function countable(clock: Clock, day: PlainDate): boolean {
  return clock.budget.unit === 'days' || isWorkingDay(clock.calendar, day);
}
