/** 第十二条 Art. 12: suspension by both authorities under a clause of the agreement, and every way in which it ends. */
import { tailored } from '../../../procedures';
import { suspensionStarted } from '../../../procedures/authorization/standing/suspension';
import { viewOf } from '../../../procedures/engine/case-file';
import { noticesIn } from '../../support/given';
import { agreementFor } from '../../support/openings';
import { person } from '../../support/people';
import {
  type Authorized,
  agreed,
  caseNo,
  consentTo,
  endOf,
  grants,
  hashOfAgreement,
  inOperation,
  inSigning,
  later,
  locked,
  type Setting,
  shanghai,
} from './authorized';

const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: '2027-03-31' };
const conditional = { ...breach, until: '2026-11-14', condition: '补交报告并经核验 report handed in and checked' };
/** Monday 2026-10-12, in the term, its grants active. */
const started = (setting: Setting = {}): Authorized =>
  inOperation(setting)
    .until(shanghai('2026-10-01', '00:00:00'))
    .happens({ type: 'spaceProvisioned', article: '第十二条 Art. 12', data: { grants } })
    .happens({ type: 'noteAdded', article: '第六条 Art. 6', data: {} }, shanghai('2026-10-12'));
const propose = (past: Authorized, input: object = {}, at?: string) =>
  past.when('lin-officer', 'suspend', { ...breach, ...input }, at === undefined ? {} : { at });
const suspended = (input: object = breach, before = started()): Authorized => agreed(before, 'suspend', input);
const verified = (past: Authorized) =>
  past.happens({ type: 'suspensionVerified', article: '第十二条 Art. 12', data: { state: 'restricted' } });
const orders = ({ effects }: Authorized) =>
  effects.flatMap((effect) => (effect.lane === 'platform' ? [`${effect.operation} → ${effect.reportAs}`] : []));
const body = ({ effects }: Authorized, template: string) => {
  const found = effects.find((effect) => effect.lane === 'notice' && effect.template === template);
  return found?.lane === 'notice' ? found.body : { zh: '', en: '' };
};
const deadline = ({ file }: Authorized, name: string) => file.deadlines.findLast((one) => one.name === name);
const given = ({ events }: Authorized, id: string) =>
  events.filter(({ data }) => data['deadline'] === id).map(({ at, type }) => `${at} ${type}`);

