/** The words that tell how a day was counted: rest days and make-up days crossed, what is not yet published. */
import type { Bilingual } from '../bilingual';
import { announced, type Calendar, findUnpublishedYear, isWorkingDay } from './calendar';
import { addDays, compareDates, type PlainDate } from './plain-date';

/** Returns what was met from `from` (excluded) to `to` (included), each part led by its separator; empty when nothing was. */
export function explainWalk(walk: { cal: Calendar; from: PlainDate; to: PlainDate }): Bilingual {
  const { cal, from, to } = walk;
  const holidays: PlainDate[][] = [];
  const makeUps: PlainDate[][] = [];
  let weekends = false;
  let run: PlainDate[] = [];
  const closeRun = () => {
    if (run.some((day) => announced(cal, day) === false)) holidays.push(run);
    else if (run.length > 0) weekends = true;
    run = [];
  };
  for (let day = addDays(from, 1); compareDates(day, to) <= 0; day = addDays(day, 1)) {
    if (!isWorkingDay(cal, day)) {
      run.push(day);
      continue;
    }
    closeRun();
    if (announced(cal, day)) makeUps.push([day]);
  }
  closeRun();
  const parts: Bilingual[] = [];
  if (holidays.length > 0)
    parts.push({ zh: `；${spell(holidays, '至', '、')}放假`, en: `; rest ${spell(holidays, '…', ', ')}` });
  if (weekends) parts.push({ zh: '；周末不计', en: '; weekends not counted' });
  if (makeUps.length > 0) {
    const days = { zh: spell(makeUps, '至', '、'), en: spell(makeUps, '…', ', ') };
    parts.push({
      zh: `；${days.zh}调休上班，计入`,
      en: `; make-up working ${makeUps.length === 1 ? 'day' : 'days'} ${days.en} counted`,
    });
  }
  const year = findUnpublishedYear(cal, addDays(from, 1), to);
  if (year !== undefined) parts.push(notPublished(year));
  return { zh: parts.map((part) => part.zh).join(''), en: parts.map((part) => part.en).join('') };
}

/** Returns the words for a year whose rest days are not published. */
export function notPublished(year: number): Bilingual {
  return {
    zh: `；${year}年节假日安排尚未公布，暂按周一至周五计`,
    en: `; provisional: the holidays of ${year} are not published yet, Monday to Friday counted`,
  };
}

/** Returns runs of days in short form: `2026-09-25…27, 10-01…07`; the year is said once, and again where it changes. */
export function spell(runs: readonly (readonly PlainDate[])[], to: string, comma: string): string {
  let year = '';
  return runs
    .map((run) => {
      const first = run[0];
      const last = run[run.length - 1];
      if (first === undefined || last === undefined) throw new RangeError('a run of days has at least one day');
      const start = first.startsWith(year) && year !== '' ? first.slice(5) : first;
      year = last.slice(0, 5);
      if (first === last) return start;
      return `${start}${to}${last.slice(0, 4) !== first.slice(0, 4) ? last : last.slice(0, 7) !== first.slice(0, 7) ? last.slice(5) : last.slice(8)}`;
    })
    .join(comma);
}
