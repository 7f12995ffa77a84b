import { agreementFor } from '../../support/openings';
import {
  type Authorized,
  consentTo,
  draftedAgreement,
  endOf,
  fiveYears,
  hashOfAgreement,
  inOperation,
  inSigning,
  later,
  locked,
} from './authorized';

const draft = (text: unknown, past = inSigning()) => past.when('lin-officer', 'draftAgreement', text);
const sign = (past: Authorized, by: string, asked = {}) =>
  past.when(by, 'signAgreement', { hash: hashOfAgreement(past) }, asked);
const oneDayMore = agreementFor('2026-10-01', '2031-10-01');
const exception = { ...oneDayMore, term: { ...oneDayMore.term, exceptionReason: '重大项目周期 a long project' } };

describe('第十一条 Art. 11 the text', () => {
  it('has all eight heads: each missing one is named', () => {
    for (const head of fiveYears.heads) {
      const answer = draft({ ...fiveYears, heads: fiveYears.heads.filter((one) => one !== head) });
      answer.refused('headMissing');
      expect(answer.refusals[0]?.details).toHaveProperty('headEn');
    }
    draft({ ...fiveYears, supervision: [] }).refused('headMissing');
    draft({ ...fiveYears, termination: [] }).refused('headMissing');
    draft({ ...fiveYears, heads: [], supervision: [], termination: [] }).refused(...Array(7).fill('headMissing'));
    draft({ ...fiveYears, heads: [...fiveYears.heads, fiveYears.heads[0]] }).refused('clauseDuplicate');
  });

  it('numbers its clauses once, and covers scenarios that were applied for', () => {
    const termination = [{ ...fiveYears.termination[0], clause: '7.1' }];
    draft({ ...fiveYears, termination }).refused('clauseDuplicate');
    draft({ ...fiveYears, scenarios: ['triage', 'marketing'] }).refused('scenarioNotApplied');
  });

  it('is drafted by either authority and by no other', () => {
    inSigning().when('chen-officer', 'draftAgreement', fiveYears).then('agreementDrafted');
    inSigning().when('wang-legal', 'draftAgreement', fiveYears).refused('notPermitted');
    inSigning().when('ma-officer', 'draftAgreement', fiveYears).refused('notPermitted');
  });
});

describe('第十二条 Art. 12 the term', () => {
  it('I-01, I-25: five years exactly; a day more only with a recorded exception reason', () => {
    draft(fiveYears).then('agreementDrafted');
    draft(agreementFor('2026-10-01', '2031-09-29')).then('agreementDrafted');
    draft(oneDayMore).refused('termTooLong');
    draft(exception).then('agreementDrafted');
  });

  it('I-01: is then locked jointly; within five years by the data authority alone', () => {
    const within = draftedAgreement(inSigning());
    const waiting = within
      .when('lin-officer', 'lockAgreement', { hash: hashOfAgreement(within) })
      .then('proposalDrafted');
    waiting.when('zhou-head', 'signOff', consentTo(waiting)).then('proposalTakesEffect', 'agreementLocked');
    const beyond = draftedAgreement(inSigning(), exception);
    const joint = beyond
      .when('lin-officer', 'lockAgreement', { hash: hashOfAgreement(beyond) })
      .then('proposalDrafted');
    const signed = joint.when('zhou-head', 'signOff', consentTo(joint)).then('proposalSignedOff');
    expect(signed.file.facts.agreement?.locked).toBe(false);
    signed.when('xu-head', 'concur', consentTo(signed)).then('proposalTakesEffect', 'agreementLocked');
  });

  it('runs forward, and not from a day before today', () => {
    draft(agreementFor('2026-10-01', '2026-10-01')).refused('termOrder');
    draft(agreementFor('2026-10-02', '2026-10-01')).refused('termOrder');
    draft(agreementFor('2026-09-23', '2027-09-22')).refused('termInPast');
    draft(agreementFor('2026-09-24', '2027-09-23')).then('agreementDrafted');
  });
});

