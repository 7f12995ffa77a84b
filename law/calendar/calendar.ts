import type { CalendarYear } from './calendar-year';
import { dayOfWeek, type PlainDate } from './plain-date';

/** Published years by number. Travels with a case as plain JSON, so that a year published later is a recorded change. */
export interface Calendar {
  readonly version: string;
  readonly years: Readonly<Record<string, CalendarYear>>;
}

/**
 * Tells whether work is done on the day. Outside the published years the weekday decides, which is a guess: see `isPublished`.
 * The next year's notice is asked first, since it may change the last days of December.
 */
export function isWorkingDay(cal: Calendar, day: PlainDate): boolean {
  return announced(cal, day) ?? dayOfWeek(day) <= 5;
}

/** Tells whether the rest days of the day's year have been published. */
export function isPublished(cal: Calendar, day: PlainDate): boolean {
  return cal.years[day.slice(0, 4)] !== undefined;
}

/** Returns the first year from the year of `from` to that of `to` (both included) that is not published, if there is one. */
export function findUnpublishedYear(cal: Calendar, from: PlainDate, to: PlainDate): number | undefined {
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    if (cal.years[year] === undefined) return year;
  }
  return undefined;
}

/** Returns what a notice says of the day: true = make-up working day, false = announced rest day, undefined = nothing. */
export function announced(cal: Calendar, day: PlainDate): boolean | undefined {
  const year = Number(day.slice(0, 4));
  for (const notice of [cal.years[year + 1], cal.years[year]]) {
    if (notice?.workDays.includes(day)) return true;
    if (notice?.restDays.includes(day)) return false;
  }
  return undefined;
}
