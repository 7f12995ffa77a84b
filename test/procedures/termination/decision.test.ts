import { reportsIn } from '../../support/given';
import {
  agreed,
  begun,
  confirmed,
  consentTo,
  decided,
  dueDayOf,
  endOf,
  inDecision,
  inDefence,
  inHearing,
  later,
  publicationsIn,
  reasons,
  type Setting,
  shanghai,
  type Terminating,
} from './terminating';

const decide = (past: Terminating, input: object, at?: string) =>
  past.when('lin-officer', 'decideTermination', { reasons, ...input }, at === undefined ? {} : { at });
const uncured = '复查仍未改正 found again';
const noCure: Setting = { clause: { cureDays: 0 } };

describe('第十二条 Art. 12: the decision', () => {
  it('is of both authorities: signed off by another person, and concurred in by the other organization', () => {
    const drafted = decide(inDecision(noCure), { outcome: 'terminated' }).then('proposalDrafted');
    drafted.when('xu-head', 'concur', consentTo(drafted)).refused('proposalNotFound');
    const signed = drafted.when('zhou-head', 'signOff', consentTo(drafted)).then('proposalSignedOff');
    expect(signed.file.ending).toBeNull();
    const done = signed.when('xu-head', 'concur', consentTo(signed)).then('proposalTakesEffect', 'terminationDecided');
    expect(done.file.ending).toBe('terminated');
    signed
      .when('xu-head', 'declineToConcur', { proposalId: consentTo(signed).proposalId, reason: '证据不足 thin' })
      .then('proposalDeclined');
  });

  it('is of two persons in a comprehensive zone', () => {
    const drafted = decide(inDecision({ ...noCure, zone: 'comprehensive' }), { outcome: 'terminated' });
    const waiting = drafted.then('proposalDrafted');
    waiting.when('lin-officer', 'signOff', consentTo(waiting)).refused('notPermitted');
    const done = waiting.when('zhou-head', 'signOff', consentTo(waiting));
    expect(done.then('proposalTakesEffect', 'terminationDecided').file.ending).toBe('terminated');
  });

  it('for a breach is to terminate, to suspend or that it is not made out', () => {
    decide(inDecision(noCure), { outcome: 'causeNotMade' }).refused('outcomeNotOpen');
    for (const outcome of ['terminated', 'notMadeOut'])
      expect(decided(inDecision(noCure), { outcome }).file.ending).toBe(outcome);
    const suspension = { until: '2027-03-31', condition: '整改完成 mended' };
    expect(decided(inDecision(noCure), { outcome: 'suspended', suspension }).file).toMatchObject({
      ending: 'suspended',
      facts: { decision: { suspension } },
    });
  });

  it('to suspend says how it ends, on a day to come', () => {
    const suspend = (input: object) => decide(inDecision(noCure), { outcome: 'suspended', ...input });
    suspend({}).refused('inputMissing');
    suspend({ suspension: { until: '2026-10-10' } }).refused('suspensionEndInvalid');
    suspend({ suspension: { until: '2026-10-11' } }).then('proposalDrafted');
  });

  it('I-34: is due as an eligibility review is; overdue it is reminded and escalated and not taken', () => {
    const past = inDecision(noCure);
    // From Saturday 10 October, a minute past midnight: 12–16, 19–23, 26–30 October, 2–6 November.
    expect(dueDayOf(past, 'decision')).toBe('2026-11-06');
    const late = past.until(shanghai('2026-12-31'));
    expect(late.file).toMatchObject({ ending: null, facts: { decision: null } });
    expect(late.events.map(({ type }) => type)).toContain('escalated');
  });

  it('I-34: its time stands still while the breach may be cured', () => {
    const past = inDecision();
    expect(past.file.deadlines.find(({ name }) => name === 'decision')?.due).toBeNull();
    const after = past.until(later(endOf('2026-10-26'), 60));
    // Resumed on Tuesday 27 October: 28–30 October, 2–6, 9–13, 16–20, 23, 24 November.
    expect(dueDayOf(after, 'decision')).toBe('2026-11-24');
  });
});

