import fc from 'fast-check';
import { addDays, addMonths, compareDates, plainDate } from '../../law/calendar/plain-date';
import { isWithinTerm, monthsBefore, termEnd } from '../../law/calendar/term';

const d = plainDate;

describe('第十二条 Art. 12 term of the agreement', () => {
  it.each([
    ['2026-03-01', 5, '2031-02-28'],
    ['2024-05-24', 2, '2026-05-23'],
    ['2027-03-01', 1, '2028-02-29'],
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 4, '2028-02-28'],
    ['2024-02-29', 5, '2029-02-28'],
    ['2026-01-01', 1, '2026-12-31'],
  ])('I-25: a term from %s for %i years ends on %s', (start, years, end) => {
    expect(termEnd(d(start), years)).toBe(end);
  });

  it('I-01: accepts five years to the day and refuses one day more', () => {
    const start = d('2026-03-01');
    expect(isWithinTerm({ start, end: d('2031-02-27'), maxYears: 5 })).toBe(true);
    expect(isWithinTerm({ start, end: d('2031-02-28'), maxYears: 5 })).toBe(true);
    expect(isWithinTerm({ start, end: d('2031-03-01'), maxYears: 5 })).toBe(false);
    expect(isWithinTerm({ start, end: start, maxYears: 5 })).toBe(true);
    expect(isWithinTerm({ start, end: d('2026-02-28'), maxYears: 5 })).toBe(false);
  });

  it('I-25: a term is never longer than to the anniversary − 1 day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8000 }), fc.integer({ min: 1, max: 10 }), (n, years) => {
        const start = addDays(d('2020-01-01'), n);
        const end = termEnd(start, years);
        expect(compareDates(end, addMonths(start, years * 12))).toBeLessThanOrEqual(0);
        expect(compareDates(end, addDays(addMonths(start, years * 12), -1))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('refuses a term that is not a whole number of years', () => {
    expect(() => termEnd(d('2026-03-01'), 0)).toThrow(RangeError);
    expect(() => termEnd(d('2026-03-01'), 1.5)).toThrow(RangeError);
  });
});

describe('backward deadlines', () => {
  it('I-10: never move later, neither for a rest day nor for a short month', () => {
    expect(monthsBefore(d('2031-02-28'), 6)).toBe('2030-08-28');
    expect(monthsBefore(d('2026-08-31'), 6)).toBe('2026-02-28');
    expect(monthsBefore(d('2027-04-04'), 6)).toBe('2026-10-04'); // in the National Day holiday
    expect(monthsBefore(d('2031-02-28'), 0)).toBe('2031-02-28');
    expect(() => monthsBefore(d('2031-02-28'), -1)).toThrow(RangeError);
  });
});
