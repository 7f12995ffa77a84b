import { isWorkday } from 'chinese-days';
import fc from 'fast-check';
import { daysFrom } from '../../law/calendar/days';
import { addDays, plainDate } from '../../law/calendar/plain-date';
import { publishedCalendar as calendar } from '../../law/calendar/published';
import {
  addWorkingDays,
  isPublished,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  rollForward,
  workingDaysBetween,
} from '../../law/calendar/working-days';

const anyDay = fc.integer({ min: 0, max: 1200 }).map((n) => addDays(plainDate('2024-01-01'), n));

describe('published years', () => {
  it.each([2024, 2025, 2026])('%i agrees day by day with an independent calendar', (year) => {
    const differing = daysFrom(`${year}-01-01`, `${year}-12-31`).filter(
      (day) => isWorkingDay(calendar, day) !== isWorkday(day),
    );
    expect(differing).toEqual([]);
  });

  it('has 248 working days in 2025 and 248 in 2026', () => {
    expect(workingDaysBetween(calendar, plainDate('2024-12-31'), plainDate('2025-12-31'))).toBe(248);
    expect(workingDaysBetween(calendar, plainDate('2025-12-31'), plainDate('2026-12-31'))).toBe(248);
  });

  it('names make-up days that are Saturdays or Sundays only, never a rest day, and the notice they come from', () => {
    for (const year of Object.values(calendar.years)) {
      expect(year.workDays.every((day) => [6, 0].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))).toBe(true);
      expect(year.workDays.filter((day) => year.restDays.includes(day))).toEqual([]);
      expect([...year.restDays, ...year.workDays].every((day) => day.startsWith(String(year.year)))).toBe(true);
      expect(year.notice.zh).toContain(`${year.year}年部分节假日安排`);
    }
  });

  it('is plain JSON, so that a case can carry it', () => {
    expect(JSON.parse(JSON.stringify(calendar))).toEqual(calendar);
  });

  it('lets the next year’s notice change the last days of December', () => {
    const notice = {
      ...calendar.years[2026],
      year: 2027,
      restDays: [plainDate('2026-12-31')],
      workDays: [plainDate('2026-12-27')],
    };
    const later = { version: 'test', years: { ...calendar.years, 2027: notice } } as typeof calendar;
    expect(isWorkingDay(calendar, plainDate('2026-12-31'))).toBe(true);
    expect(isWorkingDay(later, plainDate('2026-12-31'))).toBe(false);
    expect(isWorkingDay(later, plainDate('2026-12-27'))).toBe(true);
  });
});

describe('参照《行政许可法》第八十二条 Licensing Law Art. 82: counting working days', () => {
  it.each([
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-09-24', 5, '2026-10-09'],
    ['2026-09-24', 6, '2026-10-10'],
    ['2026-09-26', 5, '2026-10-09'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-02-13', 6, '2026-02-28'],
    ['2026-04-30', 5, '2026-05-11'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-11-23', 5, '2026-11-30'],
    ['2026-11-23', 20, '2026-12-21'],
    ['2026-12-24', 5, '2026-12-31'],
  ])('from %s, %i working days fall due on %s', (from, n, due) => {
    expect(addWorkingDays(calendar, plainDate(from), n)).toMatchObject({ day: due, provisional: false });
  });

  it('I-02: does not count the day of the act', () => {
    expect(addWorkingDays(calendar, plainDate('2026-11-23'), 1).day).toBe('2026-11-24');
    expect(addWorkingDays(calendar, plainDate('2026-11-23'), 0).day).toBe('2026-11-23');
  });

  it('is provisional as soon as the count reaches a year that is not published', () => {
    expect(addWorkingDays(calendar, plainDate('2026-12-24'), 5).provisional).toBe(false);
    const sixth = addWorkingDays(calendar, plainDate('2026-12-24'), 6);
    expect(sixth.provisional).toBe(true);
    expect(sixth.because.en).toContain('the holidays of 2027 are not published yet');
    expect(sixth.because.zh).toContain('2027年节假日安排尚未公布');
    expect(addWorkingDays(calendar, plainDate('2026-11-23'), 30).provisional).toBe(true);
    expect(isPublished(calendar, plainDate('2026-12-31'))).toBe(true);
    expect(isPublished(calendar, plainDate('2027-01-01'))).toBe(false);
  });

  it('is provisional too when a year crossed before the last day is missing', () => {
    const { 2025: gone, ...years } = calendar.years;
    expect(gone).toBeDefined();
    expect(addWorkingDays({ version: 'test', years }, plainDate('2025-12-30'), 5).provisional).toBe(true);
  });

  it('tells how it counted', () => {
    expect(addWorkingDays(calendar, plainDate('2026-09-24'), 5).because).toEqual({
      zh: '自2026-09-24起算5个工作日（当日不计入）；2026-09-25至27、10-01至07放假，故至2026-10-09',
      en: '5 working days from 2026-09-24 (not counted); rest 2026-09-25…27, 10-01…07; hence 2026-10-09',
    });
    expect(addWorkingDays(calendar, plainDate('2025-12-31'), 1).because.en).toBe(
      '1 working day from 2025-12-31 (not counted); rest 2026-01-01…03; make-up working day 2026-01-04 counted; hence 2026-01-04',
    );
    expect(addWorkingDays(calendar, plainDate('2025-01-24'), 8).because.en).toContain('rest 2025-01-28…02-04');
  });

  it('ends on a working day that lies exactly n working days after the start', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const { day } = addWorkingDays(calendar, from, n);
        expect(isWorkingDay(calendar, day)).toBe(true);
        expect(workingDaysBetween(calendar, from, day)).toBe(n);
        expect(workingDaysBetween(calendar, from, addDays(day, -1))).toBe(n - 1);
      }),
    );
  });

  it('refuses a negative or broken number', () => {
    expect(() => addWorkingDays(calendar, plainDate('2026-11-23'), -1)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, plainDate('2026-11-23'), 1.5)).toThrow(RangeError);
  });
});

describe('《民法典》第二百零三条 Civil Code Art. 203: a last day on a rest day', () => {
  it('moves to the day after the rest days and says so', () => {
    const rolled = rollForward(calendar, plainDate('2026-10-01'));
    expect(rolled.day).toBe('2026-10-08');
    expect(rolled.because.zh).toContain('《民法典》第二百零三条');
    expect(rolled.because.en).toContain('Civil Code Art. 203');
    expect(rollForward(calendar, plainDate('2026-11-28')).day).toBe('2026-11-30');
  });

  it('stays on a working day, a make-up Saturday included', () => {
    expect(rollForward(calendar, plainDate('2026-11-27')).day).toBe('2026-11-27');
    expect(rollForward(calendar, plainDate('2026-10-10')).day).toBe('2026-10-10');
  });

  it('I-21: finds the working day on or after, and on or before', () => {
    expect(nextWorkingDay(calendar, plainDate('2026-02-15'))).toBe('2026-02-24');
    expect(previousWorkingDay(calendar, plainDate('2026-02-23'))).toBe('2026-02-14');
    expect(previousWorkingDay(calendar, plainDate('2026-02-14'))).toBe('2026-02-14');
  });
});
