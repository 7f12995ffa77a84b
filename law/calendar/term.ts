/** Terms of agreements (第十二条 Art. 12; I-25) and deadlines counted backwards from their end (I-10). */
import { addDays, addMonths, addYears, compareDates, type PlainDate } from './plain-date';

/**
 * Returns the last day (included) of a term of whole years that begins on `start` (included): the anniversary − 1 day.
 * Where the anniversary does not exist (29 February) the term ends on 28 February. Throws RangeError when `years` < 1.
 */
export function termEnd(start: PlainDate, years: number): PlainDate {
  if (!Number.isInteger(years) || years < 1) throw new RangeError(`not a whole number of years, 1 or more: ${years}`);
  const anniversary = addYears(start, years);
  return anniversary.slice(8) === start.slice(8) ? addDays(anniversary, -1) : anniversary;
}

/** Tells whether a term from `start` to `end` (both included) is at least one day and at most `maxYears` years long. */
export function isWithinTerm(term: { start: PlainDate; end: PlainDate; maxYears: number }): boolean {
  return compareDates(term.start, term.end) <= 0 && compareDates(term.end, termEnd(term.start, term.maxYears)) <= 0;
}

/** Returns the day `n` months before `end`; never later, neither for a short month nor for a rest day (I-10). */
export function monthsBefore(end: PlainDate, n: number): PlainDate {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a whole number of months, 0 or more: ${n}`);
  return addMonths(end, -n);
}
