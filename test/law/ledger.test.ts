import fc from 'fast-check';
import { type Clock, isStopped, type Pause, type Reckoning, reckon, tally } from '../../law/calendar/ledger';
import { addDays, atHour, dayOfInstant, endOfDay, plainDate } from '../../law/calendar/plain-date';
import { publishedCalendar as calendar } from '../../law/calendar/published';
import { isWorkingDay, workingDaysBetween } from '../../law/calendar/working-days';

const at = (day: string, hour = 10) => atHour(plainDate(day), hour);
const pause = (from: string, to: string | null): Pause => ({
  from,
  to,
  reason: { zh: '补正材料', en: 'correction of materials' },
  citation: '第九条 Art. 9',
});
const clock = (over: Partial<Clock>): Clock => ({
  calendar,
  startedAt: at('2026-11-23'),
  budget: { unit: 'workingDays', amount: 5 },
  pauses: [],
  ...over,
});

function due(over: Partial<Clock>): Reckoning {
  const result = reckon(clock(over));
  if (isStopped(result)) throw new Error(`the clock stands still: ${result.because.en}`);
  return result;
}

describe('a deadline without pauses', () => {
  it('I-02: does not count the day of the act, early or late in the day, and ends at 24:00', () => {
    expect(due({ startedAt: at('2026-11-23', 0) })).toMatchObject({
      dueDay: '2026-11-30',
      dueAt: '2026-11-30T16:00:00.000Z',
    });
    expect(due({ startedAt: '2026-11-23T15:59:59.999Z' }).dueDay).toBe('2026-11-30');
    expect(due({ startedAt: '2026-11-23T16:00:00.000Z' }).dueDay).toBe('2026-12-01');
  });

  it('adds an extension to the budget', () => {
    expect(due({ budget: { unit: 'workingDays', amount: 20 } }).dueDay).toBe('2026-12-21');
    const extended = due({ budget: { unit: 'workingDays', amount: 10 }, extensions: 10 });
    expect(extended.dueDay).toBe('2026-12-21');
    expect(extended.because.en).toContain('10 of them an extension');
  });

  it('《民法典》第二百零三条 Civil Code Art. 203: moves calendar days that end on a rest day', () => {
    const moved = due({ startedAt: at('2026-09-01'), budget: { unit: 'days', amount: 30 } });
    expect(moved).toMatchObject({ dueDay: '2026-10-08', provisional: false });
    expect(moved.because.zh).toContain('2026-10-01为休息日，依《民法典》第二百零三条顺延');
    expect(due({ startedAt: at('2026-10-11'), budget: { unit: 'days', amount: 30 } }).dueDay).toBe('2026-11-10');
  });

  it('is provisional when the last day lies in a year that is not published', () => {
    const days = due({ startedAt: at('2026-12-20'), budget: { unit: 'days', amount: 20 } });
    expect(days.provisional).toBe(true);
    expect(days.because.en).toContain('2027 are not published yet');
    expect(due({ startedAt: at('2026-12-24') }).provisional).toBe(false);
    expect(due({ startedAt: at('2026-12-25') }).provisional).toBe(true);
  });

  it('refuses a broken budget or instant', () => {
    expect(() => reckon(clock({ budget: { unit: 'days', amount: -1 } }))).toThrow(RangeError);
    expect(() => reckon(clock({ startedAt: '2026-11-23' }))).toThrow(RangeError);
    expect(() => reckon(clock({ pauses: [pause(at('2026-11-25'), at('2026-11-24'))] }))).toThrow(/before it begins/);
  });
});

