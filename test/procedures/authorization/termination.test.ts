import { noticesIn, reportsIn } from '../../support/given';
import {
  type Authorized,
  agreed,
  consentTo,
  endOf,
  grants,
  inDeletion,
  inOperation,
  later,
  lodged,
  shanghai,
} from './authorized';

const number = 'TERM-2026-0001';
const given = { terminationNo: number };
const breach = { cause: 'breach', clause: '8.1', facts: '原始数据外传 raw data left', grounds: '违反第十三条 Art. 13' };
const poor = { cause: 'twicePoor', facts: '两次较差 poor twice', grounds: '第十八条 Art. 18' };

const started = (setting = {}): Authorized =>
  inOperation(setting)
    .until(shanghai('2026-10-01', '00:00:00'))
    .happens({ type: 'spaceProvisioned', article: '第十二条 Art. 12', data: { grants } });
const open = (past: Authorized, input: object = {}, by = 'lin-officer', facts: Record<string, unknown> = given) =>
  past.when(by, 'openTermination', { ...breach, ...input }, { given: facts });
const opened = (past: Authorized = started(), input: object = breach): Authorized =>
  agreed(past, 'openTermination', input, { given });
const evaluated = (past: Authorized, ...results: string[]): Authorized =>
  results.reduce(
    (current, result, index) => current.hears('evaluationConcluded', { evaluationNo: `EVAL-${index + 1}`, result }),
    past,
  );
const concluded = (past: Authorized, outcome: string, lastDay: string | null = null): Authorized =>
  past.hears('terminationDecided', { terminationNo: number, outcome, lastDay, reasons: '理由 reasons' });
const stateOf = ({ file }: Authorized) => file.facts.termination?.state;

describe('第十二条 Art. 12: opening a termination procedure', () => {
  it('names a clause of this agreement whose consequence is termination', () => {
    open(started(), { clause: undefined }).refused('inputMissing');
    open(started(), { cause: 'agreed', clause: undefined }).refused('inputMissing');
    open(started(), { clause: '8.2' }).refused('clauseNotOfTermination');
    // A clause of supervision, and one that leads to a suspension only.
    open(started(), { clause: '7.1' }).refused('clauseNotOfTermination');
    const { file } = started();
    const agreement = file.facts.agreement as NonNullable<typeof file.facts.agreement>;
    agreement.text.termination.push({
      clause: '8.9',
      cause: '迟延 late',
      consequence: 'suspension',
      cureDays: 0,
      noticeDays: 0,
    });
    open(started(), { clause: '8.1' }).then('proposalDrafted');
  });

  it('is joint, and starts a case of its own with the clause, the policy and the calendar that this case carries', () => {
    const drafted = open(started()).then('proposalDrafted');
    const signed = drafted.when('zhou-head', 'signOff', consentTo(drafted)).then('proposalSignedOff');
    expect(signed.file.facts.termination).toBeNull();
    const after = signed
      .when('xu-head', 'concur', consentTo(signed), { given: { terminationNo: 'TERM-2026-0007' } })
      .then('proposalTakesEffect', 'terminationOpened');
    const [start] = after.effects.flatMap((effect) => (effect.lane === 'cases' ? [effect] : []));
    expect(start).toMatchObject({
      operation: 'start',
      caseNo: 'TERM-2026-0007',
      payload: {
        kind: 'termination',
        caseNo: 'TERM-2026-0007',
        data: {
          policy: after.file.policy,
          calendar: after.file.calendar,
          parties: { applicant: 'org-zijin' },
          opening: {
            authorizationNo: 'AUTH-2026-0001',
            cause: 'breach',
            clause: { clause: '8.1', cureDays: 30, noticeDays: 30 },
          },
        },
      },
    });
    expect(after.file.facts.termination).toMatchObject({ caseNo: 'TERM-2026-0007', state: 'open', clause: '8.1' });
    expect(after.file.ending).toBeNull();
  });

  it('needs a number, and there is one procedure at a time', () => {
    open(started(), {}, 'lin-officer', {}).refused('numberNotAllotted');
    open(opened(), { clause: '9.9' }).refused('terminationOpen', 'clauseNotOfTermination');
    open(concluded(opened(), 'terminated', '2027-03-31')).refused('terminationOpen');
    for (const outcome of ['notMadeOut', 'causeNotMade', 'withdrawn'])
      open(concluded(opened(), outcome)).then('proposalDrafted');
  });

  it('is possible only in operation, and by the data authority alone', () => {
    open(lodged()).refused('wrongStage');
    open(inDeletion()).refused('wrongStage');
    open(started(), {}, 'xu-head').refused('notPermitted');
    open(started(), {}, 'wang-legal').refused('notPermitted');
  });

  it('may be tried again when the number turned out to be taken', () => {
    const failed = opened().happens({ type: 'caseNotStarted', article: 'x', data: { caseNo: number } });
    expect(failed.file.facts.termination).toBeNull();
    expect(noticesIn(failed.effects)).toEqual(['org-data-authority: caseNotStarted']);
    open(failed).then('proposalDrafted');
    const other = opened().happens({ type: 'caseNotStarted', article: 'x', data: { caseNo: 'TERM-2026-0002' } });
    expect(stateOf(other)).toBe('open');
  });
});

