import { noticesIn } from '../../support/given';
import {
  accepted,
  agreed,
  consentTo,
  endOf,
  findings,
  inReview,
  later,
  lodged,
  lodgedOn,
  shanghai,
} from './authorized';

const items = [{ material: 'auditReport', fault: 'outdated', note: '2023 年度 of 2023' }];
const returned = (at = lodgedOn) =>
  lodged().when('lin-officer', 'returnForCorrection', { items }, { at }).then('returnedForCorrection');
const documents = { doc_new: { organizationId: 'org-zijin' }, doc_other: { organizationId: 'org-qinhuai' } };
const correction = { materials: [{ material: 'auditReport', documentId: 'doc_new' }] };
const due = (past: ReturnType<typeof lodged>, name: string) =>
  past.file.deadlines.find((deadline) => deadline.name === name && deadline.state === 'running')?.due;

describe('第九条 Art. 9 completeness check', () => {
  it('is to be decided in five working days, counted over Mid-Autumn and National Day', () => {
    // 28, 29, 30 September, 8 and 9 October.
    expect(due(lodged(), 'completeness')).toMatchObject({ day: '2026-10-09', at: endOf('2026-10-09') });
  });

  it('acceptance is drafted by an officer and takes effect with another person, the head', () => {
    const waiting = lodged().when('lin-officer', 'accept', {}).then('proposalDrafted');
    expect(waiting.file.ending).toBeNull();
    waiting.when('lin-officer', 'signOff', consentTo(waiting)).refused('notPermitted');
    const after = waiting.when('zhou-head', 'signOff', consentTo(waiting)).then('proposalTakesEffect', 'accepted');
    expect(after.file.ending).toBe('accepted');
    expect(noticesIn(after.effects)).toEqual(['org-zijin: accepted']);
  });

  it('the head who drafted does not sign off their own draft (I-05)', () => {
    const waiting = lodged().when('zhou-head', 'accept', {}).then('proposalDrafted');
    waiting.when('zhou-head', 'signOff', consentTo(waiting)).refused('samePerson');
  });

  it('refused acceptance carries reasons and the remedy of 60 days and 6 months', () => {
    const after = agreed(lodged(), 'refuseAcceptance', { reason: '不属于公告范围 out of scope' });
    expect(after.file.ending).toBe('notAccepted');
    const [notice] = after.effects;
    expect(notice).toMatchObject({ lane: 'notice', to: { organizationId: 'org-zijin' } });
    const { body } = notice as unknown as { body: { zh: string; en: string } };
    expect(body.zh).toMatch(/不属于公告范围.*60 日内申请行政复议（参照.*6 个月内提起行政诉讼（参照/);
    expect(body.en).toMatch(/out of scope.*60 days.*6 months/);
  });

  it('is returned once, telling everything; then nothing is decided until the correction', () => {
    const before = returned();
    before.when('lin-officer', 'accept', {}).refused('correctionOpen');
    before.when('lin-officer', 'refuseAcceptance', { reason: '材料不全 incomplete' }).refused('correctionOpen');
    before.when('lin-officer', 'returnForCorrection', { items }).refused('correctionOpen');
    const corrected = before.when('wang-applicant', 'correct', correction, { given: { documents } }).then('corrected');
    corrected.when('lin-officer', 'returnForCorrection', { items }).refused('alreadyReturned');
    expect(corrected.file.facts.content.materials.filter(({ material }) => material === 'auditReport')).toEqual([
      { material: 'auditReport', documentId: 'doc_new' },
    ]);
  });

  it('names known materials only, each once', () => {
    const [item] = items;
    const twice = { items: [item, item] };
    lodged().when('lin-officer', 'returnForCorrection', twice).refused('materialDuplicate');
    const unknown = { items: [{ ...item, material: 'poem' }] };
    lodged().when('lin-officer', 'returnForCorrection', unknown).refused('materialUnknown');
  });
});

describe('第九条 Art. 9 correction', () => {
  // Ten working days from 24 September: 28, 29, 30 September, 8, 9, 10, 12, 13, 14, 15 October.
  const end = endOf('2026-10-15');
  const correct = (at: string) =>
    returned().when('wang-applicant', 'correct', correction, { at, given: { documents } });

  it('ten working days stop the clock of the decision; it goes on where it stood (I-09)', () => {
    const before = returned(shanghai('2026-09-28'));
    expect(due(before, 'completeness')).toBeNull();
    const after = before
      .when('wang-applicant', 'correct', correction, { at: shanghai('2026-10-12'), given: { documents } })
      .then('corrected');
    // Neither the 28th nor 12 October counts; none had run before, so five working days from 13 October end on the 19th.
    expect(due(after, 'completeness')?.day).toBe('2026-10-19');
    expect(due(after, 'correction')).toBeUndefined();
  });

  it('I-11: in time up to 24:00, refused a second later, and lapses a minute after', () => {
    expect(due(returned(), 'correction')).toMatchObject({ day: '2026-10-15', at: end });
    correct(later(end, -1)).then('corrected');
    correct(end).then('corrected');
    correct(later(end, 1)).refused('correctionTooLate');
    expect(returned().until(later(end, 59)).file.ending).toBeNull();
    const lapsed = returned().until(later(end, 60));
    expect(lapsed.file).toMatchObject({ ending: 'withdrawn', lastAt: later(end, 60) });
    expect(noticesIn(lapsed.effects)).toContain('org-zijin: correctionLapsed');
  });

  it('what was received in time is accepted though it is handled within the minute of grace', () => {
    const waiting = returned().until(later(end, 30));
    expect(waiting.file.ending).toBeNull();
    waiting
      .when('wang-applicant', 'correct', correction, { at: later(end, -5), given: { documents } })
      .then('corrected');
  });

  it('must contain what was asked for, known, once, and of the applicant’s own', () => {
    const before = returned();
    const sent = (materials: unknown[]) =>
      before.when('wang-applicant', 'correct', { materials }, { given: { documents } });
    sent([{ material: 'creditReport', documentId: 'doc_new' }]).refused('correctionIncomplete');
    sent([...correction.materials, { material: 'poem', documentId: 'doc_new' }]).refused('materialUnknown');
    sent([...correction.materials, ...correction.materials]).refused('materialDuplicate');
    sent([{ material: 'auditReport', documentId: 'doc_other' }]).refused('documentUnknown');
    sent([{ material: 'auditReport', documentId: 'doc_none' }]).refused('documentUnknown');
    lodged().when('wang-applicant', 'correct', correction, { given: { documents } }).refused('noCorrectionOpen');
    before.when('sun-applicant', 'correct', correction, { given: { documents } }).refused('notPermitted');
  });
});

