/** 第六条、第十二条、第二十一条至第二十三条 Arts. 6, 12, 21–23: what supervises an authorization, as it decides and remembers it. */
import { mayReportOn, maySee, tailorEvent, tailored } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import type { QueuedEffect } from '../../../procedures/engine/effects';
import { drawnFrom } from '../../../procedures/inspection/draw';
import { noticesIn, reportsIn } from '../../support/given';
import { person } from '../../support/people';
import { type Authorized, agreed, caseNo, endOf, inDeletion, inOperation, shanghai } from './authorized';

const inspectionNo = 'INSP-2026-0001';
const given = { inspectionNo, supervisors: ['org-cyber'] };
const planned = {
  mode: 'planned',
  subjects: ['operator', 'zoneRegulator'],
  supervisors: ['org-cyber'],
  startsOn: '2026-10-12',
  reason: '年度计划 yearly plan',
};
const inspected = (past: Authorized = inOperation(), input: object = planned): Authorized =>
  agreed(past, 'openInspection', input, { given });

const startsIn = (effects: readonly QueuedEffect[]): any[] =>
  effects.flatMap((one) => (one.lane === 'cases' && one.operation === 'start' ? [one.payload] : []));

describe('第二十一条 Art. 21 opening an inspection', () => {
  it('starts a case of its own with the same basis, policy, calendar, clock and parties', () => {
    const past = inspected();
    const [start] = startsIn(past.effects);
    const { zone, parties, basis, policy, calendar, clock } = past.file;
    expect(start).toMatchObject({ kind: 'inspection', caseNo: inspectionNo });
    expect(start.data).toMatchObject({ zone, parties, basis, policy, calendar, clock });
    expect(start.data.opening).toMatchObject({ authorizationNo: caseNo, supervisors: ['org-cyber'], urgent: false });
    expect(past.file.facts.inspections).toMatchObject([{ caseNo: inspectionNo, state: 'open', operator: 'org-zijin' }]);
    const ofRegulator = inspected(inOperation(), { ...planned, subjects: ['zoneRegulator'] });
    expect(startsIn(ofRegulator.effects)[0].data.parties).not.toHaveProperty('applicant');
  });

  it('names registered supervisors, and tells the inspected days ahead unless urgent', () => {
    const refusalsOf = (input: object, more: object = given) =>
      inOperation()
        .when('lin-officer', 'openInspection', { ...planned, ...input }, { given: { ...more } })
        .refusals.map(({ code, pointer }) => `${code} ${pointer ?? ''}`);
    expect(refusalsOf({ supervisors: ['org-cyber', 'org-market'] })).toEqual(['supervisorUnknown /supervisors/1']);
    // Thursday 24 September + 3 working days over the Mid-Autumn rest days: Wednesday 30 September.
    expect(refusalsOf({ startsOn: '2026-09-29' })).toEqual(['inspectionNoticeShort /startsOn']);
    expect(refusalsOf({ startsOn: '2026-09-30' })).toEqual([]);
    expect(refusalsOf({ startsOn: '2026-09-24', urgent: true })).toEqual(['urgentOnlyForCause /urgent']);
    expect(refusalsOf({ startsOn: '2026-09-24', urgent: true, mode: 'caused' })).toEqual([]);
    expect(refusalsOf({ startsOn: '2026-09-23', urgent: true, mode: 'caused' })).toEqual([
      'inspectionNoticeShort /startsOn',
    ]);
    expect(refusalsOf({}, { supervisors: ['org-cyber'] })).toEqual(['numberNotAllotted ']);
  });

  it('I-52: the draw is the one that anyone computes by hand from seed and numbers', () => {
    // SHA-256 of `seed-1|AUTH-2026-000n`, computed with another program.
    const pool = ['AUTH-2026-0001', 'AUTH-2026-0002', 'AUTH-2026-0003', 'AUTH-2026-0004', 'AUTH-2026-0005'];
    expect(drawnFrom('seed-1', pool, 2)).toEqual(['AUTH-2026-0005', 'AUTH-2026-0001']);
    expect(drawnFrom('seed-1', [...pool].reverse(), 2)).toEqual(['AUTH-2026-0005', 'AUTH-2026-0001']);
    expect(drawnFrom('seed-2', pool, 5)).toEqual([
      'AUTH-2026-0005',
      'AUTH-2026-0004',
      'AUTH-2026-0003',
      'AUTH-2026-0002',
      'AUTH-2026-0001',
    ]);
  });

  it('I-52: a random one names a draw that has drawn this authorization, once', () => {
    const random = { ...planned, mode: 'random', planNo: 'PLAN-2026-0001' };
    const drawn = { ...given, plan: { planNo: 'PLAN-2026-0001', drawn: [caseNo] } };
    const ask = (input: object, more: object, past = inOperation()) =>
      past.when('lin-officer', 'openInspection', input, { given: more as Record<string, unknown> });
    ask({ ...random, planNo: undefined }, drawn).refused('inputMissing');
    ask(random, given).refused('notDrawn');
    ask(random, { ...given, plan: { planNo: 'PLAN-2026-0001', drawn: ['AUTH-2026-0009'] } }).refused('notDrawn');
    ask({ ...planned, planNo: 'PLAN-2026-0001' }, drawn).refused('planOnlyForRandom');
    const once = agreed(inOperation(), 'openInspection', random, { given: drawn });
    ask(random, drawn, once).refused('planUsed');
  });

  it('learns from its reports how the inspection goes, and believes no other case', () => {
    const told = inspected()
      .hears('inspectionBegun', { inspectionNo })
      .hears('inspectionConcluded', { inspectionNo, findings: 3, toRectify: ['operator'] })
      .hears('rectificationSettled', { inspectionNo, subject: 'operator', outcome: 'closed' })
      .hears('inspectionClosed', { inspectionNo, outcome: 'settled' });
    expect(told.file.facts.inspections).toMatchObject([
      {
        findings: 3,
        state: 'closed',
        outcome: 'settled',
        rectifications: [{ subject: 'operator', outcome: 'closed' }],
      },
    ]);
    const stranger = inspected().hears('inspectionClosed', { inspectionNo: 'INSP-2026-0099', outcome: 'settled' });
    expect(stranger.events.at(-1)?.type).toBe('reportNotApplied');
  });

  it('I-51: an inspection that is open hears of the end of the authorization; a closed one, or none, does not', () => {
    const end = endOf('2031-09-30');
    expect(reportsIn(inspected().until(end).effects)).toContain(`${inspectionNo} authorizationEnded`);
    const closed = inspected().hears('inspectionClosed', { inspectionNo, outcome: 'settled' });
    expect(reportsIn(closed.until(end).effects)).toEqual([]);
    expect(reportsIn(inOperation().until(end).effects)).toEqual([]);
  });

  it('is forgotten when its number belongs to another case', () => {
    const after = inspected().happens({ type: 'caseNotStarted', article: 'x', data: { caseNo: inspectionNo } });
    expect(after.file.facts.inspections).toEqual([]);
    expect(noticesIn(after.effects)).toEqual(['org-data-authority: caseNotStarted']);
  });

  it('I-52: the inspected read nothing of an urgent one in the authorization until it begins', () => {
    const urgent = { ...planned, mode: 'caused', urgent: true, startsOn: '2026-09-24' };
    const seen = (past: Authorized, by: string) => {
      const view = tailored(viewOf(past.file), person(by));
      const types = past.events.flatMap((event) => tailorEvent(event, person(by), viewOf(past.file))?.type ?? []);
      return [view.facts.inspections.length, view.proposals.length, types.includes('inspectionOpened')];
    };
    const drafted = inOperation().when('lin-officer', 'openInspection', urgent, { given }).then('proposalDrafted');
    expect([seen(drafted, 'xu-head'), seen(drafted, 'he-officer')]).toEqual([
      [0, 0, false],
      [0, 1, false],
    ]);
    const open = inspected(inOperation(), urgent);
    expect([seen(open, 'xu-head'), seen(open, 'wang-legal'), seen(open, 'he-officer')]).toEqual([
      [0, 0, false],
      [0, 0, false],
      [1, 0, true],
    ]);
    const begun = open.hears('inspectionBegun', { inspectionNo });
    expect([seen(begun, 'xu-head'), seen(begun, 'wang-legal')]).toEqual([
      [1, 0, true],
      [1, 0, false],
    ]);
  });
});

