/** Whom an authorization tells what, and what it keeps from whom: addressees of notices, reasons and remedies, sealed results. */
import { tailorEvent, tailored } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import type { NoticeEffect } from '../../../procedures/engine/effects';
import { tasksOf } from '../../../procedures/engine/tasks';
import { noticesIn, type Past } from '../../support/given';
import { agreementFor } from '../../support/openings';
import { person } from '../../support/people';
import {
  type Authorized,
  accepted,
  agreed,
  allScored,
  caseNo,
  certificate,
  concluded,
  consentTo,
  draftedAgreement,
  drawn,
  endOf,
  hashOfAgreement,
  inDeletion,
  inOperation,
  inReview,
  inSigning,
  later,
  locked,
  lodged,
  pooled,
  procedure,
  scored,
  seats,
  shanghai,
} from './authorized';

const noticesOf = ({ effects }: Past<any>, template: string): NoticeEffect[] =>
  effects.filter(
    (one): one is NoticeEffect & { key: string; article: string } => one.lane === 'notice' && one.template === template,
  );
const bodyOf = (past: Past<any>, template: string) => noticesOf(past, template)[0]?.body ?? { zh: '', en: '' };
const cjk = /[\u4e00-\u9fff]/;
const returning = {
  items: [
    { material: 'auditReport', fault: 'outdated', note: '2023 年度，请提交 2025 年度' },
    { material: 'creditReport', fault: 'missing', note: '未提交' },
  ],
};
const returned = () => lodged().when('lin-officer', 'returnForCorrection', returning).then('returnedForCorrection');

describe('notices to the applicant', () => {
  it('a return tells everything at once: each material, its fault and what is wrong', () => {
    const { zh, en } = bodyOf(returned(), 'returnedForCorrection');
    expect(zh).toContain('1. 最近年度的第三方审计报告（过期）：2023 年度，请提交 2025 年度');
    expect(zh).toContain('2. 企业信用报告（缺少）：未提交');
    expect(en).toContain('Third-party audit report of the last year (outdated)');
  });

  it('acceptance names the day of Shanghai, not an instant', () => {
    const after = agreed(lodged({ on: shanghai('2026-09-24', '00:30:00') }), 'accept', {});
    expect(bodyOf(after, 'accepted').en).toContain('on 2026-09-24');
  });

  it('what weighs on the company carries reasons and the remedies, with what they are borrowed from', () => {
    const last = returned().until(endOf('2026-10-31'));
    const lapsed = bodyOf(last, 'correctionLapsed');
    expect(lapsed.zh).toMatch(
      /理由：逾期未补正.*60 日.*《行政复议法》第二十条第一款.*6 个月.*《行政诉讼法》第四十六条第一款/,
    );
    expect(lapsed.en).toMatch(/60 days.*6 months/);
    expect(lapsed.en).not.toMatch(cjk);
  });

  it('who is not selected reads the reasons of the result list, in the case told of the government’s consent', () => {
    const listed = { recommended: false, reasons: '评分低于及格线' };
    const before = concluded([50, 50, 50, 50, 50]).opens('governmentConsent').hears('lineConsented', listed);
    expect(before.file.facts.result).toMatchObject({ reasons: '评分低于及格线' });
    const { zh, en } = bodyOf(before.opens('publicDisclosure').hears('lineDisclosed', {}), 'notSelected');
    expect(zh).toContain('未予推荐：评分低于及格线');
    expect(en).toContain('reconsideration');
  });

  it('an early termination refused needs no day and carries the remedies', () => {
    const wish = { reason: '业务调整 change', effectiveDay: '2027-01-01' };
    const asked = inOperation().when('wang-legal', 'requestEarlyTermination', wish).then('earlyTerminationRequested');
    const refused = agreed(asked, 'decideEarlyTermination', { agreed: false, reason: '不符合协议约定' });
    expect(refused.file.facts.earlyTermination).toMatchObject({ state: 'refused', effectiveDay: '2027-01-01' });
    expect(bodyOf(refused, 'earlyTerminationDecided').zh).toMatch(/理由：不符合协议约定。如不服.*行政复议/);
    asked.when('lin-officer', 'decideEarlyTermination', { agreed: true, reason: '同意' }).refused('inputMissing');
    const again = refused.when('wang-legal', 'requestEarlyTermination', wish);
    again.then('earlyTerminationRequested');
  });

  it('the last reminder of a term that ends on a rest day goes out before and names the day', () => {
    const text = agreementFor('2026-10-01', '2028-09-30');
    const ready = locked(inSigning(), text);
    const hash = hashOfAgreement(ready);
    const signed = ['xu-head', 'zhou-head', 'wang-legal'].reduce(
      (past, by) => past.when(by, 'signAgreement', { hash }).effective('partySigned'),
      ready,
    );
    // 2028-09-30 is a Saturday.
    const last = signed.opens('operation').until(shanghai('2028-09-29', '10:00:00'));
    const body = noticesOf(last, 'termReminder').at(-1)?.body;
    expect(body).toMatchObject({ en: 'The term ends on 2028-09-30 at 24:00 (last reminder).' });
  });
});