describe('I-06: eligibility is reviewed after acceptance, as a stage of its own', () => {
  it('its acts are refused before, and acceptance is refused after', () => {
    lodged().when('lin-officer', 'assessEligibility', { findings: findings() }).refused('wrongStage');
    accepted().when('lin-officer', 'accept', {}).refused('wrongStage');
  });

  it('twenty working days, ten more once and by the head alone, with reasons told', () => {
    const before = accepted();
    // From 24 September: 3 in September, 8–10, 12–16, 19–23, 26–29 October make twenty.
    expect(due(before, 'decision')?.day).toBe('2026-10-29');
    const reason = { reason: '案情复杂 complex' };
    before.when('lin-officer', 'extendReview', reason).refused('notPermitted');
    const extended = before.when('zhou-head', 'extendReview', reason).then('reviewExtended');
    expect(due(extended, 'decision')?.day).toBe('2026-11-12');
    expect(noticesIn(extended.effects)).toEqual(['org-zijin: reviewExtended']);
    extended.when('zhou-head', 'extendReview', reason).refused('alreadyExtended');
  });

  it('every condition of the law and of the announcement is found, each once, none else', () => {
    const conditions = [{ id: 'localOffice', title: { zh: '在宁设有机构', en: 'An office in the city' } }];
    const assess = (list: unknown[]) =>
      accepted({ conditions }).when('lin-officer', 'assessEligibility', { findings: list });
    assess(findings()).refused('conditionMissing');
    const own = { condition: 'localOffice', met: true, evidence: '租赁合同 lease' };
    assess([...findings(), own]).then('proposalDrafted');
    assess([...findings(), own, own]).refused('conditionDuplicate');
    assess([...findings(), own, { ...own, condition: 'poem' }]).refused('conditionUnknown');
    assess([own]).refused(...findings().map(() => 'conditionMissing'));
  });

  it('is joint in an industry zone (I-04), of two persons in a comprehensive one (I-05)', () => {
    const draft = (zone: 'industry' | 'comprehensive') =>
      accepted({ zone }).when('lin-officer', 'assessEligibility', { findings: findings() }).then('proposalDrafted');
    const industry = draft('industry');
    const signed = industry.when('zhou-head', 'signOff', consentTo(industry)).then('proposalSignedOff');
    expect(signed.file.ending).toBeNull();
    const concurred = signed.when('xu-head', 'concur', consentTo(signed));
    concurred.then('proposalTakesEffect', 'eligibilityAssessed');
    const comprehensive = draft('comprehensive');
    comprehensive
      .when('zhou-head', 'signOff', consentTo(comprehensive))
      .then('proposalTakesEffect', 'eligibilityAssessed');
  });

  it('I-07: one condition not met is not qualified, told with the conditions, and reported for the result list', () => {
    const after = agreed(accepted(), 'assessEligibility', { findings: findings(['noSecurityIncident']) });
    expect(after.file.ending).toBe('notQualified');
    const report = after.effects.find(({ lane }) => lane === 'cases');
    expect(report).toMatchObject({ caseNo: 'ANN-2026-0001', payload: { result: 'notQualified', recommended: false } });
    const told = after.effects.find(({ lane }) => lane === 'notice') as { body?: { zh: string } } | undefined;
    expect(told?.body?.zh).toContain('规定年限内未发生网络安全或者数据安全事件');
    expect(agreed(accepted(), 'assessEligibility', { findings: findings() }).file.ending).toBe('qualified');
  });

  it('I-17: an organization without legal personality may apply, with a decision note', () => {
    const before = accepted({ legalPerson: false });
    before.when('lin-officer', 'assessEligibility', { findings: findings() }).refused('decisionNoteMissing');
    const input = { findings: findings(), decisionNote: '第三条第二款允许 allowed by Art. 3(2)' };
    const after = agreed(before, 'assessEligibility', input);
    expect(after.file.facts.eligibility?.decisionNote).toBe(input.decisionNote);
  });
});

describe('I-16: the clock of the decision stands while experts and government have the case', () => {
  it('is stopped with the expert review, told to the applicant, and goes on only when the case is sent back', () => {
    const before = inReview();
    expect(due(before, 'decision')).toBeNull();
    expect(noticesIn(before.effects)).toEqual(['org-zijin: clockStopped']);
    const again = before
      .opens('governmentConsent', shanghai('2026-10-20'))
      .opens('eligibilityReview', shanghai('2026-11-02'));
    // Stopped on 24 September and resumed on 2 November: twenty working days from 3 November.
    expect(due(again, 'decision')?.day).toBe('2026-11-30');
  });
});
