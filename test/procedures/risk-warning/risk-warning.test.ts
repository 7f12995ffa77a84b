/** 第二十一条、第二十三条 Arts. 21, 23: what monitoring reported is looked at, followed up jointly, and comes to an end. */
import { maySee, tailorEvent, tailored } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import { evolve } from '../../../procedures/engine/evolve';
import { noticesIn, reportsIn } from '../../support/given';
import { person } from '../../support/people';
import {
  assessed,
  escalated,
  followedUp,
  lifted,
  procedure,
  reported,
  resolved,
  restricted,
  signed,
  type Warned,
} from './warned';

const stateOf = ({ file }: Warned, name: string) => file.deadlines.find((one) => one.name === name);

describe('第二十三条 Art. 23 triage', () => {
  it('is told to the three offices at once, and due within a working day', () => {
    const past = reported();
    expect(noticesIn(past.effects)).toEqual([
      'org-center: riskReported',
      'org-health: riskReported',
      'org-data-authority: riskReported',
    ]);
    expect(stateOf(past, 'triage')?.due?.day).toBe('2026-09-28');
    expect(noticesIn(reported({ zone: 'comprehensive' }).effects)).toHaveLength(2);
  });

  it('I-53: what nobody has looked at in 24 hours is told to the heads, on a rest day too', () => {
    const before = reported().until('2026-09-25T08:59:59.999Z');
    expect(before.file.facts.unanswered).toBe(false);
    const after = before.until('2026-09-25T09:00:00.000Z');
    expect(after.file.facts.unanswered).toBe(true);
    expect(noticesIn(after.effects)).toEqual(['org-center: riskUnanswered', 'org-data-authority: riskUnanswered']);
    expect(assessed().until('2026-09-26T09:00:00.000Z').file.facts.unanswered).toBe(false);
  });

  it('tells authorities and operator how severe it is, and asks the operator for its measures', () => {
    const { effects } = reported()
      .when('he-officer', 'assessRisk', { severity: 'high', assessment: '原始数据外传 raw data left' })
      .then('riskAssessed');
    expect(noticesIn(effects)).toEqual([
      'org-center: riskAssessed',
      'org-health: riskAssessed',
      'org-data-authority: riskAssessed',
      'org-zijin: riskAssessed',
    ]);
  });

  it('I-54: a false alarm is the matter of two persons of the center; the operator, never told, hears nothing', () => {
    const reasons = { reasons: '系统升级所致 an upgrade' };
    const drafted = reported().when('tang-head', 'dismissRisk', reasons).then('proposalDrafted');
    const { id: proposalId, hash } = drafted.file.proposals[0] ?? { id: '', hash: '' };
    drafted.when('tang-head', 'signOff', { proposalId, hash }).refused('samePerson');
    drafted.when('zhou-head', 'signOff', { proposalId, hash }).refused('proposalNotFound');
    const ended = signed(reported(), 'dismissRisk', reasons, 'riskDismissed');
    expect(ended.file.ending).toBe('falseAlarm');
    expect(noticesIn(ended.effects)).not.toContain('org-zijin: riskDismissed');
    expect(noticesIn(signed(assessed(), 'dismissRisk', reasons, 'riskDismissed').effects)).toContain(
      'org-zijin: riskDismissed',
    );
  });
});