describe('I-51: what is referred', () => {
  const referral = { from: inspectionNo, to: 'suspension', reasons: '逾期未整改 not rectified' };
  const referred = () => inOperation().hears('matterReferred', referral);

  it('is a task linked by number, told to both authorities, and decides nothing', () => {
    const past = referred();
    expect(past.tasks()).toContain('referral-R01');
    expect(noticesIn(past.effects)).toEqual(['org-data-authority: matterReferred', 'org-health: matterReferred']);
    expect([past.file.facts.suspension, past.file.stage]).toEqual([null, 'operation']);
  });

  it('is followed by the authorities’ own act, or declined with reasons', () => {
    const breach = { clause: '8.2', grounds: '未整改 not rectified', until: '2027-03-31' };
    const followed = agreed(referred(), 'suspend', breach);
    expect(followed.tasks()).not.toContain('referral-R01');
    followed.when('lin-officer', 'answerReferral', { referralId: 'R01', reason: '已暂停' }).refused('referralUnknown');
    const declined = agreed(referred(), 'answerReferral', { referralId: 'R01', reason: '已整改 mended since' });
    expect(declined.tasks()).not.toContain('referral-R01');
    expect(declined.file.facts.referrals[0]?.answered?.reason).toBe('已整改 mended since');
  });

  it('comes too late after operation', () => {
    expect(inDeletion().hears('matterReferred', referral).events.at(-1)?.type).toBe('reportNotApplied');
  });
});