describe('第十八条 Art. 18: two consecutive poor results', () => {
  const ask = (past: Authorized, input: object = {}) =>
    past.when('lin-officer', 'openTermination', { ...poor, ...input }, { given });

  it.each([
    ['none', []],
    ['one', ['poor']],
    ['two with another between', ['poor', 'qualified', 'poor']],
    ['two and a better one after', ['poor', 'poor', 'good']],
  ])('%s on record is no cause', (_what, results) => {
    ask(evaluated(started(), ...results)).refused('resultsNotPoor');
  });

  it('I-33: are a cause without a clause, and with one its days hold', () => {
    const past = evaluated(started(), 'excellent', 'poor', 'poor');
    ask(past).then('proposalDrafted');
    ask(past, { clause: '9.9' }).refused('clauseNotOfTermination');
    const after = opened(past, { ...poor, clause: '8.1' });
    const [start] = after.effects.flatMap((effect) => (effect.lane === 'cases' ? [effect.payload] : []));
    expect(start).toMatchObject({
      data: { opening: { clause: { noticeDays: 30 }, poorResults: ['EVAL-2', 'EVAL-3'] } },
    });
  });

  it('a correction is told to the procedure under way, and takes the cause away', () => {
    const past = opened(evaluated(started(), 'poor', 'poor'), poor);
    const corrected = past.hears('evaluationCorrected', { evaluationNo: 'EVAL-2', result: 'qualified' });
    expect(reportsIn(corrected.effects)).toEqual([`${number} resultCorrected`]);
    ask(concluded(corrected, 'causeNotMade')).refused('resultsNotPoor');
    const early = evaluated(started(), 'poor', 'poor').hears('evaluationCorrected', {
      evaluationNo: 'EVAL-1',
      result: 'good',
    });
    expect(early.effects).toEqual([]);
    expect(early.hears('evaluationCorrected', { evaluationNo: 'EVAL-9', result: 'good' }).events.at(-1)?.type).toBe(
      'reportNotApplied',
    );
  });
});

