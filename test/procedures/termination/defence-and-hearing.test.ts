import { noticesIn } from '../../support/given';
import { dueDayOf, endOf, inDefence, inHearing, later, shanghai, type Terminating, untilEnding } from './terminating';

const statement = '并未外传 nothing left the zone';
const documents = { doc_1: { organizationId: 'org-zijin' }, doc_2: { organizationId: 'org-qinhuai' } };

describe('参照《行政处罚法》第六十四条第一项 Penalties Law Art. 64(i): statement and defence', () => {
  const submit = (at: string, input: object = {}) =>
    inDefence().when('wang-applicant', 'submitDefence', { statement, ...input }, { at, given: { documents } });

  it.each([
    ['over Mid-Autumn and National Day', '2026-09-24', '2026-10-09'],
    ['over a weekend', '2026-11-05', '2026-11-12'],
    ['over the make-up Saturday of 10 October', '2026-10-09', '2026-10-15'],
    ['to the end of the published calendar', '2026-12-24', '2026-12-31'],
  ])('five working days from service, %s', (_what, on, dueDay) => {
    expect(dueDayOf(inDefence({ on: shanghai(on) }), 'defence')).toBe(dueDay);
  });

  it('is provisional past the last published year', () => {
    const past = inDefence({ on: shanghai('2026-12-25') });
    expect(past.file.deadlines.find(({ name }) => name === 'defence')?.due?.provisional).toBe(true);
  });

  it('is taken to the last second of the last day and not a second later', () => {
    submit(endOf('2026-10-09')).then('defenceSubmitted');
    submit(later(endOf('2026-10-09'), 1)).refused('defenceOver');
  });

  it('may be added to, with documents of its own organization only', () => {
    const at = shanghai('2026-10-08');
    const twice = submit(at, { documents: ['doc_1'] })
      .then('defenceSubmitted')
      .when('wang-legal', 'submitDefence', { statement }, { at })
      .then('defenceSubmitted');
    expect(twice.file.facts.defences).toEqual([
      { at, statement, documents: ['doc_1'] },
      { at, statement, documents: [] },
    ]);
    expect(noticesIn(twice.effects)).toEqual(['org-data-authority: defenceSubmitted', 'org-health: defenceSubmitted']);
    submit(at, { documents: ['doc_2'] }).refused('documentUnknown');
    submit(at, { documents: ['doc_3'] }).refused('documentUnknown');
    submit(at, { documents: ['doc_1', 'doc_1'] }).refused('inputInvalid');
  });

  it('always runs to its end, a minute after 24:00, whatever was handed in', () => {
    const answered = submit(shanghai('2026-09-28')).then('defenceSubmitted');
    expect(answered.until(endOf('2026-10-09')).file.ending).toBeNull();
    const over = answered.until(later(endOf('2026-10-09'), 60));
    expect(over.file).toMatchObject({ ending: 'defenceOver', lastAt: later(endOf('2026-10-09'), 60) });
  });

  it('the operator is reminded of it once, on the working day before', () => {
    const { effects } = inDefence().until(endOf('2026-10-09'));
    expect(noticesIn(effects)).toEqual(['org-zijin: reminded']);
  });
});

describe('参照《行政许可法》第四十七条第一款 Licensing Law Art. 47(1): a hearing', () => {
  const ask = (at: string, past: Terminating = inDefence()) =>
    past.when('wang-applicant', 'requestHearing', { reason: '要求听证 please' }, { at });

  it('is asked for by the last second of the fifth working day, once', () => {
    ask(endOf('2026-10-09')).then('hearingRequested');
    ask(later(endOf('2026-10-09'), 1)).refused('hearingRequestOver');
    const asked = ask(shanghai('2026-09-28')).then('hearingRequested');
    ask(shanghai('2026-09-28'), asked).refused('hearingAlreadyAsked');
    expect(noticesIn(asked.effects)).toEqual(['org-data-authority: hearingRequested', 'org-health: hearingRequested']);
  });

  it('follows when the time for a defence is over, not before', () => {
    const asked = ask(shanghai('2026-09-28')).then('hearingRequested');
    expect(asked.file.ending).toBeNull();
    expect(asked.until(later(endOf('2026-10-09'), 60)).file.ending).toBe('hearingAsked');
  });

  it('asked for when only the time for asking still runs ends the step at once', () => {
    const { policy } = inDefence().file;
    const longer = { ...policy, termination: { ...policy.termination, hearingRequestWorkingDays: 7 } };
    const withLonger = inDefence({ policy: longer }).until(later(endOf('2026-10-09'), 60));
    expect(withLonger.file.ending).toBeNull();
    ask(shanghai('2026-10-10'), withLonger).then('hearingRequested');
    expect(ask(shanghai('2026-10-10'), withLonger).then('hearingRequested').file.ending).toBe('hearingAsked');
    expect(withLonger.until(later(endOf('2026-10-12'), 60)).file.ending).toBe('defenceOver');
  });

  it('is due within twenty working days of the request, and overdue reminds and escalates only', () => {
    const past = inHearing();
    // 28–30 September, 8–10, 12–16, 19–23 and 26–29 October.
    expect(dueDayOf(past, 'hearing')).toBe('2026-10-29');
    const late = past.until(shanghai('2026-11-30'));
    expect(late.file.ending).toBeNull();
    expect(noticesIn(late.effects)).toEqual(expect.arrayContaining(['org-data-authority: escalated']));
  });
});