describe('第六条 Art. 6 the zone regulator’s own supervision', () => {
  const visit = { on: '2026-09-24', subject: '季度巡查 quarterly visit', result: '正常 in order' };

  it('is recorded apart and told to the operator; not of a day to come', () => {
    const past = inOperation().when('chen-officer', 'recordSupervision', visit).then('supervisionRecorded');
    expect(past.file.facts.supervisions).toMatchObject([{ on: '2026-09-24', by: { organizationId: 'org-health' } }]);
    expect(past.file.facts.inspections).toEqual([]);
    expect(noticesIn(past.effects)).toEqual(['org-zijin: supervisionRecorded']);
    inOperation()
      .when('chen-officer', 'recordSupervision', { ...visit, on: '2026-09-25' })
      .refused('supervisionInFuture');
  });

  it('is the data authority’s where that is the regulator, and only there', () => {
    inOperation().when('lin-officer', 'recordSupervision', visit).refused('notPermitted');
    inOperation({ zone: 'comprehensive' }).when('lin-officer', 'recordSupervision', visit).then('supervisionRecorded');
  });
});

const riskNo = 'RISK-2026-0001';
const report = { sourceId: 'mon-1', kind: 'leak', observedAt: shanghai('2026-09-24'), description: '异常导出 export' };
const warned = (past: Authorized = inOperation()): Authorized =>
  past.when('platform-monitor', 'reportRisk', report, { given: { riskNo } }).then('riskReported');
const risk = { ground: 'risk', reason: '先行限制 at once' };

