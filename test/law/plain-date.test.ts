import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  atHour,
  compareDates,
  dayOfInstant,
  dayOfWeek,
  daysBetween,
  endOfDay,
  isPlainDate,
  plainDate,
  startOfDay,
} from '../../law/calendar/plain-date';

const anyDay = fc.integer({ min: 0, max: 365 * 60 }).map((n) => addDays(plainDate('2000-01-01'), n));

describe('calendar days', () => {
  it('accepts only existing days written YYYY-MM-DD', () => {
    expect(plainDate('2024-02-29')).toBe('2024-02-29');
    for (const text of [
      '2026-02-29',
      '2026-02-30',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '20260101',
      '2026-01-01T00:00Z',
      '',
    ]) {
      expect(isPlainDate(text)).toBe(false);
      expect(() => plainDate(text)).toThrow(RangeError);
    }
  });

  it('adds days across months, years and 29 February', () => {
    expect(addDays(plainDate('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(plainDate('2024-03-01'), -1)).toBe('2024-02-29');
    expect(addDays(plainDate('2026-03-01'), -1)).toBe('2026-02-28');
    expect(() => addDays(plainDate('2026-03-01'), 0.5)).toThrow(/whole number of days/);
  });

  it('《民法典》第二百零二条 Civil Code Art. 202: takes the last day of a month that has no corresponding day', () => {
    expect(addMonths(plainDate('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(plainDate('2026-08-31'), -6)).toBe('2026-02-28');
    expect(addMonths(plainDate('2026-12-15'), 1)).toBe('2027-01-15');
    expect(addMonths(plainDate('2026-01-15'), -1)).toBe('2025-12-15');
    expect(addYears(plainDate('2024-02-29'), 1)).toBe('2025-02-28');
    expect(addYears(plainDate('2024-02-29'), 4)).toBe('2028-02-29');
  });

  it('knows the weekday, 1 = Monday … 7 = Sunday', () => {
    expect(dayOfWeek(plainDate('1970-01-01'))).toBe(4);
    expect(dayOfWeek(plainDate('1969-12-28'))).toBe(7);
    expect(dayOfWeek(plainDate('2026-11-23'))).toBe(1);
    expect(dayOfWeek(plainDate('2026-11-29'))).toBe(7);
  });

  it('adds and counts days consistently', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, n) => {
        const other = addDays(day, n);
        expect(daysBetween(day, other)).toBe(n);
        expect(Math.sign(compareDates(other, day))).toBe(Math.sign(n));
        expect(dayOfWeek(other)).toBe(((((dayOfWeek(day) - 1 + n) % 7) + 7) % 7) + 1);
      }),
    );
  });
});

describe('instants in Asia/Shanghai', () => {
  it('I-02: a day begins at 16:00 UTC of the day before and ends at 24:00, which is the start of the next', () => {
    expect(startOfDay(plainDate('2026-03-01'))).toBe('2026-02-28T16:00:00.000Z');
    expect(endOfDay(plainDate('2026-03-01'))).toBe('2026-03-01T16:00:00.000Z');
    expect(endOfDay(plainDate('2026-03-01'))).toBe(startOfDay(plainDate('2026-03-02')));
    expect(atHour(plainDate('2026-03-01'), 9)).toBe('2026-03-01T01:00:00.000Z');
    expect(() => atHour(plainDate('2026-03-01'), 25)).toThrow(RangeError);
  });

  it('puts an instant on its day, whatever offset it is written in', () => {
    expect(dayOfInstant('2026-02-28T15:59:59.999Z')).toBe('2026-02-28');
    expect(dayOfInstant('2026-02-28T16:00:00.000Z')).toBe('2026-03-01');
    expect(dayOfInstant('2026-03-01T00:00:00+08:00')).toBe('2026-03-01');
    for (const text of ['2026-03-01', '2026-03-01T00:00:00', '2026-03-01T25:00:00Z', 'now']) {
      expect(() => dayOfInstant(text)).toThrow(RangeError);
    }
  });

  it('brings every day back from its first and its last instant', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayOfInstant(startOfDay(day))).toBe(day);
        expect(dayOfInstant(new Date(Date.parse(endOfDay(day)) - 1).toISOString())).toBe(day);
        expect(dayOfInstant(endOfDay(day))).toBe(addDays(day, 1));
      }),
    );
  });
});
