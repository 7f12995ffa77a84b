import { addDays, compareDates, type PlainDate, plainDate } from './plain-date';

/** Returns every day from `first` (included) to `last` (included). Throws RangeError when `last` is before `first`. */
export function daysFrom(first: string, last: string): PlainDate[] {
  const end = plainDate(last);
  const days: PlainDate[] = [];
  for (let day = plainDate(first); compareDates(day, end) <= 0; day = addDays(day, 1)) days.push(day);
  if (days.length === 0) throw new RangeError(`${last} is before ${first}`);
  return days;
}