describe('第二十一条、第二十三条 Arts. 21, 23 a risk that monitoring reports', () => {
  it('opens a case of its own; nothing is restricted by the report itself', () => {
    const past = warned();
    const [start] = startsIn(past.effects);
    expect(start).toMatchObject({ kind: 'riskWarning', caseNo: riskNo });
    expect(start.data.opening).toMatchObject({
      source: { id: 'mon-1', kind: 'leak', grants: [] },
      authorizationEnded: null,
    });
    expect(past.effects.filter(({ lane }) => lane === 'platform')).toEqual([]);
    expect(past.file.facts.restriction).toBeNull();
  });

  it('is taken once by the source’s own id, of the past, and on grants of this case', () => {
    const ask = (past: Authorized, input: object) =>
      past.when('platform-monitor', 'reportRisk', { ...report, ...input }, { given: { riskNo } });
    ask(warned(), {}).refused('riskKnown');
    ask(inOperation(), { observedAt: shanghai('2026-09-25') }).refused('observedInFuture');
    ask(inOperation(), { grants: ['AUTH-2026-0009/sample'] }).refused('grantNotOfCase');
    ask(inDeletion(), { sourceId: 'mon-2', grants: [`${caseNo}/sample`] }).then('riskReported');
  });

  it('in closing it is opened with the end of the authorization', () => {
    const past = inDeletion()
      .when('platform-monitor', 'reportRisk', report, { given: { riskNo } })
      .then('riskReported');
    expect(startsIn(past.effects)[0].data.opening.authorizationEnded).toEqual({ how: 'expired', day: '2031-09-30' });
  });

  it('a restriction for it names it, at once, and it hears what becomes of the restriction', () => {
    const held = warned().when('he-officer', 'restrict', risk).then('useRestricted');
    expect(held.file.facts.restriction?.riskNo).toBe(riskNo);
    expect(held.effects.filter(({ lane }) => lane === 'platform')).toHaveLength(1);
    expect(reportsIn(held.effects)).toEqual([`${riskNo} restrictionChanged`]);
    const verified = held.happens({ type: 'restrictionVerified', article: '第二十三条 Art. 23', data: {} });
    expect(reportsIn(verified.effects)).toEqual([`${riskNo} restrictionChanged`]);
    const lifted = verified.when('he-officer', 'lift', { reason: '已排除 gone' }).then('restrictionLifted');
    expect(reportsIn(lifted.effects)).toEqual([`${riskNo} restrictionChanged`]);
  });

  it('a restriction on another ground, or before any report, names none and tells nobody', () => {
    const alone = inOperation().when('he-officer', 'restrict', risk).then('useRestricted');
    expect(alone.file.facts.restriction).not.toHaveProperty('riskNo');
    expect(reportsIn(alone.effects)).toEqual([]);
    inOperation()
      .when('he-officer', 'restrict', { ...risk, riskNo })
      .refused('riskNotOpen');
    const closed = warned().hears('riskClosed', { riskNo, outcome: 'falseAlarm' });
    closed.when('he-officer', 'restrict', { ...risk, riskNo }).refused('riskNotOpen');
    expect(closed.file.facts.risks).toMatchObject([{ state: 'closed', outcome: 'falseAlarm' }]);
  });

  it('of two that are open it is named which', () => {
    const two = warned()
      .when('platform-monitor', 'reportRisk', { ...report, sourceId: 'mon-2' }, { given: { riskNo: 'RISK-2026-0002' } })
      .then('riskReported');
    const unnamed = two.when('he-officer', 'restrict', risk).then('useRestricted');
    expect(unnamed.file.facts.restriction).not.toHaveProperty('riskNo');
    const named = two.when('he-officer', 'restrict', { ...risk, riskNo: 'RISK-2026-0002' }).then('useRestricted');
    expect(named.file.facts.restriction?.riskNo).toBe('RISK-2026-0002');
  });

  it('the machine reads no case, of whatever kind and stage; the operator reads nothing of what was reported', () => {
    const past = warned();
    const machine = person('platform-monitor');
    expect([maySee(viewOf(past.file), machine), mayReportOn(viewOf(past.file), machine)]).toEqual([false, true]);
    expect(mayReportOn(viewOf(past.file), { ...machine, organizationId: 'org-other' })).toBe(false);
    expect(mayReportOn(viewOf(past.file), person('he-officer'))).toBe(false);
    const wang = person('wang-legal');
    expect(tailored(viewOf(past.file), wang).facts.risks).toEqual([]);
    expect(past.events.map((event) => tailorEvent(event, wang, viewOf(past.file))?.type)).not.toContain('riskReported');
  });
});

