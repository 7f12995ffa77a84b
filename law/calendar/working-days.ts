/**
 * Working days on the Chinese calendar: announced rest days do not count, make-up Saturdays and Sundays do, day by day.
 * 参照《行政许可法》第八十二条 Licensing Law Art. 82.
 */
import type { Bilingual } from '../bilingual';
import { type Calendar, findUnpublishedYear, isPublished, isWorkingDay } from './calendar';
import { explainWalk } from './explain';
import { addDays, compareDates, type PlainDate } from './plain-date';

export { announced, type Calendar, isPublished, isWorkingDay } from './calendar';
export type { CalendarYear } from './calendar-year';

/** A day reached by counting, whether it may still change (`provisional`), and the count in words. */
export interface CountedDay {
  readonly day: PlainDate;
  readonly provisional: boolean;
  readonly because: Bilingual;
}

/**
 * Returns the `n`-th working day after `from`, which is itself not counted (I-02). `n` = 0 returns `from`.
 * Provisional as soon as a day of an unpublished year was crossed. Throws RangeError when `n` is negative or not whole.
 */
export function addWorkingDays(cal: Calendar, from: PlainDate, n: number): CountedDay {
  const day = nthWorkingDay(cal, from, n);
  const unpublishedYear = findUnpublishedYear(cal, addDays(from, 1), day);
  const walk = explainWalk({ cal, from, to: day });
  return {
    day,
    provisional: unpublishedYear !== undefined,
    because: {
      zh: `自${from}起算${n}个工作日（当日不计入）${walk.zh}，故至${day}`,
      en: `${n} working ${n === 1 ? 'day' : 'days'} from ${from} (not counted)${walk.en}; hence ${day}`,
    },
  };
}

/** Returns the day that `addWorkingDays` counts to, without the words. Throws RangeError when `n` is negative or not whole. */
export function nthWorkingDay(cal: Calendar, from: PlainDate, n: number): PlainDate {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a whole number of working days, 0 or more: ${n}`);
  let day = from;
  for (let counted = 0; counted < n; ) {
    day = addDays(day, 1);
    if (isWorkingDay(cal, day)) counted += 1;
  }
  return day;
}

/** Returns the first working day on or after the day (included). */
export function nextWorkingDay(cal: Calendar, dayIncluded: PlainDate): PlainDate {
  let day = dayIncluded;
  while (!isWorkingDay(cal, day)) day = addDays(day, 1);
  return day;
}

/** Returns the last working day on or before the day (included): for reminders, which never come later than their day (I-21). */
export function previousWorkingDay(cal: Calendar, dayIncluded: PlainDate): PlainDate {
  let day = dayIncluded;
  while (!isWorkingDay(cal, day)) day = addDays(day, -1);
  return day;
}

/** Returns the day, or the next working day when it is a rest day. 《民法典》第二百零三条第一款 Civil Code Art. 203(1). */
export function rollForward(cal: Calendar, day: PlainDate): CountedDay {
  const rolled = nextWorkingDay(cal, day);
  const provisional = !isPublished(cal, rolled);
  if (rolled === day) return { day, provisional, because: { zh: `${day}为工作日`, en: `${day} is a working day` } };
  return {
    day: rolled,
    provisional,
    because: {
      zh: `${day}为休息日，依《民法典》第二百零三条顺延至${rolled}`,
      en: `${day} is a rest day, so the last day moves to ${rolled} (Civil Code Art. 203)`,
    },
  };
}

/** Returns how many working days lie after `fromExcluded` up to `toIncluded`; 0 when `toIncluded` is not later. */
export function workingDaysBetween(cal: Calendar, fromExcluded: PlainDate, toIncluded: PlainDate): number {
  let count = 0;
  for (let day = addDays(fromExcluded, 1); compareDates(day, toIncluded) <= 0; day = addDays(day, 1)) {
    if (isWorkingDay(cal, day)) count += 1;
  }
  return count;
}