describe('I-32: the days to cure', () => {
  const on = shanghai('2026-10-12');

  it('nothing is terminated before they are over, to the second; afterwards with what shows the breach uncured', () => {
    const past = inDecision();
    decide(past, { outcome: 'terminated', uncured }, endOf('2026-10-26')).refused('curePeriodOpen');
    decide(past, { outcome: 'terminated', uncured }, later(endOf('2026-10-26'), 1)).then('proposalDrafted');
    decide(past, { outcome: 'terminated' }, on).refused('curePeriodOpen', 'inputMissing');
    decide(past.until(endOf('2026-10-27')), { outcome: 'terminated' }).refused('inputMissing');
  });

  it('do not stand against a suspension, nor against finding it not made out', () => {
    const suspension = { until: '2027-03-31' };
    decide(inDecision(), { outcome: 'suspended', suspension }, on).refused('inputMissing');
    decide(inDecision(), { outcome: 'suspended', suspension, uncured }, on).then('proposalDrafted');
    decide(inDecision(), { outcome: 'notMadeOut' }, on).then('proposalDrafted');
  });

  it('a termination drafted while they run is asked again at every consent', () => {
    const at = later(endOf('2026-10-26'), 1);
    const drafted = decide(inDecision(), { outcome: 'terminated', uncured }, at).then('proposalDrafted');
    drafted.when('zhou-head', 'signOff', consentTo(drafted), { at: endOf('2026-10-26') }).refused('curePeriodOpen');
  });

  it('the operator reports the breach as cured within them, in whatever step, to the last second', () => {
    const statement = '已改正 mended';
    const report = (past: Terminating, at: string) => past.when('wang-applicant', 'reportCure', { statement }, { at });
    report(inDefence(), shanghai('2026-09-28')).then('cureReported');
    report(inHearing(), shanghai('2026-10-12')).then('cureReported');
    const reported = report(inDecision(), endOf('2026-10-26')).then('cureReported');
    expect(reported.file.facts.cures).toEqual([{ at: endOf('2026-10-26'), statement, documents: [] }]);
    report(inDecision(), later(endOf('2026-10-26'), 1)).refused('curePeriodOver');
    report(inDecision().until(shanghai('2026-10-27')), shanghai('2026-10-27')).refused('curePeriodOver');
    report(inDecision(noCure), shanghai('2026-10-12')).refused('noCurePeriod');
  });
});

describe('第十八条 Art. 18: two consecutive poor results', () => {
  const poor: Setting = { cause: 'twicePoor', clause: null };
  const corrected = () => inDecision(poor).hears('resultCorrected', { evaluationNo: 'EVAL-2026-0002' });

  it('are terminated, or the cause does not exist because a result was corrected', () => {
    for (const outcome of ['suspended', 'notMadeOut'])
      expect(decide(inDecision(poor), { outcome }).refusals.map(({ code }) => code)).toContain('outcomeNotOpen');
    decide(inDecision(poor), { outcome: 'causeNotMade' }).refused('resultsStand');
    expect(decided(inDecision(poor), { outcome: 'terminated' }).file.ending).toBe('terminated');
    decide(corrected(), { outcome: 'terminated' }).refused('resultCorrected');
    expect(decided(corrected(), { outcome: 'causeNotMade' }).file.ending).toBe('causeNotMade');
  });

  it('a result corrected while a termination waits for consent stops it', () => {
    const drafted = decide(inDecision(poor), { outcome: 'terminated' }).then('proposalDrafted');
    const after = drafted.hears('resultCorrected', { evaluationNo: 'EVAL-2026-0001' });
    after.when('zhou-head', 'signOff', consentTo(after)).refused('resultCorrected');
  });

  it('a correction of another evaluation changes nothing', () => {
    const after = inDecision(poor).hears('resultCorrected', { evaluationNo: 'EVAL-2025-0009' });
    expect(after.file.facts.correctedResults).toEqual([]);
    expect(after.events.at(-1)?.type).toBe('reportNotApplied');
  });
});