describe('I-09 pauses', () => {
  it('I-09: counts neither the day on which a pause begins nor the day on which it ends', () => {
    // Tue 24 counted, Wed 25 … Mon 30 paused, then 4 more working days from Tue 1 December.
    const paused = due({ pauses: [pause(at('2026-11-25', 16), at('2026-11-30', 9))] });
    expect(paused.dueDay).toBe('2026-12-04');
    expect(paused.because.en).toContain('clock stopped 2026-11-25…27, 11-30: correction of materials');
    expect(paused.because.zh).toContain('补正材料（第九条 Art. 9）');
  });

  it('I-09: a pause that ends at 24:00 does not touch the next day, and one of no length touches none', () => {
    expect(due({ pauses: [pause(at('2026-11-25'), endOfDay(plainDate('2026-11-25')))] }).dueDay).toBe('2026-12-01');
    expect(due({ pauses: [pause(at('2026-11-25'), at('2026-11-25'))] }).dueDay).toBe('2026-11-30');
    expect(due({ pauses: [pause(at('2026-11-25', 9), at('2026-11-25', 10))] }).dueDay).toBe('2026-12-01');
  });

  it('I-09: a pause over rest days only takes nothing from a budget in working days', () => {
    expect(due({ pauses: [pause(at('2026-11-28'), at('2026-11-29'))] }).dueDay).toBe('2026-11-30');
  });

  it('stands still under an open pause and tells what is left', () => {
    const result = reckon(clock({ pauses: [pause(at('2026-11-26'), null)] }));
    expect(result).toMatchObject({ running: false, remaining: 3 });
    expect(result.because.en).toContain('stopped from 2026-11-26: correction of materials; 3 working days left');
  });

  it('stops on the last day itself, and leaves overdue what was overdue before the pause', () => {
    expect(reckon(clock({ pauses: [pause(at('2026-11-30', 23), null)] }))).toMatchObject({
      running: false,
      remaining: 1,
    });
    expect(due({ pauses: [pause(at('2026-12-01', 0), null)] }).dueDay).toBe('2026-11-30');
  });

  it('moves on over a pause between a rest day and the next working day', () => {
    // The 5th day is Sat 28 November; the clock is stopped from Sunday to Tuesday.
    const over = { budget: { unit: 'days', amount: 5 } as const };
    expect(due(over).dueDay).toBe('2026-11-30');
    expect(due({ ...over, pauses: [pause(at('2026-11-29'), at('2026-12-01'))] }).dueDay).toBe('2026-12-02');
    expect(reckon(clock({ ...over, pauses: [pause(at('2026-11-29'), null)] }))).toMatchObject({ remaining: 0 });
  });

  const anyClock = fc
    .record({
      start: fc.integer({ min: 0, max: 900 }),
      amount: fc.integer({ min: 1, max: 40 }),
      unit: fc.constantFrom('workingDays' as const, 'days' as const),
      stretches: fc.array(fc.tuple(fc.integer({ min: 0, max: 90 * 24 }), fc.integer({ min: 0, max: 20 * 24 })), {
        maxLength: 4,
      }),
    })
    .map(({ start, amount, unit, stretches }) => {
      const startedAt = atHour(addDays(plainDate('2024-01-02'), start), 10);
      const hours = (n: number) => new Date(Date.parse(startedAt) + n * 3_600_000).toISOString();
      const pauses = stretches.map(([from, length]) => pause(hours(from), hours(from + length)));
      return clock({ startedAt, budget: { unit, amount }, pauses });
    });

  it('I-09: pauses plus running days are the days that have passed', () => {
    fc.assert(
      fc.property(anyClock, fc.integer({ min: 0, max: 120 }), (c, n) => {
        const start = dayOfInstant(c.startedAt);
        const until = addDays(start, n);
        const { counted, paused } = tally(c, until);
        expect(counted + paused).toBe(c.budget.unit === 'days' ? n : workingDaysBetween(calendar, start, until));
      }),
    );
  });

  it('I-09: exactly the budget is counted on the last day of a budget in working days', () => {
    fc.assert(
      fc.property(anyClock, (c) => {
        const result = reckon(c) as Reckoning;
        expect(isWorkingDay(calendar, result.dueDay)).toBe(true);
        const { counted } = tally(c, result.dueDay);
        if (c.budget.unit === 'days') expect(counted).toBeGreaterThanOrEqual(c.budget.amount);
        else expect(counted).toBe(c.budget.amount);
        expect(tally(c, addDays(result.dueDay, -1)).counted).toBeLessThanOrEqual(counted);
      }),
    );
  });

  it('I-09: a further pause never brings a deadline forward', () => {
    fc.assert(
      fc.property(anyClock, (c) => {
        const fewer = reckon({ ...c, pauses: c.pauses.slice(1) }) as Reckoning;
        const more = reckon(c) as Reckoning;
        expect(more.dueDay >= fewer.dueDay).toBe(true);
      }),
    );
  });
});