describe('第二十一条 Art. 21 joint follow-up', () => {
  it('I-54: a medium or high risk is concluded once center, regulator and data authority have each followed it up', () => {
    const one = assessed().when('he-officer', 'recordFollowUp', { text: '已核查' }).then('followUpRecorded');
    expect(one.when('he-officer', 'concludeRisk', resolved).refusals).toEqual([
      { code: 'followUpMissing', details: { organizations: ['org-health', 'org-data-authority'] } },
    ]);
    expect(one.tasks()).toEqual(['followUp-org-health', 'followUp-org-data-authority', 'reportMeasures']);
    expect(followedUp().tasks()).toEqual(['concludeRisk', 'reportMeasures']);
    expect(signed(followedUp(), 'concludeRisk', resolved, 'riskResolved').file.ending).toBe('resolved');
  });

  it('a low risk is the center’s own', () => {
    const low = assessed(reported(), 'low')
      .when('he-officer', 'recordFollowUp', { text: '已核查' })
      .then('followUpRecorded');
    expect(signed(low, 'concludeRisk', resolved, 'riskResolved').file.ending).toBe('resolved');
  });

  it('I-54: no warning ends while its restriction stands; the lift frees it', () => {
    const held = restricted(followedUp());
    held.when('he-officer', 'concludeRisk', resolved).refused('riskStillRestricted');
    held.when('he-officer', 'dismissRisk', { reasons: '误报 none' }).refused('riskStillRestricted');
    const verified = held.hears('restrictionChanged', { state: 'verified', at: '2026-09-24T09:01:00.000Z' });
    expect(verified.file.facts.restriction?.verifiedAt).toBe('2026-09-24T09:01:00.000Z');
    signed(lifted(verified), 'concludeRisk', resolved, 'riskResolved');
  });

  it('I-54: escalated it is referred, restricted or not, and says to what', () => {
    const held = restricted(followedUp());
    held.when('he-officer', 'concludeRisk', { ...escalated, to: undefined }).refused('inputMissing');
    held
      .when('he-officer', 'concludeRisk', { ...resolved, to: 'inspection' })
      .refused('riskStillRestricted', 'escalationNotAsked');
    const after = signed(held, 'concludeRisk', escalated, 'riskEscalated');
    expect(after.file.ending).toBe('escalated');
    expect(reportsIn(after.effects)).toEqual(['AUTH-2026-0001 matterReferred']);
    const closed = after.happens({ type: 'caseClosed', article: 'x', data: { outcome: 'escalated' } });
    expect(reportsIn(closed.effects)).toEqual(['AUTH-2026-0001 riskClosed']);
  });

  it('I-51: once the authorization has ended nothing is escalated, and no restriction holds the warning', () => {
    const ended = restricted(followedUp()).hears('authorizationEnded', { how: 'expired', day: '2031-09-30' });
    ended.when('he-officer', 'concludeRisk', escalated).refused('authorizationOver');
    signed(ended, 'concludeRisk', resolved, 'riskResolved');
    followedUp(assessed(reported({ ended: true })))
      .when('he-officer', 'concludeRisk', escalated)
      .refused('authorizationOver');
  });

  it('the operator reports its measures, with documents of its own', () => {
    const input = { statement: '已停用账号 account closed', documents: ['doc_1'] };
    assessed().when('wang-applicant', 'reportMeasures', input).refused('documentUnknown');
    const given = { documents: { doc_1: { organizationId: 'org-zijin' } } };
    const after = assessed().when('wang-applicant', 'reportMeasures', input, { given }).then('measuresReported');
    expect(noticesIn(after.effects)).toHaveLength(3);
  });
});

describe('第二十一条 Art. 21 who sees a risk warning', () => {
  const seeing = (past: Warned, ids: readonly string[]) => ids.filter((id) => maySee(viewOf(past.file), person(id)));
  const offices = ['lin-officer', 'chen-officer', 'he-officer', 'shi-supervisor'];
  const others = [
    'jiang-supervisor',
    'ma-officer',
    'sun-legal',
    'liu-provider',
    'sys-admin',
    'platform-monitor',
    'public',
  ];

  it('the offices, the supervisors of security, and the operator once it was assessed', () => {
    expect(seeing(reported(), [...offices, 'wang-applicant', ...others])).toEqual(offices);
    expect(seeing(assessed(), [...offices, 'wang-applicant', ...others])).toEqual([...offices, 'wang-applicant']);
  });

  it('the operator sees what was assessed and its own measures; what the offices did stays inside', () => {
    const past = followedUp()
      .when('wang-applicant', 'reportMeasures', { statement: '已停用 closed' })
      .then('measuresReported');
    const wang = person('wang-applicant');
    const view = tailored(viewOf(past.file), wang);
    expect(view.facts.followUps.map(({ text }: { text: string }) => text)).toEqual(['已停用 closed']);
    const seen = past.events.flatMap((event) => tailorEvent(event, wang, viewOf(past.file)) ?? []);
    expect(seen.map(({ type }) => type)).toEqual([
      'caseOpened',
      'stepOpened',
      'riskAssessed',
      'stepOpened',
      'measuresReported',
    ]);
    expect(JSON.stringify([view, seen])).not.toMatch(/he-officer|chen-officer|已核查/);
  });
});

it('the events of a risk warning fold into the very file, and the file is plain JSON', () => {
  const { events, file } = signed(lifted(restricted(followedUp())), 'concludeRisk', resolved, 'riskResolved');
  const folded = events.reduce<typeof file | null>((before, event) => evolve(procedure, before, event), null);
  expect(folded).toEqual(file);
  expect(JSON.parse(JSON.stringify(file))).toEqual(file);
});
