/** 第二十一条 Art. 21: conclusion, orders, reports and rechecks; several rectifications side by side in one case. */
import fc from 'fast-check';
import type { Subject } from '../../../procedures/inspection/facts';
import { noticesIn, reportsIn } from '../../support/given';
import { person } from '../../support/people';
import {
  confirmed,
  dueDayOf,
  type Inspecting,
  inConclusion,
  inRectification,
  inspected,
  orderFor,
  passed,
  police,
  reported,
  shanghai,
  signed,
  stateOf,
  unnamed,
} from './inspecting';

const summary = '总体合规 by and large';

describe('第二十一条 Art. 21 conclusion', () => {
  it('waits for the comments of the inspected, or for the end of their time', () => {
    const past = inConclusion();
    const input = { summary, orders: [orderFor(past, 'operator')] };
    past.when('lin-officer', 'concludeInspection', input).refused('commentsAwaited');
    confirmed(past).when('lin-officer', 'concludeInspection', input).then('proposalDrafted');
    // Five working days from Wednesday 30 September, over the National Day.
    expect(dueDayOf(past, 'comments')).toBe('2026-10-13');
    const over = past.until(shanghai('2026-10-14', '00:02:00'));
    over.when('lin-officer', 'concludeInspection', input).then('proposalDrafted');
    const late = { findingId: 'F01', confirmed: true };
    past
      .when('wang-applicant', 'respondToFinding', late, { at: shanghai('2026-10-14', '00:00:01') })
      .refused('commentsOver');
  });

  it('orders each of the inspected by its own findings, told with reasons and, to the operator, remedies', () => {
    const past = confirmed(inConclusion());
    const wrong = { ...orderFor(past, 'operator'), findings: ['F02', 'F09'] };
    past
      .when('lin-officer', 'concludeInspection', { summary, orders: [wrong] })
      .refused('findingUnknown', 'findingUnknown');
    const after = inRectification();
    expect(after.file.facts.rectifications.map(({ subject, state, findings }) => [subject, state, findings])).toEqual([
      ['operator', 'ordered', ['F01']],
      ['zoneRegulator', 'ordered', ['F02']],
    ]);
    const orders = [orderFor(past, 'operator'), orderFor(past, 'zoneRegulator')];
    const { effects } = signed(past, 'concludeInspection', { summary, orders }, 'inspectionConcluded');
    expect(noticesIn(effects)).toEqual([
      'org-zijin: rectificationOrdered',
      'org-health: rectificationOrdered',
      'org-cyber: inspectionConcluded',
    ]);
    const bodies = effects.flatMap((one) => (one.lane === 'notice' ? [one.body.zh] : []));
    expect(bodies.map((body) => body.includes('行政复议'))).toEqual([true, false, false]);
    expect(reportsIn(effects)).toEqual(['AUTH-2026-0001 inspectionConcluded']);
  });

  it('with nothing to rectify it is at its end', () => {
    const past = confirmed(inConclusion({ subjects: ['operator'] }));
    const after = signed(past, 'concludeInspection', { summary, orders: [] }, 'inspectionConcluded');
    expect(after.file.ending).toBe('nothingToRectify');
    expect(noticesIn(after.effects)).toContain('org-zijin: inspectionConcluded');
  });

  it('I-50: the data authority drops nothing that was found about itself', () => {
    const past = confirmed(inConclusion({ zone: 'comprehensive' }));
    const orders = [orderFor(past, 'operator')];
    past.when('lin-officer', 'concludeInspection', { summary, orders }).refused('ownFindingDropped');
    past
      .when('lin-officer', 'concludeInspection', { summary, orders: [...orders, orderFor(past, 'zoneRegulator')] })
      .then('proposalDrafted');
  });
});