describe('the effect', () => {
  const at = shanghai('2026-10-27');
  const served = (input: object, setting: Setting = {}) =>
    confirmed(decided(inDecision(setting).until(at), { uncured, ...input }, { at }).opens('noticeOfDecision', at), at);
  const told = (past: Terminating) =>
    past.opens('takingEffect').effects.flatMap((effect) => (effect.lane === 'cases' ? [effect.payload] : []));

  it('I-36: the days of notice run from the day after service; without a clause it ends on the day of service (I-33)', () => {
    expect(told(served({ outcome: 'terminated' }))).toMatchObject([{ outcome: 'terminated', lastDay: '2026-11-26' }]);
    expect(told(served({ outcome: 'terminated' }, { clause: { noticeDays: 0 } }))).toMatchObject([
      { lastDay: '2026-10-27' },
    ]);
    expect(told(served({ outcome: 'terminated' }, { cause: 'twicePoor', clause: null }))).toMatchObject([
      { lastDay: '2026-10-27', clause: null },
    ]);
  });

  it('I-36: a suspension decided instead knows no days of notice', () => {
    const suspension = { until: '2027-03-31' };
    expect(told(served({ outcome: 'suspended', suspension }))).toMatchObject([
      { outcome: 'suspended', lastDay: null, clause: '8.1', suspension, reasons },
    ]);
  });

  it('a termination is published without facts, grounds, defence and reasons; nothing else is published', () => {
    const [published] = publicationsIn(served({ outcome: 'terminated' }).opens('takingEffect').effects);
    expect(published).toMatchObject({
      id: 'termination-TERM-2026-0001',
      type: 'terminationDecision',
      body: { authorizationNo: 'AUTH-2026-0001', operator: 'org-zijin', lastDay: '2026-11-26' },
    });
    expect(JSON.stringify(published)).not.toMatch(/外传|raw data|8\.1|经审查|复查/);
    expect(publicationsIn(served({ outcome: 'notMadeOut' }).opens('takingEffect').effects)).toEqual([]);
  });

  it('is over when the authorization has done it', () => {
    const waiting = served({ outcome: 'terminated' }).opens('takingEffect');
    expect(waiting.until(shanghai('2027-06-01')).file.ending).toBeNull();
    expect(waiting.hears('terminationTookEffect', { day: '2026-11-26' }).file.ending).toBe('done');
  });
});

describe('ways out before', () => {
  const stages = { noticeOfIntent: begun, defence: inDefence, hearing: inHearing, decision: inDecision };

  it.each(Object.entries(stages))('the authorities withdraw at %s with reasons, jointly, and tell', (_stage, at) => {
    const reason = '另行处理 handled otherwise';
    at().when('lin-officer', 'withdrawIntent', { reason }).then('proposalDrafted');
    const after = agreed(at(), 'withdrawIntent', { reason });
    expect(after.file.ending).toBe('withdrawn');
    expect(reportsIn(after.effects)).toEqual(['AUTH-2026-0001 terminationDecided']);
  });

  it('not once it is decided', () => {
    const told = decided(inDecision(noCure), { outcome: 'notMadeOut' }).opens('noticeOfDecision');
    told.when('lin-officer', 'withdrawIntent', { reason: '撤回' }).refused('wrongStage');
  });

  it.each(Object.entries(stages))(
    'I-35: the authorization ends at %s and nothing is decided any more',
    (_stage, at) => {
      const after = at().hears('authorizationEnded', { how: 'expired', day: '2031-09-30' });
      expect(after.file).toMatchObject({ ending: 'moot', facts: { decision: null } });
      expect(after.effects.map((effect) => effect.lane)).toEqual(['notice', 'notice']);
    },
  );

  it('I-35: a report that finds the authorization closed ends the procedure too', () => {
    const waiting = confirmed(decided(inDecision(noCure), { outcome: 'notMadeOut' }).opens('noticeOfDecision'));
    const undelivered = { type: 'reportUndelivered', article: 'I-22', data: { to: 'AUTH-2026-0001' } };
    expect(waiting.opens('takingEffect').happens(undelivered).file.ending).toBe('moot');
  });
});