describe('第二十二条第二款 Art. 22(2), I-55: security duties of the operator', () => {
  const documents = { documents: { doc_1: { organizationId: 'org-zijin' } } };
  const evidence = { duty: 'responsiblePerson', documents: ['doc_1'], validUntil: '2027-03-31' };
  const submitted = (past = inOperation()) =>
    past.when('wang-applicant', 'submitDuty', evidence, { given: documents }).then('dutySubmitted');
  const confirmed = (past = submitted()) =>
    past.when('chen-officer', 'confirmDuty', { evidenceId: 'D01' }).then('dutyConfirmed');

  it('each handed in is a task of the regulator, each returned or about to lapse one of the operator', () => {
    const tasks = (past: Authorized) => past.tasks().filter((id) => /duty/i.test(id));
    expect(tasks(inOperation())).toEqual([]);
    expect(tasks(submitted())).toEqual(['confirmDuty-D01']);
    expect(tasks(confirmed())).toEqual([]);
    expect(tasks(confirmed().until(shanghai('2027-03-03')))).toEqual(['duty-responsiblePerson']);
    const returned = submitted().when('xu-head', 'returnDuty', { evidenceId: 'D01', reason: '过期 outdated' });
    expect(tasks(returned.then('dutyReturned'))).toEqual(['duty-responsiblePerson']);
    expect(submitted().file.deadlines.at(-1)).toMatchObject({
      name: 'dutyConfirmation-responsiblePerson',
      state: 'running',
    });
    expect(confirmed().file.deadlines.at(-1)?.state).toBe('met');
  });

  it('is handed in with documents of one’s own and a day to come, one at a time', () => {
    inOperation().when('wang-applicant', 'submitDuty', evidence).refused('documentUnknown');
    const past = { ...evidence, validUntil: '2026-09-24' };
    inOperation().when('wang-applicant', 'submitDuty', past, { given: documents }).refused('dutyLapsedAlready');
    submitted().when('wang-applicant', 'submitDuty', evidence, { given: documents }).refused('dutyPending');
  });

  it('is confirmed or returned by the regulator of the zone, once', () => {
    submitted().when('lin-officer', 'confirmDuty', { evidenceId: 'D01' }).refused('notPermitted');
    const returned = submitted()
      .when('xu-head', 'returnDuty', { evidenceId: 'D01', reason: '过期 outdated' })
      .then('dutyReturned');
    expect(noticesIn(returned.effects)).toEqual(['org-zijin: dutyReturned']);
    returned.when('xu-head', 'confirmDuty', { evidenceId: 'D01' }).refused('dutyNotPending');
    submitted()
      .until(shanghai('2027-04-01'))
      .when('xu-head', 'confirmDuty', { evidenceId: 'D01' })
      .refused('dutyLapsedAlready');
  });

  it('is reminded of on working days before it lapses, and told once it has', () => {
    const before = confirmed();
    const after = before.until(shanghai('2027-04-02'));
    const told = after.events.filter(({ seq, type }) => seq > before.file.version && type.startsWith('duty'));
    // Wednesday 31 March 2027: 20 working days before is Wednesday 3 March, 5 before Wednesday 24 March.
    expect(told.map(({ type, at }) => `${type} ${at}`)).toEqual([
      `dutyReminder ${shanghai('2027-03-03')}`,
      `dutyReminder ${shanghai('2027-03-24')}`,
      `dutyLapsed ${shanghai('2027-04-01')}`,
    ]);
    expect(noticesIn(after.effects).filter((one) => one.includes('dutyLapsed'))).toEqual([
      'org-zijin: dutyLapsed',
      'org-health: dutyLapsed',
    ]);
    expect(after.tasks()).toContain('duty-responsiblePerson');
    expect(after.file.stage).toBe('operation');
  });

  it('what follows it in time takes its place: nothing lapses', () => {
    const next = confirmed()
      .until(shanghai('2027-03-04'))
      .when('wang-applicant', 'submitDuty', { ...evidence, validUntil: '2028-03-31' }, { given: documents })
      .then('dutySubmitted')
      .when('chen-officer', 'confirmDuty', { evidenceId: 'D02' })
      .then('dutyConfirmed');
    const types = next.until(shanghai('2027-04-02')).events.map(({ type }) => type);
    expect(types).not.toContain('dutyLapsed');
    expect(types.filter((type) => type === 'dutyReminder')).toHaveLength(1);
  });

  it('nothing comes due without evidence, nor after the term', () => {
    expect(
      inOperation()
        .until(endOf('2031-09-29'))
        .events.filter(({ type }) => type.startsWith('duty')),
    ).toEqual([]);
    const long = inOperation()
      .when('wang-applicant', 'submitDuty', { ...evidence, validUntil: '2031-10-15' }, { given: documents })
      .then('dutySubmitted');
    const closing = confirmed(long).until(endOf('2031-09-30')).opens('accessRestriction').until(shanghai('2031-10-20'));
    expect(closing.events.map(({ type }) => type)).not.toContain('dutyLapsed');
  });
});