describe('suspending', () => {
  it('names a clause of this agreement whose consequence is suspension', () => {
    propose(started(), { clause: '9.9' }).refused('clauseUnknown');
    propose(started(), { clause: '8.1' }).refused('clauseNotForSuspension');
    propose(started()).then('proposalDrafted');
  });

  it('ends on a day after today and not after the end of the term; all reasons are told at once', () => {
    propose(started(), { until: '2026-10-12' }).refused('suspensionDayInvalid');
    propose(started(), { until: '2026-10-13' }).then('proposalDrafted');
    propose(started(), { until: '2031-09-30' }).then('proposalDrafted');
    propose(started(), { until: '2031-10-01' }).refused('suspensionDayInvalid');
    propose(suspended(), { clause: '8.1', until: '2026-10-01' }).refused(
      'alreadySuspended',
      'clauseNotForSuspension',
      'suspensionDayInvalid',
    );
  });

  it('waits until the days that the agreement gives to cure the breach, and of notice, are over', () => {
    const text = agreementFor('2026-10-01', '2031-09-30');
    const strict = { ...text, termination: text.termination.map((one) => ({ ...one, cureDays: 2, noticeDays: 5 })) };
    const ready = locked(inSigning(), strict);
    const hash = hashOfAgreement(ready);
    const signed = ['xu-head', 'zhou-head', 'wang-legal'].reduce(
      (past, by) => past.when(by, 'signAgreement', { hash }).effective('partySigned'),
      ready,
    );
    const operating = signed.opens('operation');
    propose(operating).refused('inputMissing');
    propose(operating, { toldOn: '2026-09-23' }, shanghai('2026-10-20')).refused('toldBeforeAgreement');
    // Told on Monday 12 October: five days end on Saturday the 17th and move to Monday the 19th.
    propose(operating, { toldOn: '2026-10-12' }, shanghai('2026-10-19', '23:59:59')).refused('cureRuns');
    propose(operating, { toldOn: '2026-10-12' }, shanghai('2026-10-20', '00:00:00')).then('proposalDrafted');
  });

  it('is open in operation only, to the data authority only', () => {
    propose(inSigning()).refused('wrongStage');
    for (const by of ['chen-officer', 'xu-head', 'wei-head'])
      started().when(by, 'suspend', breach).refused('notPermitted');
    started().when('he-officer', 'suspend', breach).refused('notPermitted');
    started()
      .when(person('lin-officer', { affiliations: ['org-zijin'] }), 'suspend', breach)
      .refused('ownCase');
  });

  it('takes two persons and, in an industry zone, two authorities before anything happens', () => {
    const drafted = propose(started()).then('proposalDrafted');
    const own = { ...person('lin-officer'), level: 'head' as const };
    drafted.when(own, 'signOff', consentTo(drafted)).refused('samePerson');
    const signed = drafted.when('zhou-head', 'signOff', consentTo(drafted)).then('proposalSignedOff');
    expect(signed.file.facts.suspension).toBeNull();
    expect(orders(signed)).toEqual([]);
    const after = signed.when('xu-head', 'concur', consentTo(signed)).then('proposalTakesEffect', 'suspended');
    expect(after.file.facts.suspension).toMatchObject({ clause: '8.2', until: '2027-03-31', condition: null });
  });

  it('takes two persons in a comprehensive zone, where both authorities are one', () => {
    const drafted = propose(started({ zone: 'comprehensive', levels: 1 })).then('proposalDrafted');
    drafted.when('zhou-head', 'signOff', consentTo(drafted)).then('proposalTakesEffect', 'suspended');
  });

  it('is asked again when the other authority concurs: the day may have come meanwhile', () => {
    const drafted = propose(started(), { until: '2026-10-14' }).then('proposalDrafted');
    const signed = drafted.when('zhou-head', 'signOff', consentTo(drafted)).then('proposalSignedOff');
    signed.when('xu-head', 'concur', consentTo(signed), { at: shanghai('2026-10-14') }).refused('suspensionDayInvalid');
  });

  it('orders the platform to restrict, which counts once it is read back', () => {
    const after = suspended();
    expect(orders(after)).toEqual(['restrict → suspensionVerified']);
    expect(after.file.facts.grants).toMatchObject([{ state: 'active' }]);
    expect(verified(after).file.facts).toMatchObject({
      grants: [{ state: 'restricted' }],
      suspension: { verifiedAt: shanghai('2026-10-12') },
    });
  });

  it('I-28: tells the operator the clause, the end, that the term goes on running, and the remedies', () => {
    const after = suspended();
    const { zh, en } = body(after, 'suspended');
    expect(zh).toMatch(
      /理由：逾期未报告.*第 8\.2 条.*暂停至 2027-03-31 24:00.*协议期限继续计算（本地设定，I-28）。如不服/,
    );
    expect(en).toMatch(
      /clause 8\.2.*until 2027-03-31 24:00.*the term goes on running \(local, I-28\).*reconsideration/,
    );
    expect(noticesIn(after.effects)).toEqual([
      'org-zijin: suspended',
      'org-center: suspended',
      'org-data-authority: suspended',
      'org-health: suspended',
    ]);
    expect(after.file.facts.term).toEqual({ start: '2026-10-01', end: '2031-09-30' });
  });

  it('shows in the public register', () => {
    const status = ({ effects }: Authorized) =>
      effects.flatMap((effect) => (effect.lane === 'work' ? [(effect.payload as any).body.status] : []));
    expect(status(suspended())).toEqual(['suspended']);
    expect(status(agreed(suspended(), 'resume', { reason: '已整改 mended' }))).toEqual(['signed']);
  });
});

