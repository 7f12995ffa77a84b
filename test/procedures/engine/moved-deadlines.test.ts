/** A published year reaches a case: which open deadlines move, from which day to which, and who is told. */
import { publishedCalendar } from '../../../law/calendar/published';
import { evolve } from '../../../procedures/engine/evolve';
import { budgetsUnder, movedDeadlines, withCalendar } from '../../../procedures/engine/moved-deadlines';
import { noticesIn } from '../../support/given';
import { calendarWith2027 } from '../../support/invented-2027';
import { type Authorized, accepted, lodged, procedure, shanghai } from '../authorization/authorized';

const extended = (before: Authorized) => {
  const moved = movedDeadlines(before.file, withCalendar(before.file, calendarWith2027));
  return before.happens({ type: 'calendarExtended', article: 'I-02', data: { calendar: calendarWith2027, moved } });
};

/** Lodged on a day late in December; five working days: the last ones are in 2027. */
const atYearsEnd = (day: string) => lodged({ on: shanghai(day) });

describe('I-02: a published year', () => {
  it.each([
    // Five working days; 1–5 January off by the invented notice, Saturday the 9th works.
    ['across a long holiday', '2026-12-30', '2027-01-06', '2027-01-09'],
    ['onto a make-up Saturday', '2026-12-29', '2027-01-05', '2027-01-08'],
    ['at the end of the published days', '2026-12-24', '2026-12-31', '2026-12-31'],
    ['across a weekend of the published days', '2026-12-18', '2026-12-25', '2026-12-25'],
  ])('a deadline %s', (_name, on, from, to) => {
    const before = atYearsEnd(on);
    const after = extended(before);
    const due = (past: Authorized) => past.file.deadlines.find(({ name }) => name === 'completeness')?.due;
    expect([due(before)?.day, due(after)?.day]).toEqual([from, to]);
    expect(due(before)?.provisional).toBe(from > '2027');
    expect(due(after)?.provisional).toBe(false);
  });

  it('is recorded with both days and the count that led to the new one', () => {
    const after = extended(atYearsEnd('2026-12-30'));
    expect(after.events.at(-1)?.data['moved']).toMatchObject([
      {
        deadline: 'completeness@1',
        from: { day: '2027-01-06', provisional: true },
        to: { day: '2027-01-09', provisional: false, because: { en: expect.stringContaining('rest 2027-01-01…05') } },
      },
    ]);
  });

  it('is told to those whose day moved, once each, and to nobody where only the doubt is gone', () => {
    expect(noticesIn(extended(atYearsEnd('2026-12-30')).effects).sort()).toEqual([
      'org-data-authority: deadlinesMoved',
      'org-zijin: deadlinesMoved',
    ]);
    expect(noticesIn(extended(atYearsEnd('2026-12-18')).effects)).toEqual([]);
  });

  it('tells an applicant of its own deadline once, and the officer in charge instead of the office', () => {
    const returned = atYearsEnd('2026-12-28').when('lin-officer', 'returnForCorrection', {
      items: [{ material: 'auditReport', fault: 'missing', note: '缺少' }],
    });
    expect(noticesIn(extended(returned.then('returnedForCorrection')).effects)).toEqual(['org-zijin: deadlinesMoved']);
    const given = { person: { personId: 'zhou-head', organizationId: 'org-data-authority' } };
    const handed = atYearsEnd('2026-12-30').when(
      'lin-officer',
      'handOver',
      { personId: 'zhou-head', reason: '移交' },
      { given },
    );
    expect(noticesIn(extended(handed.then('handedOver')).effects).sort()).toEqual([
      'org-zijin: deadlinesMoved',
      'zhou-head: deadlinesMoved',
    ]);
  });

  it('leaves met deadlines as they were, and a file from before, whose event names no moves, folds', () => {
    const before = accepted();
    const after = before.happens({ type: 'calendarExtended', article: 'I-02', data: { calendar: publishedCalendar } });
    expect(after.effects).toEqual([]);
    expect(after.file.deadlines).toEqual(before.file.deadlines);
    expect(
      after.events.reduce<typeof after.file | null>((file, event) => evolve(procedure, file, event), null),
    ).toEqual(after.file);
  });
});

describe('budgets under another policy', () => {
  it('are taken by the whole name or by what it begins with, for running deadlines only', () => {
    const one = (id: string, name: string, state: string) => ({ id, name, state });
    const deadlines = [
      one('a@1', 'answer-x', 'running'),
      one('b@1', 'answering', 'running'),
      one('c@1', 'answer-y', 'met'),
      one('d@1', 'answer', 'running'),
    ] as never;
    expect(budgetsUnder({ deadlines }, () => ({ answer: 7 }), {} as never)).toEqual({ 'a@1': 7, 'd@1': 7 });
  });
});