describe('what the procedure reports', () => {
  const day = '2027-03-31';

  it('terminated: operation ends by itself at 24:00 of the last day, and the procedure is told then', () => {
    const decided = concluded(opened(), 'terminated', day);
    expect(decided.effects).toEqual([]);
    expect(decided.until(later(endOf(day), -1)).file.ending).toBeNull();
    const ended = decided.until(endOf(day));
    expect(ended.file).toMatchObject({ ending: 'terminated', lastAt: endOf(day) });
    expect(stateOf(ended)).toBe('terminated');
    expect(noticesIn(ended.effects)).toContain('org-zijin: terminated');
    expect(reportsIn(ended.effects)).toEqual([`${number} terminationTookEffect`]);
    expect(ended.opens('accessRestriction').effects).toMatchObject([
      { operation: 'revoke', payload: { reason: 'terminated' } },
    ]);
  });

  it.each(['notMadeOut', 'causeNotMade'])('%s: operation goes on, and the procedure is told at once', (outcome) => {
    const after = concluded(opened(), outcome);
    expect(after.file.ending).toBeNull();
    expect(stateOf(after)).toBe(outcome);
    expect(reportsIn(after.effects)).toEqual([`${number} terminationTookEffect`]);
  });

  it('suspended: the authorization records the suspension as decided, restricts use, and operation goes on', () => {
    const suspension = { until: '2027-06-30', condition: '整改完成 mended' };
    const after = opened().hears('terminationDecided', {
      terminationNo: number,
      outcome: 'suspended',
      clause: '8.1',
      reasons: '理由 reasons',
      suspension,
    });
    expect(after.file).toMatchObject({
      ending: null,
      facts: { suspension: { clause: '8.1', grounds: '理由 reasons', ...suspension } },
    });
    expect(stateOf(after)).toBe('suspended');
    expect(reportsIn(after.effects)).toEqual([`${number} terminationTookEffect`]);
    expect(after.effects.filter(({ lane }) => lane === 'platform')).toMatchObject([{ operation: 'restrict' }]);
    expect(after.since(after.file.version - 2)).toEqual(['terminationConcluded', 'suspended']);
    open(after).then('proposalDrafted');
  });

  it('a suspended authorization is terminated all the same', () => {
    const suspension = { until: '2029-06-30' };
    const report = { terminationNo: number, clause: '8.1', reasons: '理由 reasons' };
    const suspended = opened().hears('terminationDecided', { ...report, outcome: 'suspended', suspension });
    const again = concluded(opened(suspended), 'terminated', day);
    expect(again.until(endOf(day)).file.ending).toBe('terminated');
  });

  it('withdrawn: operation goes on, and nobody waits for an answer', () => {
    const after = concluded(opened(), 'withdrawn');
    expect([stateOf(after), after.effects, after.file.ending]).toEqual(['withdrawn', [], null]);
  });

  it('is recorded and changes nothing when it is not of the procedure under way', () => {
    const other = opened().hears('terminationDecided', { terminationNo: 'TERM-2026-0099', outcome: 'terminated' });
    expect(stateOf(other)).toBe('open');
    expect(other.events.at(-1)?.type).toBe('reportNotApplied');
    const late = concluded(concluded(opened(), 'notMadeOut'), 'terminated', day);
    expect([stateOf(late), late.events.at(-1)?.type]).toEqual(['notMadeOut', 'reportNotApplied']);
  });
});

describe('I-35: the authorization ends while the procedure is under way', () => {
  it('expired: it tells the procedure, and closes as expired', () => {
    const ended = opened().until(endOf('2031-09-30'));
    expect(ended.file.ending).toBe('expired');
    expect(stateOf(ended)).toBe('moot');
    expect(reportsIn(ended.effects)).toEqual([`${number} authorizationEnded`]);
    expect(ended.opens('accessRestriction').effects).toMatchObject([{ payload: { reason: 'expired' } }]);
    const late = concluded(ended.opens('accessRestriction'), 'terminated', '2031-10-31');
    expect(late.events.at(-1)?.type).toBe('reportNotApplied');
  });

  it('on the very last day of the termination: it expires', () => {
    const ended = concluded(opened(), 'terminated', '2031-09-30').until(endOf('2031-09-30'));
    expect([ended.file.ending, stateOf(ended)]).toEqual(['expired', 'moot']);
  });

  it('early as asked for: whichever day comes first counts', () => {
    const wish = { reason: '业务调整 change', effectiveDay: '2027-01-31' };
    const asked = opened().when('wang-legal', 'requestEarlyTermination', wish).then('earlyTerminationRequested');
    const both = agreed(asked, 'decideEarlyTermination', { ...wish, agreed: true });
    const early = concluded(both, 'terminated', '2027-02-28').until(endOf('2027-12-31'));
    expect([stateOf(early), early.file.lastAt]).toEqual(['moot', endOf('2027-01-31')]);
    const sooner = concluded(both, 'terminated', '2027-01-30').until(endOf('2027-12-31'));
    expect([stateOf(sooner), sooner.file.lastAt]).toEqual(['terminated', endOf('2027-01-30')]);
    expect([early.file.ending, sooner.file.ending]).toEqual(['terminated', 'terminated']);
  });

  it('with no procedure under way nobody is told', () => {
    expect(reportsIn(started().until(endOf('2031-09-30')).effects)).toEqual([]);
    expect(reportsIn(concluded(opened(), 'notMadeOut').until(endOf('2031-09-30')).effects)).toEqual([]);
  });
});