describe('I-27: a suspension with a last day', () => {
  it('reminds the working day before and ends by itself a minute after 24:00, without anybody', () => {
    const after = verified(suspended({ ...breach, until: '2026-10-16' })).until(shanghai('2026-10-20'));
    expect(given(after, 'suspensionEnd@1')).toEqual([`${shanghai('2026-10-15')} reminded`]);
    const end = after.events.find(({ type }) => type === 'suspensionEnded');
    expect(end?.at).toBe(later(endOf('2026-10-16'), 60));
    expect(after.file.facts.suspension).toBeNull();
    expect(after.file.facts.suspensions).toMatchObject([
      {
        since: shanghai('2026-10-12'),
        until: '2026-10-16',
        ended: { how: 'lastDay', at: later(endOf('2026-10-16'), 60) },
      },
    ]);
    expect(orders(after)).toEqual(['lift → accessRestored']);
    expect(noticesIn(after.effects)).toContain('org-zijin: suspensionEnded');
    const restored = after.happens({ type: 'accessRestored', article: 'I-27', data: { state: 'granted' } });
    expect(restored.file.facts.grants).toMatchObject([{ state: 'active' }]);
  });

  it('moves a last day on a rest day to the next working day, over a holiday and onto a make-up Saturday', () => {
    const due = (until: string, before = started()) =>
      deadline(suspended({ ...breach, until }, before), 'suspensionEnd')?.due;
    expect(due('2026-10-17')?.day).toBe('2026-10-19');
    // 2026-10-03 is in the National Day holiday, which ends on the 7th; Saturday 2026-10-10 is worked.
    expect(due('2026-10-03', inOperation())?.day).toBe('2026-10-08');
    expect(due('2026-10-10', inOperation())?.day).toBe('2026-10-10');
    expect(due('2026-10-17')?.because.en).toContain('2026-10-17 is a rest day');
    expect(body(suspended({ ...breach, until: '2026-10-17' }), 'suspended').zh).toContain('暂停至 2026-10-19 24:00');
  });

  it('may be extended jointly, with reasons, beyond the present day and not beyond the term', () => {
    const before = suspended({ ...breach, until: '2026-10-16' });
    const extend = (until: string) =>
      before.when('lin-officer', 'extendSuspension', { until, reason: '未整改 not mended' });
    extend('2026-10-16').refused('suspensionNotLonger');
    extend('2026-10-15').refused('suspensionNotLonger');
    extend('2031-10-01').refused('suspensionDayInvalid');
    started()
      .when('lin-officer', 'extendSuspension', { until: '2026-12-01', reason: '理由 x' })
      .refused('notSuspended');
    const after = agreed(before, 'extendSuspension', { until: '2026-10-30', reason: '未整改 not mended' });
    expect(after.file.facts.suspension).toMatchObject({
      until: '2026-10-30',
      extensions: [{ until: '2026-10-30', reason: '未整改 not mended' }],
    });
    expect(deadline(after, 'suspensionEnd')?.due?.day).toBe('2026-10-30');
    expect(body(after, 'suspensionExtended').zh).toMatch(/未整改.*2026-10-30 24:00.*如不服/);
    expect(after.until(later(endOf('2026-10-30'), 59)).file.facts.suspension).not.toBeNull();
    expect(after.until(later(endOf('2026-10-30'), 60)).file.facts.suspension).toBeNull();
  });
});

describe('I-27: a suspension with a condition', () => {
  it('never resumes by itself: the review is reminded, overdue, escalated to the head, and remains a task', () => {
    const waiting = suspended(conditional);
    expect(waiting.tasks()).toEqual(['suspensionReview']);
    // Saturday 2026-11-14 moves to Monday the 16th.
    expect(deadline(waiting, 'suspensionReview')?.due?.day).toBe('2026-11-16');
    const after = waiting.until(shanghai('2026-12-01'));
    expect(given(after, 'suspensionReview@1')).toEqual([
      `${shanghai('2026-11-13')} reminded`,
      `${shanghai('2026-11-17', '00:01:00')} deadlinePassed`,
      `${shanghai('2026-11-17')} reminded`,
      `${shanghai('2026-11-19')} reminded`,
      `${shanghai('2026-11-19')} escalated`,
      `${shanghai('2026-11-25')} reminded`,
    ]);
    expect(after.file.facts.suspension).not.toBeNull();
    expect(after.tasks()).toEqual(['suspensionReview']);
    expect(orders(after)).toEqual([]);
  });

  it('is told with its condition and review, and extended it reminds afresh', () => {
    expect(body(suspended(conditional), 'suspended').zh).toContain('2026-11-16 前评估，不自行恢复');
    const overdue = suspended(conditional).until(shanghai('2026-11-20'));
    const extended = agreed(overdue, 'extendSuspension', { until: '2026-12-15', reason: '仍在整改 still mending' });
    expect(deadline(extended, 'suspensionReview')).toMatchObject({ overdue: false, due: { day: '2026-12-15' } });
    expect(given(extended.until(shanghai('2026-12-15')), 'suspensionReview@1').at(-1)).toBe(
      `${shanghai('2026-12-14')} reminded`,
    );
  });
});