describe('第十条第二款 Art. 10(2) signing', () => {
  it('is of a locked text, by its hash', () => {
    sign(draftedAgreement(inSigning()), 'xu-head').refused('agreementNotLocked');
    inSigning()
      .when('lin-officer', 'lockAgreement', { hash: 'a'.repeat(64) })
      .refused('agreementNotDrafted');
    const drafted = draftedAgreement(inSigning());
    drafted.when('lin-officer', 'lockAgreement', { hash: 'a'.repeat(64) }).refused('agreementHashMismatch');
    locked()
      .when('xu-head', 'signAgreement', { hash: 'a'.repeat(64) })
      .refused('agreementHashMismatch');
    locked()
      .when('lin-officer', 'lockAgreement', { hash: hashOfAgreement(locked()) })
      .refused('agreementLocked');
  });

  it('I-24: three parties in an industry zone, in any order, each once', () => {
    let past = sign(locked(), 'wang-legal').then('partySigned');
    sign(past, 'wang-legal').refused('alreadySigned');
    past = sign(past, 'zhou-head').then('partySigned');
    expect(past.file.ending).toBeNull();
    past = sign(past, 'xu-head').then('partySigned', 'agreementSigned');
    expect(past.file).toMatchObject({ ending: 'signed', facts: { term: { start: '2026-10-01', end: '2031-09-30' } } });
    expect(past.effects.map(({ lane }) => lane)).toEqual(['notice', 'work']);
  });

  it('I-24: two parties in a comprehensive zone', () => {
    let past = locked(inSigning({ zone: 'comprehensive' }));
    sign(past, 'xu-head').refused('notPermitted');
    past = sign(past, 'zhou-head').then('partySigned');
    sign(past, 'wang-legal').then('partySigned', 'agreementSigned');
  });

  it('is for heads and the legal representative only', () => {
    for (const by of ['lin-officer', 'chen-officer', 'wang-applicant', 'sun-legal', 'qian-head', 'wei-head'])
      sign(locked(), by).refused('notPermitted');
  });

  it('any change of the text voids the lock and every signature', () => {
    const signed = sign(sign(locked(), 'xu-head').then('partySigned'), 'zhou-head').then('partySigned');
    const again = signed.when('lin-officer', 'draftAgreement', exception).then('agreementDrafted');
    expect(again.file.facts.agreement).toMatchObject({ version: 2, locked: false, signatures: [] });
    sign(again, 'wang-legal').refused('agreementNotLocked');
    signed.when('wang-legal', 'signAgreement', { hash: hashOfAgreement(again) }).refused('agreementHashMismatch');
  });

  it('lapses after thirty days, moved to the next working day; signed in time up to 24:00 of it', () => {
    const end = endOf('2026-10-26');
    const november = agreementFor('2026-11-01', '2031-10-31');
    const ready = sign(sign(locked(inSigning(), november), 'xu-head').then('partySigned'), 'zhou-head').then(
      'partySigned',
    );
    expect(ready.file.deadlines.find(({ name }) => name === 'signing')?.due).toMatchObject({
      day: '2026-10-26',
      at: end,
    });
    sign(ready, 'wang-legal', { at: end }).effective('partySigned', 'agreementSigned');
    sign(ready, 'wang-legal', { at: later(end, 1) }).refused('tooLateToSign');
    expect(ready.until(later(end, 59)).file.ending).toBeNull();
    expect(ready.until(later(end, 60)).file.ending).toBe('lapsed');
  });

  it('comes too late once the term has begun: the text must be drafted anew', () => {
    const ready = sign(sign(locked(), 'xu-head').then('partySigned'), 'zhou-head').then('partySigned');
    sign(ready, 'wang-legal', { at: endOf('2026-10-01') }).refused('termInPast');
    sign(ready, 'wang-legal', { at: later(endOf('2026-10-01'), -1) }).effective('partySigned', 'agreementSigned');
  });

  it('with one level of sign-off a lock within five years needs no second person', () => {
    const drafted = draftedAgreement(inSigning({ levels: 1 }));
    drafted.when('lin-officer', 'lockAgreement', { hash: hashOfAgreement(drafted) }).then('agreementLocked');
  });
});

describe('withdrawal', () => {
  it('is the applicant’s until all have signed', () => {
    const wish = { reason: '不再申请 no longer' };
    expect(inSigning().when('wang-applicant', 'withdraw', wish).then('applicationWithdrawn').file.ending).toBe(
      'withdrawn',
    );
    inSigning().when('sun-applicant', 'withdraw', wish).refused('notPermitted');
    inOperation().when('wang-applicant', 'withdraw', wish).refused('wrongStage');
  });
});
