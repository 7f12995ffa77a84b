/** Whether a notice of days off and make-up working days can stand beside the years already published. */
import type { Bilingual } from '../bilingual';
import { announced, type Calendar } from './calendar';
import type { CalendarYear } from './calendar-year';
import { addDays, dayOfWeek, type PlainDate, plainDate } from './plain-date';

/** What is wrong with a year, and in which of its fields. */
export interface YearFault {
  readonly pointer: string;
  readonly problem: Bilingual;
}

/** Days that a notice names otherwise than the one stored. */
export interface YearDifference {
  readonly restDays: { readonly added: PlainDate[]; readonly removed: PlainDate[] };
  readonly workDays: { readonly added: PlainDate[]; readonly removed: PlainDate[] };
}

/** A notice may also change this many last days of the year before. */
const daysOfYearBefore = 7;

/** Returns every fault of the year; empty when it may be published. */
export function faultsOfYear(calendar: Calendar, year: CalendarYear): YearFault[] {
  const first = addDays(plainDate(`${year.year}-01-01`), -daysOfYearBefore);
  const last = plainDate(`${year.year}-12-31`);
  const faults: YearFault[] = [];
  const fault = (pointer: string, zh: string, en: string) => faults.push({ pointer, problem: { zh, en } });
  for (const field of ['restDays', 'workDays'] as const) {
    for (const [index, day] of year[field].entries()) {
      const at = `/${field}/${index}`;
      if (day < first || day > last)
        fault(at, `${day}不在${first}至${last}之内`, `${day} is not within ${first} to ${last}`);
      if (year[field].indexOf(day) !== index) fault(at, `${day}重复`, `${day} occurs twice`);
      if (contradicts(calendar, year, field, day))
        fault(
          at,
          `${day}与已公布的${day.slice(0, 4)}年安排相反`,
          `${day} contradicts what is published for ${day.slice(0, 4)}`,
        );
    }
  }
  for (const [index, day] of year.workDays.entries()) {
    const at = `/workDays/${index}`;
    if (dayOfWeek(day) <= 5)
      fault(at, `${day}不是周六或者周日，不能调休`, `${day} is no Saturday or Sunday to be worked`);
    if (year.restDays.includes(day))
      fault(at, `${day}不能既放假又上班`, `${day} cannot be both a day off and a working day`);
  }
  if (!year.restDays.some((day) => day.startsWith(`${year.year}-`)))
    fault('/restDays', `没有${year.year}年的放假日`, `there is no day off in ${year.year}`);
  if (!year.notice.zh.includes(String(year.year)))
    fault('/notice/zh', `通知标题未写明${year.year}年`, `the title of the notice does not name ${year.year}`);
  if (!isNextOrStored(calendar, year.year)) {
    const known = Object.keys(calendar.years).join('、');
    fault(
      '',
      `${year.year}年之前尚有未公布的年份（已有${known}）`,
      `a year before ${year.year} is not published (there are ${known.replaceAll('、', ', ')})`,
    );
  }
  return faults;
}

/** Returns how the year differs from the one stored; all of it is new where none is stored. */
export function differenceOfYear(stored: CalendarYear | undefined, year: CalendarYear): YearDifference {
  const compared = (field: 'restDays' | 'workDays') => {
    const before = stored?.[field] ?? [];
    return {
      added: year[field].filter((day) => !before.includes(day)),
      removed: before.filter((day) => !year[field].includes(day)),
    };
  };
  return { restDays: compared('restDays'), workDays: compared('workDays') };
}

/** Returns the calendar with the year in it, under the next version: `cn-2027.1`, and `cn-2027.2` when it is corrected. */
export function withYear(calendar: Calendar, year: CalendarYear): Calendar {
  const years = { ...calendar.years, [year.year]: year };
  const series = `cn-${Object.keys(years).sort().at(-1)}`;
  const revision = calendar.version.startsWith(`${series}.`)
    ? Number(calendar.version.slice(series.length + 1)) + 1
    : 1;
  return { version: `${series}.${revision}`, years };
}

/** A day of another year that its own notice names the other way. */
function contradicts(calendar: Calendar, year: CalendarYear, field: 'restDays' | 'workDays', day: PlainDate): boolean {
  const { [year.year]: _same, ...others } = calendar.years;
  const said = announced({ ...calendar, years: others }, day);
  return said !== undefined && said !== (field === 'workDays');
}

function isNextOrStored(calendar: Calendar, year: number): boolean {
  const last = Math.max(...Object.keys(calendar.years).map(Number));
  return calendar.years[year] !== undefined || year === last + 1;
}
