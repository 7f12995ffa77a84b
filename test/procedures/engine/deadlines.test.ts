import { isWorkingDay } from '../../../law/calendar/calendar';
import { dayOfInstant, plainDate } from '../../../law/calendar/plain-date';
import { publishedCalendar } from '../../../law/calendar/published';
import { toRearm } from '../../../procedures/engine/deadlines';
import { shanghai } from '../../support/announcement-case';
import { clockwork } from '../../support/clockwork';
import type { Past } from '../../support/given';

const event = (type: string, data = {}) => ({ type, article: 'I-09', data });
const deadline = (past: Past<object>, id: string) => {
  const found = past.file.deadlines.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no deadline ${id}`);
  return found;
};
/** When each event of this type about the deadline was given, in Shanghai. */
const given = (past: Past<object>, id: string, type: string) =>
  past.events
    .filter((one) => one.type === type && one.data['deadline'] === id)
    .map(
      ({ at, data }) =>
        `${new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16)}${data['workingDays'] ? ` ${data['timing']} ${data['workingDays']}` : ''}`,
    );

describe('deadlines', () => {
  it('I-02: over National Day with its make-up working days', () => {
    // 2025-09-26 + 5 working days: 28 Sep (worked Sunday), 29, 30, 9 Oct, 10 Oct.
    expect(deadline(clockwork(shanghai('2025-09-26')), 'answer@1').due).toMatchObject({
      day: '2025-10-10',
      at: shanghai('2025-10-11', '00:00:00'),
      provisional: false,
    });
  });

  it('beyond the published years it is provisional, and reckoned again when the year is published', () => {
    const before = clockwork(shanghai('2026-12-28'));
    expect(deadline(before, 'answer@1').due).toMatchObject({ day: '2027-01-04', provisional: true });
    const year = {
      year: 2027,
      restDays: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'].map(plainDate),
      workDays: [],
      notice: { zh: '通知' },
      certainty: 'seen' as const,
    };
    const calendar = { version: 'next', years: { ...publishedCalendar.years, 2027: year } };
    const after = before.happens(event('calendarExtended', { calendar }));
    expect(deadline(after, 'answer@1').due).toMatchObject({ day: '2027-01-06', provisional: false });
  });

  it('I-09: the days on which a pause begins and ends are not counted, nor those between', () => {
    const start = clockwork(shanghai('2026-03-02'));
    expect(deadline(start, 'answer@1').due?.day).toBe('2026-03-09');
    const paused = start.happens(event('paused'), shanghai('2026-03-04'));
    expect(deadline(paused, 'answer@1').due).toBeNull();
    expect(paused.until(shanghai('2026-04-01')).events.some((one) => one.data['deadline'] === 'answer@1')).toBe(false);
    const resumed = paused.happens(event('resumed'), shanghai('2026-03-11'));
    // Counted: 3 March; 12, 13, 16, 17 March.
    expect(deadline(resumed, 'answer@1').due?.day).toBe('2026-03-17');
    expect(deadline(resumed, 'answer@1').pauses).toMatchObject([
      { from: shanghai('2026-03-04'), to: shanghai('2026-03-11') },
    ]);
    const again = resumed
      .happens(event('paused'), shanghai('2026-03-12'))
      .happens(event('paused'), shanghai('2026-03-13'));
    expect(deadline(again, 'answer@1').pauses).toHaveLength(2);
  });

  it('I-20: reminds one working day before, at nine, on working days only', () => {
    // Due Monday 9 March: the working day before is Friday 6 March.
    const after = clockwork(shanghai('2026-03-02')).until(shanghai('2026-03-09', '23:00:00'));
    expect(given(after, 'answer@1', 'reminded')).toEqual(['2026-03-06T09:00 before 1']);
  });

  it('I-20: what fell into a pause is reminded of on the next working morning, not on the Sunday on which the pause ends', () => {
    // Paused on Thursday 5 March, resumed on Sunday 8: counted are 3 and 4 March, then 9, 10 and 11 March.
    const resumed = clockwork(shanghai('2026-03-02'), { beforeDueWorkingDays: [5] })
      .happens(event('paused'), shanghai('2026-03-05'))
      .happens(event('resumed'), shanghai('2026-03-08', '10:00:00'));
    expect(deadline(resumed, 'answer@1').due?.day).toBe('2026-03-11');
    expect(given(resumed.until(shanghai('2026-03-08', '23:59:59')), 'answer@1', 'reminded')).toEqual([]);
    expect(given(resumed.until(shanghai('2026-03-11')), 'answer@1', 'reminded')).toEqual(['2026-03-09T09:00 before 5']);
  });

  it('overdue decides nothing: it passes a minute after its end, reminds at growing distance, escalates once', () => {
    const after = clockwork(shanghai('2026-03-02')).until(shanghai('2027-06-30'));
    expect(given(after, 'answer@1', 'deadlinePassed')).toEqual(['2026-03-10T00:01']);
    expect(given(after, 'answer@1', 'escalated')).toEqual(['2026-03-12T09:00']);
    const late = given(after, 'answer@1', 'reminded').slice(1);
    expect(late.slice(0, 4)).toEqual([
      '2026-03-10T09:00 after 1',
      '2026-03-12T09:00 after 3',
      '2026-03-18T09:00 after 7',
      '2026-03-30T09:00 after 15',
    ]);
    expect(late.map((one) => Number(one.split(' ').at(-1)))).toEqual([1, 3, 7, 15, 30, 60, 120, 240]);
    for (const one of after.events.filter(({ type }) => type === 'reminded' || type === 'escalated'))
      expect(isWorkingDay(publishedCalendar, dayOfInstant(one.at))).toBe(true);
    expect(deadline(after, 'answer@1').state).toBe('running');
    expect(after.file.ending).toBeNull();
  });

  it('no reminder falls on a holiday or a weekend, over Spring Festival', () => {
    const after = clockwork(shanghai('2026-02-06')).until(shanghai('2026-04-01'));
    const days = after.events.filter(({ type }) => type === 'reminded').map(({ at }) => dayOfInstant(at));
    expect(days.length).toBeGreaterThan(4);
    expect(days.filter((day) => !isWorkingDay(publishedCalendar, day))).toEqual([]);
  });

  it('an extension makes it due anew: reminders and escalation start over', () => {
    const overdue = clockwork(shanghai('2026-03-02')).until(shanghai('2026-03-13'));
    expect(deadline(overdue, 'answer@1')).toMatchObject({ overdue: true, escalated: true });
    const extended = overdue.happens(event('extended', { amount: 10 }), shanghai('2026-03-13', '10:00:00'));
    expect(deadline(extended, 'answer@1')).toMatchObject({
      overdue: false,
      escalated: false,
      due: { day: '2026-03-23' },
    });
    const after = extended.until(shanghai('2026-03-27'));
    expect(given(after, 'answer@1', 'reminded').slice(-3)).toEqual([
      '2026-03-20T09:00 before 1',
      '2026-03-24T09:00 after 1',
      '2026-03-26T09:00 after 3',
    ]);
    expect(given(after, 'answer@1', 'escalated')).toHaveLength(2);
  });

  it('I-20, I-21: a return stops it and arms it anew, each time: reminders before and after the new end, and escalation one level up', () => {
    // Due Monday 9 March and reminded of on Friday 6; returned that afternoon, back on Wednesday 11: counted are 3, 4, 5, then 12 and 13 March.
    const first = clockwork(shanghai('2026-03-02')).until(shanghai('2026-03-06', '12:00:00'));
    const back = first
      .happens(event('paused'), shanghai('2026-03-06', '14:00:00'))
      .happens(event('resumed'), shanghai('2026-03-11'));
    expect(deadline(back, 'answer@1').due?.day).toBe('2026-03-13');
    // Returned once more on Thursday 12, after it was reminded of again; back on Saturday 14: counted are 3, 4, 5, then 16 and 17 March.
    const again = back
      .until(shanghai('2026-03-12', '12:00:00'))
      .happens(event('paused'), shanghai('2026-03-12', '14:00:00'))
      .happens(event('resumed'), shanghai('2026-03-14'));
    const late = again.until(shanghai('2026-03-20', '12:00:00'));
    expect(given(late, 'answer@1', 'reminded')).toEqual([
      '2026-03-06T09:00 before 1',
      '2026-03-12T09:00 before 1',
      '2026-03-16T09:00 before 1',
      '2026-03-18T09:00 after 1',
      '2026-03-20T09:00 after 3',
    ]);
    expect(given(late, 'answer@1', 'escalated')).toEqual(['2026-03-20T09:00']);
  });

  it('escalates once more when its step is entered again, though it had before', () => {
    const escalated = clockwork(shanghai('2026-03-02')).until(shanghai('2026-03-13'));
    const again = escalated.happens(event('finished')).opens('working', shanghai('2026-03-16'));
    // Due Monday 23 March; escalated on the third working day after.
    expect(given(again.until(shanghai('2026-03-27')), 'answer@2', 'escalated')).toEqual(['2026-03-26T09:00']);
    expect(given(again, 'answer@1', 'escalated')).toEqual(['2026-03-12T09:00']);
  });

  it('I-21: what was overdue and escalated when it was stopped is so again when it goes on, counted from that day, each time', () => {
    // Due Monday 9 March; escalated on Thursday 12. Stopped on Friday 13, going on from Wednesday 18.
    const stopped = clockwork(shanghai('2026-03-02'))
      .until(shanghai('2026-03-13', '10:00:00'))
      .happens(event('paused'), shanghai('2026-03-13', '10:00:00'));
    expect(toRearm(stopped.file)).toEqual([]);
    const back = stopped.happens(event('resumed'), shanghai('2026-03-18', '10:00:00'));
    expect(toRearm(back.file)).toEqual(['answer@1']);
    const again = back.happens(event('deadlineRearmed', { deadline: 'answer@1' }), shanghai('2026-03-18', '10:00:00'));
    expect(toRearm(again.file)).toEqual([]);
    // Its end is over as it was.
    expect(deadline(again, 'answer@1')).toMatchObject({ overdue: true, escalated: false, due: { day: '2026-03-09' } });
    const late = again.until(shanghai('2026-03-28'));
    expect(given(late, 'answer@1', 'reminded').slice(-3)).toEqual([
      '2026-03-19T09:00 after 1',
      '2026-03-23T09:00 after 3',
      '2026-03-27T09:00 after 7',
    ]);
    expect(given(late, 'answer@1', 'escalated')).toEqual(['2026-03-12T09:00', '2026-03-23T09:00']);
    expect(given(late, 'answer@1', 'deadlinePassed')).toEqual(['2026-03-10T00:01']);
    // Returned once more: three working days from Thursday 2 April, past Monday 6 April, which rests.
    const twice = late
      .happens(event('paused'), shanghai('2026-03-30'))
      .happens(event('resumed'), shanghai('2026-04-02'));
    expect(toRearm(twice.file)).toEqual(['answer@1']);
    const end = twice
      .happens(event('deadlineRearmed', { deadline: 'answer@1' }), shanghai('2026-04-02'))
      .until(shanghai('2026-04-10'));
    expect(given(end, 'answer@1', 'escalated').at(-1)).toBe('2026-04-08T09:00');
  });

  it('I-21: what was not overdue when it was stopped has its new end, and nothing is armed beside it', () => {
    const back = clockwork(shanghai('2026-03-02'))
      .happens(event('paused'), shanghai('2026-03-04'))
      .happens(event('resumed'), shanghai('2026-03-11'));
    expect(toRearm(back.file)).toEqual([]);
    expect(toRearm(back.until(shanghai('2026-03-30')).file)).toEqual([]);
  });

  it('is met once and then silent', () => {
    const met = clockwork(shanghai('2026-03-02')).happens(event('answered'), shanghai('2026-03-03'));
    expect(deadline(met, 'answer@1')).toMatchObject({ state: 'met', endedAt: shanghai('2026-03-03') });
    expect(given(met.until(shanghai('2026-06-01')), 'answer@1', 'reminded')).toEqual([]);
  });

  it('closes with its step unless it belongs to the case, and is armed anew when the step is entered again', () => {
    const left = clockwork(shanghai('2026-03-02')).until(shanghai('2026-03-06', '12:00:00')).happens(event('finished'));
    expect([deadline(left, 'answer@1').state, deadline(left, 'whole@1').state]).toEqual(['met', 'running']);
    const again = left.opens('working', shanghai('2026-03-09'));
    expect(again.file.deadlines.map(({ id }) => id)).toEqual(['answer@1', 'whole@1', 'answer@2']);
    expect(deadline(again, 'answer@2')).toMatchObject({ fired: [], overdue: false, due: { day: '2026-03-16' } });
    expect(given(again.until(shanghai('2026-03-16')), 'answer@2', 'reminded')).toEqual(['2026-03-13T09:00 before 1']);
  });

  it('gives what came due while the case passed between steps once the next one is open', () => {
    const left = clockwork(shanghai('2026-03-02')).happens(event('finished'), shanghai('2026-03-02'));
    expect(left.until(shanghai('2026-03-31')).events).toHaveLength(left.events.length);
    const after = left.opens('working', shanghai('2026-03-31')).until(shanghai('2026-03-31'));
    expect(given(after, 'whole@1', 'deadlinePassed')).toHaveLength(1);
  });

  it('a lapse and a period end as events of the step, a minute after their end; a period does not remind', () => {
    const after = clockwork(shanghai('2026-03-02'))
      .happens(event('asked'), shanghai('2026-03-02'))
      .until(shanghai('2026-03-06', '12:00:00'));
    const at = (type: string) => after.events.filter((one) => one.type === type).map((one) => one.at);
    expect(at('correctionLapsed')).toEqual([shanghai('2026-03-06', '00:01:00')]);
    expect(at('periodEnded')).toEqual([shanghai('2026-03-06', '00:01:00')]);
    expect(given(after, 'correction@1', 'reminded')).toEqual(['2026-03-04T09:00 before 1']);
    expect(given(after, 'disclosure@1', 'reminded')).toEqual([]);
    expect([deadline(after, 'correction@1').state, deadline(after, 'disclosure@1').state]).toEqual([
      'passed',
      'passed',
    ]);
  });

  it('is cancelled when the case is closed', () => {
    const closed = clockwork(shanghai('2026-03-02')).happens(event('caseClosed', { outcome: 'withdrawn' }));
    expect(closed.file.deadlines.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(closed.until(shanghai('2027-01-01')).events).toHaveLength(closed.events.length);
  });

  it('several reminders before the end', () => {
    const after = clockwork(shanghai('2026-03-02'), { beforeDueWorkingDays: [3, 1] }).until(shanghai('2026-03-09'));
    expect(given(after, 'answer@1', 'reminded')).toEqual(['2026-03-04T09:00 before 3', '2026-03-06T09:00 before 1']);
  });
});
