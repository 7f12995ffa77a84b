/** When the absence of a holiday year becomes loud (I-44). */
import { type Calendar, isPublished } from './calendar';
import { type PlainDate, plainDate } from './plain-date';

/** From this day on, each year, the next year's notice is missed: the last ones were issued by then or soon after. */
const missedFrom = '11-01';

/** Returns the year that should be published by the day and is not, or null. A missing year of the day itself is always loud. */
export function missingYear(calendar: Calendar, day: PlainDate): number | null {
  const year = Number(day.slice(0, 4));
  if (!isPublished(calendar, day)) return year;
  if (day.slice(5) < missedFrom) return null;
  return isPublished(calendar, plainDate(`${year + 1}-01-01`)) ? null : year + 1;
}