describe('deadlines reach those they wait for', () => {
  it('experts who have not scored are reminded with the authority', () => {
    const [first = '', ...others] = seats(drawn()).map(({ personId }) => personId);
    const due = drawn().file.deadlines.find(({ name }) => name === 'expertReview')?.due?.day ?? '';
    const told = noticesIn(scored(drawn(), first, 80).until(endOf(due)).effects);
    expect(told).toContain('org-data-authority: reminded');
    for (const personId of others) expect(told).toContain(`${personId}: reminded`);
    expect(told).not.toContain(`${first}: reminded`);
  });

  it('parties that have not signed are reminded once the text is locked', () => {
    const text = agreementFor('2026-11-02', '2031-11-01');
    const waiting = locked(inSigning(), text);
    const signed = waiting.when('xu-head', 'signAgreement', { hash: hashOfAgreement(waiting) }).then('partySigned');
    const told = noticesIn(signed.until(endOf('2026-10-26')).effects);
    expect(told).toContain('org-zijin: reminded');
    expect(told).not.toContain('org-health: reminded');
    expect(noticesIn(inSigning().until(endOf('2026-10-26')).effects)).not.toContain('org-zijin: reminded');
    const over = signed.until(later(endOf('2026-10-26'), 60));
    expect(noticesIn(over.effects)).toEqual(
      expect.arrayContaining(['org-zijin: signingLapsed', 'org-health: signingLapsed']),
    );
    const { zh, en } = bodyOf(over, 'signingLapsed');
    expect(zh).toMatch(/未签署：市数据主管部门、申请（运营）单位。如不服/);
    expect(en).toContain('Data authority, Applicant or operator');
  });

  it('I-21: what a company lets pass goes to its head and to the authority', () => {
    const told = noticesIn(inDeletion().until(endOf('2031-12-01')).effects);
    const escalated = told.filter((one) => one.endsWith(': escalated'));
    expect(escalated.sort()).toEqual(['org-data-authority: escalated', 'org-zijin: escalated']);
  });

  it('I-23: once everything is certified the deadline is the center’s, and the operator’s again when returned', () => {
    const responsible = ({ file }: Authorized) => file.deadlines.find(({ name }) => name === 'deletion')?.responsible;
    expect(responsible(inDeletion())).toEqual({ organizationId: 'org-zijin' });
    const certified = inDeletion().when('wang-applicant', 'certifyDeletion', certificate).then('deletionCertified');
    expect(responsible(certified)).toEqual({ organizationId: 'org-center' });
    const listed = [{ grantId: certificate.grantId, state: 'active', deletion: null }];
    const checked = certified.happens({ type: 'deletionChecked', article: 'I-23', data: { grants: listed } });
    expect(responsible(checked)).toEqual({ organizationId: 'org-zijin' });
  });

  it('work and reminders of a case handed over go to whoever took it; escalation to the head', () => {
    const given = { person: { personId: 'lin-officer', organizationId: 'org-data-authority' } };
    const handed = lodged()
      .when('lin-officer', 'handOver', { personId: 'lin-officer', reason: '承办 in charge' }, { given })
      .then('handedOver');
    expect(tasksOf(procedure, handed.file)[0]?.to).toEqual({ personId: 'lin-officer' });
    const told = noticesIn(handed.until(endOf('2026-10-20')).effects);
    expect(told).toContain('lin-officer: reminded');
    expect(told).not.toContain('org-data-authority: reminded');
    expect(told).toContain('org-data-authority: escalated');
  });
});