describe('第二十一条 Art. 21 rectifications side by side', () => {
  it('each has its own time, and the case ends with the last', () => {
    const past = inRectification();
    expect(past.tasks()).toEqual(['rectification-operator', 'rectification-zoneRegulator']);
    const first = reported(past, 'operator');
    expect([stateOf(first, 'operator'), stateOf(first, 'zoneRegulator')]).toEqual(['reported', 'ordered']);
    const closed = first.when('lin-officer', 'recheckRectification', passed('operator')).then('rectificationClosed');
    expect(closed.file.ending).toBeNull();
    expect(reportsIn(closed.effects)).toEqual(['AUTH-2026-0001 rectificationSettled']);
    const second = reported(closed, 'zoneRegulator');
    const last = second
      .when('shi-supervisor', 'recheckRectification', passed('zoneRegulator'))
      .then('rectificationClosed');
    expect(last.file.ending).toBe('settled');
  });

  it('what has not passed gets a further time, counted anew', () => {
    const past = reported(inRectification(), 'operator');
    const failed = { subject: 'operator', passed: false, reasons: '仍缺 still missing' };
    past.when('lin-officer', 'recheckRectification', failed).refused('inputMissing');
    const again = past
      .when('lin-officer', 'recheckRectification', { ...failed, workingDays: 5 })
      .then('rectificationRejected');
    expect(stateOf(again, 'operator')).toBe('ordered');
    expect(dueDayOf(again, 'rectification-operator')).toBe('2026-10-13');
    expect(again.file.facts.rectifications[0]?.rechecks).toMatchObject([{ by: 'org-data-authority', passed: false }]);
    reported(again, 'operator');
  });

  it('is rechecked once reported or overdue, not before', () => {
    const past = inRectification();
    past.when('lin-officer', 'recheckRectification', passed('operator')).refused('rectificationNotReported');
    // 15 working days from Wednesday 30 September.
    expect(dueDayOf(past, 'rectification-operator')).toBe('2026-10-27');
    const overdue = past.until(shanghai('2026-10-28', '10:00:00'));
    expect(overdue.tasks()).toEqual([
      'rectification-operator',
      'recheck-operator',
      'rectification-zoneRegulator',
      'recheck-zoneRegulator',
    ]);
    overdue.when('lin-officer', 'recheckRectification', passed('operator')).then('rectificationClosed');
  });

  it('is extended with reasons while it is not reported', () => {
    const extend = { subject: 'operator', workingDays: 5, reason: '设备采购 equipment' };
    const later = inRectification().when('lin-officer', 'extendRectification', extend).then('rectificationExtended');
    expect(dueDayOf(later, 'rectification-operator')).toBe('2026-11-03');
    reported(later, 'operator').when('lin-officer', 'extendRectification', extend).refused('rectificationReported');
    inRectification({ subjects: ['operator'] })
      .when('lin-officer', 'extendRectification', { ...extend, subject: 'zoneRegulator' })
      .refused('subjectNotInspected');
  });

  it('I-51: what the operator does not rectify is turned over, and nothing is decided by that', () => {
    const past = inRectification();
    const input = { to: 'suspension', reasons: '逾期未整改 not rectified' };
    const turned = signed(past, 'turnOver', input, 'operatorTurnedOver');
    expect(stateOf(turned, 'operator')).toBe('turnedOver');
    expect(turned.file.ending).toBeNull();
    expect(reportsIn(turned.effects)).toEqual(['AUTH-2026-0001 rectificationSettled', 'AUTH-2026-0001 matterReferred']);
    turned.when('lin-officer', 'turnOver', input).refused('rectificationSettled');
    inRectification({ subjects: ['zoneRegulator'] })
      .when('lin-officer', 'turnOver', input)
      .refused('rectificationSettled');
  });

  it('I-51: after the authorization has ended it is rechecked without a report, and nothing is turned over', () => {
    const ended = inRectification().hears('authorizationEnded', { how: 'expired', day: '2031-09-30' });
    ended
      .when('lin-officer', 'turnOver', { to: 'termination', reasons: '未整改 not done' })
      .refused('authorizationOver');
    ended.when('lin-officer', 'recheckRectification', passed('operator')).then('rectificationClosed');
    ended.when('lin-officer', 'recheckRectification', passed('zoneRegulator')).refused('rectificationNotReported');
  });
});

/** Whoever might act, with the subject of which they are the inspected. */
const actors = [
  'lin-officer',
  'zhou-head',
  'chen-officer',
  'xu-head',
  'shi-supervisor',
  'wang-applicant',
  'wang-legal',
];
const acts = {
  recheckRectification: (subject: Subject) => ({ ...passed(subject), workingDays: 3 }),
  extendRectification: (subject: Subject) => ({ subject, workingDays: 3, reason: '理由 reasons' }),
  recordFinding: (subject: Subject) => ({ subject, severity: 'minor', text: '问题 a finding' }),
};

describe('I-50: whatever somebody tries, nobody closes, extends or records on what is their own', () => {
  const isOwn = ({ file }: Inspecting, by: string, subject: Subject): boolean =>
    person(by).organizationId === (subject === 'operator' ? 'org-zijin' : file.parties.zoneRegulator);

  const subject = fc.constantFrom('operator' as const, 'zoneRegulator' as const);
  const tried = {
    by: fc.constantFrom(...actors),
    subject,
    zone: fc.constantFrom('industry' as const, 'comprehensive' as const),
    act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
    reports: fc.uniqueArray(subject, { maxLength: 2 }),
  };

  it('in any order of reports, in either kind of zone', () => {
    fc.assert(
      fc.property(fc.record(tried), ({ by, subject: of, zone, act, reports }) => {
        const past = reports.reduce((before, one) => reported(before, one), inRectification({ zone }));
        const codes = past.when(by, act, acts[act](of)).refusals.map(({ code }) => code);
        if (isOwn(past, by, of)) expect(codes.length).toBeGreaterThan(0);
        if (act !== 'recheckRectification') return;
        const isCompany = by === 'wang-applicant' || by === 'wang-legal';
        const regulates = by === 'chen-officer' || by === 'xu-head';
        const isOfCase = !regulates || (zone === 'industry' && of === 'operator');
        expect(codes.length === 0).toBe(!isOwn(past, by, of) && !isCompany && isOfCase && reports.includes(of));
      }),
    );
  });

  it('in a comprehensive zone the supervisors recheck the data authority; the operator it rechecks itself', () => {
    const past = reported(reported(inRectification({ zone: 'comprehensive' }), 'operator'), 'zoneRegulator');
    expect(past.tasks()).toEqual(['recheck-operator', 'recheck-zoneRegulator']);
    past.when('lin-officer', 'recheckRectification', passed('zoneRegulator')).refused('ownRectification');
    for (const outside of [police, unnamed])
      past.when(outside, 'recheckRectification', passed('zoneRegulator')).refused('notParticipant');
    past.when('shi-supervisor', 'recheckRectification', passed('zoneRegulator')).then('rectificationClosed');
    past.when('lin-officer', 'recheckRectification', passed('operator')).then('rectificationClosed');
    expect(inspected(past, 'zoneRegulator')).toBe('lin-officer');
  });
});
