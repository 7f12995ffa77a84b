/** Model-based: whatever happens to deadlines, in whatever order and on whatever day, they are explained, add up and remind rightly. */
import fc from 'fast-check';
import { reckon, tally } from '../../../law/calendar/ledger';
import { addDays, atHour, dayOfInstant, type PlainDate, plainDate } from '../../../law/calendar/plain-date';
import { publishedCalendar as calendar } from '../../../law/calendar/published';
import { isWorkingDay, previousWorkingDay, workingDaysBetween } from '../../../law/calendar/working-days';
import type { Deadline } from '../../../procedures/engine/case-file';
import { instantAfter } from '../../../procedures/engine/deadlines';
import { clockwork } from '../../support/clockwork';
import type { Past } from '../../support/given';

const hourMs = 3_600_000;
const article = 'I-09';

const move = fc.record({
  kind: fc.constantFrom('wait', 'wait', 'wait', 'paused', 'resumed', 'answered', 'extended', 'asked', 'again'),
  hours: fc.nat(24 * 6),
});
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

/** Any day of the published years, and the last ones, from which deadlines run beyond them. */
const begins = fc
  .integer({ min: 0, max: 1090 })
  .map((n) => instantAfter(atHour(addDays(plainDate('2024-01-02'), n), 9), n * 7 * 60_000));
const walks = fc.tuple(begins, fc.array(move, { minLength: 4, maxLength: 12 }));

function moved(past: Past<object>, { kind, hours }: Move): Past<object> {
  // What came due meanwhile is given first, as the case itself does.
  const at = instantAfter(past.file.lastAt, hours * hourMs);
  const now = past.until(at);
  if (kind === 'wait') return now;
  if (kind === 'again') return now.happens({ type: 'finished', article, data: {} }, at).opens('working', at);
  if (kind === 'asked' && now.file.deadlines.some(({ name, state }) => name === 'correction' && state === 'running'))
    return now;
  return now.happens({ type: kind, article, data: kind === 'extended' ? { amount: 3 } : {} }, at);
}

/** A fixed set, walked once: every expectation below is asked of each. */
const pasts = fc
  .sample(walks, { numRuns: 40, seed: 20240524 })
  .map(([begin, moves]) => moves.reduce(moved, clockwork(begin)));
const deadlines = pasts.flatMap(({ file }) => file.deadlines.map((deadline) => ({ file, ...deadline })));

const clockOf = ({ startedAt, budget, pauses, extensions }: Deadline) => ({
  calendar,
  startedAt,
  budget,
  pauses,
  extensions,
});

describe('every deadline, whatever happens', () => {
  it('I-09: has pauses and running days that add up to the days that have passed', () => {
    expect(deadlines.filter(({ pauses }) => pauses.length > 0).length).toBeGreaterThan(10);
    for (const deadline of deadlines) {
      const until = dayOfInstant(deadline.endedAt ?? deadline.file.lastAt);
      const { counted, paused } = tally(clockOf(deadline), until);
      expect(counted + paused).toBe(workingDaysBetween(calendar, dayOfInstant(deadline.startedAt), until));
    }
  });

  it('can be explained in both languages: from which day, how many days, and until when or why it stands still', () => {
    expect(deadlines.filter(({ due }) => due === null).length).toBeGreaterThan(3);
    for (const deadline of deadlines) {
      const { due, pauses, startedAt, budget, extensions } = deadline;
      const from = dayOfInstant(startedAt);
      const amount = budget.amount + extensions;
      const { because } = reckon(clockOf(deadline));
      expect(because.zh).toMatch(new RegExp(`^自${from}起算${amount}个工作日`));
      expect(because.en).toMatch(new RegExp(`^${amount} working days from ${from} \\(`));
      if (due === null) {
        expect(pauses.at(-1)?.to).toBeNull();
        expect(because.en).toMatch(/stopped from .*: waiting; \d+ working days? left$/);
        expect(because.zh).toMatch(/起中止：等待.*；剩余\d+个工作日$/);
        continue;
      }
      expect(due.because).toEqual(because);
      expect(because.en).toMatch(new RegExp(`; hence ${due.day}$`));
      expect(because.zh).toMatch(new RegExp(`，故至${due.day}$`));
      const { counted, paused } = tally(clockOf(deadline), due.day as PlainDate);
      expect(counted).toBe(amount);
      expect(because.en.includes('clock stopped')).toBe(paused > 0);
      expect(due.provisional).toBe(due.day > '2026-12-31');
    }
  });

  it('I-20: reminds and escalates at nine of a working day only, also when it was paused meanwhile', () => {
    let reminded = 0;
    for (const { events } of pasts) {
      // An extension too short to help makes due, at its own hour, what is already late.
      const extended = new Set(events.filter(({ type }) => type === 'extended').map(({ at }) => at));
      for (const { at } of events.filter((one) => /^(reminded|escalated)$/.test(one.type) && !extended.has(one.at))) {
        reminded += 1;
        expect(at).toBe(atHour(dayOfInstant(at), 9));
        expect(isWorkingDay(calendar, dayOfInstant(at))).toBe(true);
      }
    }
    expect(reminded).toBeGreaterThan(60);
  });

  it('ends once: nothing is given of it after it was met, or after the case was closed', () => {
    for (const past of pasts) {
      for (const { id, endedAt } of past.file.deadlines) {
        const late = past.events.filter(({ data, at }) => data['deadline'] === id && endedAt !== null && at > endedAt);
        expect(late).toEqual([]);
      }
      const closed = past.happens({ type: 'caseClosed', article, data: { outcome: 'withdrawn' } });
      expect(closed.until(instantAfter(closed.file.lastAt, 5_000 * hourMs)).events).toHaveLength(closed.events.length);
    }
  });
});

describe('I-20: a reminder', () => {
  it('comes again each time the step is entered again, on the working day before the end', () => {
    const stays = fc.tuple(begins, fc.array(fc.integer({ min: 1, max: 14 }), { minLength: 2, maxLength: 3 }));
    let reminded = 0;
    for (const [begin, days] of fc.sample(stays, { numRuns: 20, seed: 20240524 })) {
      const past = days.reduce((current, n) => moved(current, { kind: 'again', hours: n * 24 }), clockwork(begin));
      for (const { id, due, startedAt, endedAt } of past.file.deadlines.filter(({ name }) => name === 'answer')) {
        const at = atHour(previousWorkingDay(calendar, addDays(due?.day as PlainDate, -1)), 9);
        const isDue = at > startedAt && at <= (endedAt ?? past.file.lastAt);
        const given = past.events.filter(({ data }) => data['deadline'] === id && data['timing'] === 'before');
        expect({ id, given: given.map((one) => one.at) }).toEqual({ id, given: isDue ? [at] : [] });
        reminded += given.length;
      }
    }
    expect(reminded).toBeGreaterThan(20);
  });
});