describe('resuming', () => {
  it('is joint, with reasons, and restores use', () => {
    started().when('lin-officer', 'resume', { reason: '已整改 mended' }).refused('notSuspended');
    const drafted = verified(suspended(conditional)).when('lin-officer', 'resume', { reason: '已整改 mended' });
    expect(drafted.then('proposalDrafted').tasks()).not.toContain('suspensionReview');
    const after = agreed(verified(suspended(conditional)), 'resume', { reason: '已整改 mended' });
    expect(orders(after)).toEqual(['lift → accessRestored']);
    expect(after.effects).toContainEqual(
      expect.objectContaining({ operation: 'lift', payload: { grants: [`${caseNo}/sample`] } }),
    );
    expect(after.file.facts.suspensions).toMatchObject([{ ended: { how: 'resumed', reason: '已整改 mended' } }]);
    expect(deadline(after, 'suspensionReview')?.state).toBe('met');
    expect(after.until(shanghai('2027-06-01')).since(after.file.version)).toEqual([]);
  });

  it('makes an open proposal to extend lapse', () => {
    const before = suspended();
    const extending = before
      .when('lin-officer', 'extendSuspension', { until: '2027-04-30', reason: '未整改 x' })
      .then('proposalDrafted');
    const after = agreed(extending, 'resume', { reason: '已整改 mended' });
    expect(after.file.proposals).toEqual([]);
  });
});

describe('the term and a suspension', () => {
  it('a term that begins meanwhile opens a space that is closed, and resuming opens it', () => {
    const before = suspended(breach, inOperation());
    const begun = before.until(shanghai('2026-10-01', '00:00:00'));
    expect(begun.effects).toContainEqual(
      expect.objectContaining({
        operation: 'provision',
        payload: { operator: 'org-zijin', zone: 'health', held: true },
      }),
    );
    const listed = [{ ...grants[0], state: 'restricted' }];
    const provisioned = begun.happens({
      type: 'spaceProvisioned',
      article: '第十二条 Art. 12',
      data: { grants: listed },
    });
    expect(provisioned.file.facts.grants).toMatchObject([{ state: 'restricted' }]);
    expect(orders(agreed(provisioned, 'resume', { reason: '已整改 mended' }))).toEqual(['lift → accessRestored']);
  });

  it('expires while suspended: on its day, with nothing restored, and the suspension is over with it', () => {
    const before = verified(suspended({ ...conditional, until: '2031-09-30' }));
    const ended = before.until(endOf('2031-09-30'));
    expect(ended.file.ending).toBe('expired');
    const closing = ended
      .happens({ type: 'partEntered', article: 'x', data: { part: 'closing' } })
      .opens('accessRestriction');
    expect(closing.file.facts).toMatchObject({ suspension: null, suspensions: [{ ended: { how: 'termEnded' } }] });
    expect(orders(closing)).toEqual(['revoke → accessRestricted']);
    expect(ended.until(shanghai('2031-12-01')).file.facts.suspension).toEqual(ended.file.facts.suspension);
  });

  it('a last day that is the last of the term ends with the term and restores nothing', () => {
    const after = suspended({ ...breach, until: '2031-09-30' }).until(shanghai('2031-10-09'));
    expect(after.file.ending).toBe('expired');
    expect(after.events.map(({ type }) => type)).not.toContain('suspensionEnded');
  });

  it('an early termination may be asked for and takes effect while suspended', () => {
    const wish = { reason: '业务调整 change', effectiveDay: '2026-12-31' };
    const asked = suspended(conditional).when('wang-legal', 'requestEarlyTermination', wish);
    const after = agreed(asked.then('earlyTerminationRequested'), 'decideEarlyTermination', { ...wish, agreed: true });
    expect(after.until(endOf('2026-12-31')).file.ending).toBe('terminated');
  });

  it('what another procedure decided begins in the same way, and takes the place of one that stands', () => {
    const decision = {
      clause: '8.2',
      grounds: '经听证认定 found at the hearing',
      until: '2027-06-30',
      condition: null,
    };
    const first = started().happens(suspensionStarted(decision));
    expect(first.file.facts.suspension).toMatchObject({ until: '2027-06-30' });
    expect(orders(first)).toEqual(['restrict → suspensionVerified']);
    const second = suspended(conditional).happens(suspensionStarted(decision));
    expect(second.file.facts.suspensions).toMatchObject([{ ended: { how: 'replaced' } }]);
    const running = second.file.deadlines.filter(
      ({ name, state }) => name.startsWith('suspension') && state === 'running',
    );
    expect(running.map(({ id }) => id)).toEqual(['suspensionEnd@1']);
  });
});

describe('what is seen of a suspension', () => {
  it('the operator sees that it stands and why, whatever the record held before', () => {
    const seen = tailored(viewOf(suspended().file), person('wang-applicant'));
    expect(seen.facts.suspension).toMatchObject({ clause: '8.2', grounds: '逾期未报告 no report' });
    const { restrictions: _none, restriction: _nor, ...older } = started().file.facts;
    const view = { ...viewOf(started().file), facts: older };
    expect(tailored(view, person('wang-applicant')).facts.restriction).toBeNull();
  });
});