describe('参照《行政许可法》第四十八条第一项 Licensing Law Art. 48(i): time and place', () => {
  const place = '市民中心三楼 Civic centre';
  const schedule = (day: string, on: string, past: Terminating = inHearing()) =>
    past.when('lin-officer', 'scheduleHearing', { at: shanghai(day, '14:00:00'), place }, { at: shanghai(on) });

  it('are told seven working days ahead: the sixth is refused', () => {
    // From Monday 12 October: 13–16, 19, 20, 21.
    schedule('2026-10-20', '2026-10-12').refused('hearingNoticeShort');
    const { effects } = schedule('2026-10-21', '2026-10-12').then('hearingScheduled');
    expect(noticesIn(effects)).toEqual(['org-zijin: hearingScheduled', 'org-health: hearingScheduled']);
    schedule('2026-10-24', '2026-10-12').refused('hearingOnRestDay');
  });

  it('are within the twenty working days as long as that is possible', () => {
    schedule('2026-10-29', '2026-10-12').then('hearingScheduled');
    schedule('2026-10-30', '2026-10-12').refused('hearingTooLate');
  });

  it('I-37: when it is no longer possible the days of notice hold all the same', () => {
    // Told on 20 October the seventh working day is the 29th, told on the 21st it is the 30th.
    schedule('2026-10-30', '2026-10-20').refused('hearingTooLate');
    schedule('2026-10-29', '2026-10-21').refused('hearingNoticeShort');
    schedule('2026-10-30', '2026-10-21').then('hearingScheduled');
  });

  it('change with a reason and days of notice anew, also past the time', () => {
    const before = schedule('2026-10-26', '2026-10-12').then('hearingScheduled');
    schedule('2026-10-27', '2026-10-13', before).refused('hearingScheduled');
    const move = (day: string, past: Terminating = before) =>
      past.when(
        'lin-officer',
        'rescheduleHearing',
        { at: shanghai(day), place, reason: '主持人患病 the chair is ill' },
        { at: shanghai('2026-10-23') },
      );
    move('2026-11-02').refused('hearingNoticeShort');
    const moved = move('2026-11-03').then('hearingRescheduled');
    expect(moved.file.facts.hearing?.scheduled).toEqual({ at: shanghai('2026-11-03'), place });
    move('2026-11-03', inHearing()).refused('hearingNotScheduled');
  });

  it('the hearing is recorded once its time has come, with minutes and whether the operator came, and the step ends', () => {
    const record = (at: string, past: Terminating) =>
      past.when('lin-officer', 'recordHearing', { operatorAttended: false, minutes: '未到场 absent' }, { at });
    const before = schedule('2026-10-26', '2026-10-12').then('hearingScheduled');
    record(shanghai('2026-10-26'), inHearing()).refused('hearingNotScheduled');
    record(shanghai('2026-10-26', '13:59:59'), before).refused('hearingNotYet');
    const held = record(shanghai('2026-10-26', '14:00:00'), before).then('hearingHeld');
    expect(held.file).toMatchObject({
      ending: 'held',
      facts: { hearing: { held: { operatorAttended: false, minutes: '未到场 absent', documents: [] } } },
    });
    expect(held.file.deadlines.find(({ name }) => name === 'hearing')?.state).toBe('met');
    expect(noticesIn(held.effects)).toEqual(['org-zijin: hearingHeld']);
    expect(untilEnding(before).file.ending).toBeNull();
  });

  it('shows as work of the authority what is to be done next', () => {
    expect(inHearing().tasks()).toEqual(['scheduleHearing']);
    expect(schedule('2026-10-26', '2026-10-12').then('hearingScheduled').tasks()).toEqual(['recordHearing']);
  });
});
