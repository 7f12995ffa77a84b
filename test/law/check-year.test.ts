import { differenceOfYear, faultsOfYear, withYear } from '../../law/calendar/check-year';
import { missingYear } from '../../law/calendar/missing-year';
import { plainDate } from '../../law/calendar/plain-date';
import { publishedCalendar as calendar } from '../../law/calendar/published';
import type { CalendarYear } from '../../law/calendar/working-days';
import { invented2027 } from '../support/invented-2027';

const d = plainDate;
const pointers = (year: CalendarYear) => faultsOfYear(calendar, year).map(({ pointer }) => pointer);
const changed = (change: Partial<CalendarYear>): CalendarYear => ({ ...invented2027, ...change });

describe('a holiday year', () => {
  it('may be published when it follows the last one and its days are possible', () => {
    expect(faultsOfYear(calendar, invented2027)).toEqual([]);
  });

  it.each([2024, 2025, 2026])('%i, as it is published, has no fault', (year) => {
    expect(faultsOfYear(calendar, calendar.years[year] as CalendarYear)).toEqual([]);
  });

  it.each([
    ['a day of the year after', { restDays: [d('2027-01-01'), d('2028-01-01')] }, ['/restDays/1']],
    ['the eighth last day of the year before', { restDays: [d('2027-01-01'), d('2026-12-24')] }, ['/restDays/1']],
    ['the same day twice', { restDays: [d('2027-01-01'), d('2027-01-01')] }, ['/restDays/1']],
    ['a make-up day on a Friday', { workDays: [d('2027-02-05')] }, ['/workDays/0']],
    [
      'a day that is both',
      { restDays: [d('2027-01-01'), d('2027-02-06')], workDays: [d('2027-02-06')] },
      ['/workDays/0'],
    ],
    ['no day off', { restDays: [] }, ['/restDays']],
    ['a notice that names another year', { notice: { zh: '2026年放假通知' } }, ['/notice/zh']],
    [
      'a year that does not follow',
      { year: 2028, restDays: [d('2028-01-01')], workDays: [], notice: { zh: '2028' } },
      [''],
    ],
  ])('is refused with %s', (_name, change, expected) => {
    expect(pointers(changed(change))).toEqual(expected);
  });

  it('may change the last week of the year before, at the first of its days, but not against what is published', () => {
    expect(pointers(changed({ restDays: [d('2027-01-01'), d('2026-12-25')] }))).toEqual([]);
    const published = withYear(calendar, changed({ restDays: [d('2027-01-01'), d('2027-12-31')] }));
    const next = { ...invented2027, year: 2028, restDays: [d('2028-01-01')], workDays: [], notice: { zh: '2028年' } };
    expect(faultsOfYear(published, next)).toEqual([]);
    const against = {
      ...published.years[2027],
      workDays: [d('2027-12-26')],
      restDays: [d('2027-01-01')],
    } as CalendarYear;
    const faults = faultsOfYear(withYear(calendar, against), { ...next, restDays: [d('2028-01-01'), d('2027-12-26')] });
    expect(faults).toMatchObject([
      { pointer: '/restDays/1', problem: { en: '2027-12-26 contradicts what is published for 2027' } },
    ]);
  });

  it('names every fault at once, in both languages', () => {
    const faults = faultsOfYear(calendar, changed({ restDays: [d('2028-01-01')], workDays: [d('2027-02-05')] }));
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/restDays/0', '/workDays/0', '/restDays']);
    for (const { problem } of faults) expect(problem.zh).toMatch(/\p{Script=Han}/u);
  });

  it('gets a version of its own, and the next one when it is corrected', () => {
    const first = withYear(calendar, invented2027);
    expect(first.version).toBe('cn-2027.1');
    expect(withYear(first, invented2027).version).toBe('cn-2027.2');
    expect(withYear(first, calendar.years[2026] as CalendarYear).version).toBe('cn-2027.2');
    expect(withYear(calendar, calendar.years[2026] as CalendarYear).version).toBe('cn-2026.2');
  });

  it('is compared with the one stored', () => {
    expect(differenceOfYear(undefined, invented2027).restDays).toEqual({ added: invented2027.restDays, removed: [] });
    const corrected = changed({ restDays: [...invented2027.restDays.slice(1), d('2027-01-06')] });
    expect(differenceOfYear(invented2027, corrected).restDays).toEqual({
      added: ['2027-01-06'],
      removed: ['2027-01-01'],
    });
  });
});

describe('I-44: a missing year', () => {
  it.each([
    ['2026-10-31', null],
    ['2026-11-01', 2027],
    ['2026-12-31', 2027],
    ['2027-01-01', 2027],
    ['2025-11-01', null],
  ])('on %s', (day, expected) => {
    expect(missingYear(calendar, d(day))).toBe(expected);
  });

  it('is missed no longer once it is published', () => {
    const next = withYear(calendar, invented2027);
    expect(missingYear(next, d('2026-11-01'))).toBeNull();
    expect(missingYear(next, d('2027-10-31'))).toBeNull();
    expect(missingYear(next, d('2027-11-01'))).toBe(2028);
  });
});