describe('proposals lapse on change (I-04)', () => {
  it('an acceptance drafted before the return does not outlive the correction, and its drafter is told', () => {
    const waiting = lodged().when('lin-officer', 'accept', {}).then('proposalDrafted');
    const after = waiting
      .when('lin-officer', 'returnForCorrection', returning)
      .then('returnedForCorrection', 'proposalLapsed');
    expect(after.file.proposals).toEqual([]);
    expect(noticesIn(after.effects)).toContain('lin-officer: proposalLapsed');
    after.when('zhou-head', 'signOff', consentTo(waiting)).refused('proposalNotFound');
  });

  it('a lock proposed on an earlier text is gone with a new one, so that the new one can be locked', () => {
    const drafted = draftedAgreement(inSigning());
    const waiting = drafted
      .when('lin-officer', 'lockAgreement', { hash: hashOfAgreement(drafted) })
      .then('proposalDrafted');
    const text = agreementFor('2026-10-01', '2029-09-30');
    const again = waiting.when('chen-officer', 'draftAgreement', text).then('agreementDrafted', 'proposalLapsed');
    again.when('lin-officer', 'lockAgreement', { hash: hashOfAgreement(again) }).then('proposalDrafted');
  });

  it('who had signed a text that changes is told that the signature is void', () => {
    const waiting = locked();
    const signed = waiting.when('xu-head', 'signAgreement', { hash: hashOfAgreement(waiting) }).then('partySigned');
    const text = agreementFor('2026-10-01', '2029-09-30');
    const again = signed.when('lin-officer', 'draftAgreement', text).then('agreementDrafted');
    expect(noticesIn(again.effects)).toEqual(['org-health: signaturesVoided']);
  });
});

describe('the term', () => {
  it('never begins before all have signed: a text whose first day is over is neither locked nor signed', () => {
    const late = shanghai('2026-10-09');
    const drafted = draftedAgreement(inSigning());
    drafted
      .when('lin-officer', 'lockAgreement', { hash: hashOfAgreement(drafted) }, { at: late })
      .refused('termInPast');
    const waiting = locked();
    const hash = hashOfAgreement(waiting);
    waiting.when('xu-head', 'signAgreement', { hash }, { at: endOf('2026-09-30') }).then('partySigned');
    waiting.when('xu-head', 'signAgreement', { hash }, { at: late }).refused('termInPast');
  });
});

describe('a seat whose expert does not answer', () => {
  const silent = (past: Authorized) => seats(past)[0]?.personId ?? '';
  const release = (past: Authorized, at: string, personId = silent(past)) =>
    past.when('lin-officer', 'releaseSeat', { personId, reason: '未答复 no answer' }, { at });

  it('is released with a second person once the time to answer is over, and the next of the reserve is invited', () => {
    const before = drawn();
    // Invited 2026-09-24; three working days: 28, 29, 30 September.
    release(before, endOf('2026-09-29')).refused('seatNotReleasable');
    const waiting = release(before, shanghai('2026-10-08')).then('proposalDrafted');
    const after = waiting.when('zhou-head', 'signOff', consentTo(waiting)).then('proposalTakesEffect', 'seatReleased');
    expect(seats(after)[0]).toMatchObject({ personId: silent(before), state: 'released' });
    expect(seats(after)).toHaveLength(6);
    expect(noticesIn(after.effects).map((one) => one.split(': ')[1])).toEqual(['expertInvited', 'seatReleased']);
    const gone = person(silent(before), { affiliations: [] });
    after.when(gone, 'acceptInvitation', { noConflict: true }).refused('notPermitted');
  });

  it('stays while an accepted member still has time, and is never taken from one who scored', () => {
    const before = drawn();
    const member = person(silent(before), { affiliations: [] });
    const answered = before.when(member, 'acceptInvitation', { noConflict: true }).then('invitationAccepted');
    release(answered, shanghai('2026-10-08')).refused('seatNotReleasable');
    const due = answered.file.deadlines.find(({ name }) => name === 'expertReview')?.due?.day ?? '';
    release(answered, later(endOf(due), 1)).then('proposalDrafted');
    release(scored(before, silent(before), 80), shanghai('2031-01-06'), silent(before)).refused('seatNotReleasable');
    release(before, shanghai('2026-10-08'), 'expert-none').refused('notOnPanel');
    release(pooled(inReview()), shanghai('2026-10-08'), 'expert-1').refused('notOnPanel');
  });
});

describe('sealing', () => {
  const applicant = person('wang-applicant');
  const seen = ({ file }: Authorized, reader = applicant) => tailored(viewOf(file), reader);
  const read = (past: Authorized, reader = applicant) =>
    past.events.flatMap((event) => tailorEvent(event, reader, viewOf(past.file)) ?? []);

  it('the experts’ result is told with the government’s decision, not before (I-22)', () => {
    const before = concluded();
    expect(seen(before).facts.review.conclusion).toBeNull();
    expect(read(before).find(({ type }) => type === 'reviewConcluded')?.data).toEqual({});
    expect(seen(before, person('lin-officer')).facts.review.conclusion).toMatchObject({ mean: 80 });
    const after = before.opens('governmentConsent').hears('lineConsented', { recommended: true });
    expect(seen(after).facts.review.conclusion).toMatchObject({ mean: 80 });
  });

  it('nobody of a company or panel learns which official acted, who is in charge or what waits for consent', () => {
    const given = { person: { personId: 'lin-officer', organizationId: 'org-data-authority' } };
    const past = inSigning()
      .when('lin-officer', 'handOver', { personId: 'lin-officer', reason: '承办 in charge' }, { given })
      .then('handedOver')
      .when('lin-officer', 'sendMessage', { text: '请准备签约' })
      .then('messageSent');
    const officials = /lin-officer|zhou-head|xu-head|chen-officer|wei-head|expert-\d/;
    const waiting = locked(past);
    const signed = waiting.when('zhou-head', 'signAgreement', { hash: hashOfAgreement(waiting) }).then('partySigned');
    expect(JSON.stringify(seen(signed))).not.toMatch(officials);
    expect(JSON.stringify(read(signed))).not.toMatch(officials);
    expect(seen(signed).messages).toMatchObject([
      { text: '请准备签约', from: { organizationId: 'org-data-authority' } },
    ]);
    expect(JSON.stringify(seen(signed, person('lin-officer')))).toMatch(/lin-officer/);
  });

  it('an official of the applicant’s own organization is a party, whatever other office it has', () => {
    const both = person('wang-applicant', { roles: ['applicant', 'governanceCenter'] });
    const past = allScored();
    expect(seen(past, both).facts.review.seats).toEqual([]);
    expect(read(past, both).map(({ type }) => type)).not.toContain('panelDrawn');
  });

  it('scores stay sealed for insiders in the record of a round that begins again', () => {
    const again = concluded()
      .opens('governmentConsent')
      .hears('lineConsented', { recommended: true })
      .opens('publicDisclosure')
      .hears('lineBackToReview', { reason: '异议成立' })
      .opens('expertReview');
    const scores = read(again, person('lin-officer')).filter(({ type }) => type === 'scoresSubmitted');
    expect(scores).toHaveLength(5);
    for (const { data } of scores) expect(Object.keys(data)).toEqual(['personId']);
  });

  it('what the API looked up for a draft is not shown with it', () => {
    const waiting = accepted()
      .when('lin-officer', 'extendReview', { reason: '情况复杂' })
      .refused('notPermitted')
      .when('lin-officer', 'correctRecord', { seq: 1, correction: '更正', reason: '笔误' }, { given: { secret: 'x' } })
      .then('proposalDrafted');
    const drafted = read(waiting, person('zhou-head')).at(-1);
    expect(drafted?.type).toBe('proposalDrafted');
    expect(drafted?.data['proposal']).not.toHaveProperty('given');
  });
});

describe('the archive', () => {
  it('is ordered once', () => {
    const ordered = inDeletion().opens('archiving').when('lin-officer', 'sealArchive', {}).then('archiveOrdered');
    ordered.when('lin-officer', 'sealArchive', {}).refused('archiveAlreadyOrdered');
    expect(ordered.tasks()).toEqual([]);
    expect(ordered.file.caseNo).toBe(caseNo);
  });
});

describe('documents', () => {
  it('that a correction replaced stay with the case', () => {
    const documents = Object.fromEntries(['doc_a', 'doc_c'].map((id) => [id, { organizationId: 'org-zijin' }]));
    const materials = [
      { material: 'auditReport', documentId: 'doc_a' },
      { material: 'creditReport', documentId: 'doc_c' },
    ];
    const after = returned()
      .when('wang-applicant', 'correct', { materials }, { given: { documents } })
      .then('corrected');
    expect(after.file.facts.formerMaterials).toEqual([
      { material: 'auditReport', documentId: 'doc_auditReport' },
      { material: 'creditReport', documentId: 'doc_creditReport' },
    ]);
  });
});
