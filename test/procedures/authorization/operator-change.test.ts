import { allowedActions, maySee, tailorEvent, tailored } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import { evolve } from '../../../procedures/engine/evolve';
import { noticesIn } from '../../support/given';
import { person } from '../../support/people';
import {
  amendmentDrafted,
  amendmentLocked,
  amendmentSigned,
  renewalContent,
  renewalFacts,
  started,
  transferAgreed,
  transferFacts,
  transferRequested,
  wish,
} from './amended';
import {
  type Authorized,
  agreed,
  caseNo,
  consentTo,
  endOf,
  inOperation,
  later,
  procedure,
  shanghai,
} from './authorized';

const officerChanged = {
  items: [{ item: 'securityOfficer', documentId: 'doc_officer' }],
  since: '2026-12-01',
};
const own = { documents: { doc_officer: { organizationId: 'org-zijin' } } };

describe('I-41: a change at the operator', () => {
  const told = () =>
    started()
      .when('wang-applicant', 'notifyOperatorChange', officerChanged, { given: own })
      .then('operatorChangeNotified');

  it('is a notice with its documents, told to the authorities and acknowledged once', () => {
    const notified = told();
    expect(noticesIn(notified.effects)).toEqual([
      'org-data-authority: operatorChangeNotified',
      'org-health: operatorChangeNotified',
      'org-center: operatorChangeNotified',
    ]);
    const [{ id: noticeId } = { id: '' }] = notified.file.facts.operatorNotices;
    expect(notified.tasks()).toEqual([`acknowledge-${noticeId}`]);
    const done = notified
      .when('lin-officer', 'acknowledgeOperatorChange', { noticeId })
      .then('operatorChangeAcknowledged');
    expect(noticesIn(done.effects)).toEqual(['org-zijin: operatorChangeAcknowledged']);
    expect(done.tasks()).toEqual([]);
    done.when('lin-officer', 'acknowledgeOperatorChange', { noticeId }).refused('operatorNoticeAcknowledged');
    done.when('lin-officer', 'acknowledgeOperatorChange', { noticeId: 'N1' }).refused('operatorNoticeUnknown');
  });

  it('names each item once, and documents of its own', () => {
    const twice = { ...officerChanged, items: [...officerChanged.items, ...officerChanged.items] };
    started().when('wang-applicant', 'notifyOperatorChange', twice, { given: own }).refused('inputInvalid');
    const { refusals } = started().when('wang-applicant', 'notifyOperatorChange', officerChanged, { given: {} });
    expect(refusals).toMatchObject([{ code: 'documentUnknown', pointer: '/items/0/documentId' }]);
  });
});

describe('I-41: another organization is asked for', () => {
  const ask = (changes: object = {}, given: object = {}, past = started()) =>
    past.when('wang-legal', 'requestTransfer', { ...wish, ...changes }, { given: { ...transferFacts, ...given } });

  it('a registered one that is not the operator itself, with its documents', () => {
    ask({}, { successor: null }).refused('successorUnknown');
    ask({}, { successor: { ...transferFacts.successor, id: 'org-zijin' } }).refused('successorIsOperator');
    ask({}, { successor: { ...transferFacts.successor, creditCode: '' } }).refused('creditCodeInvalid');
    ask({}, { documents: {} }).refused('documentUnknown');
    ask().then('transferRequested');
    ask({}, {}, transferRequested(started())).refused('transferOpen');
  });

  it('for a day after today and not after the end of the term', () => {
    ask({ effectiveDay: '2026-10-01' }).refused('transferDayInvalid');
    ask({ effectiveDay: '2026-10-02' }).then('transferRequested');
    ask({ effectiveDay: '2031-09-30' }).then('transferRequested');
    ask({ effectiveDay: '2031-10-01' }).refused('transferDayInvalid');
  });

  it('not while an amendment, a renewal or early termination is under way', () => {
    ask({}, {}, amendmentDrafted(started())).refused('amendmentOpen');
    const late = shanghai('2031-04-01');
    const renewing = started()
      .until(late)
      .when('wang-legal', 'renew', renewalContent, { given: renewalFacts, at: late })
      .effective();
    ask({ effectiveDay: '2031-06-01' }, {}, renewing).refused('renewalOpen');
    const ending = { reason: '业务调整 change', effectiveDay: '2027-01-01' };
    ask({}, {}, started().when('wang-legal', 'requestEarlyTermination', ending).effective()).refused(
      'earlyTerminationOpen',
    );
    transferRequested(started())
      .when('lin-officer', 'draftAmendment', { text: {} })
      .refused(...Array(5).fill('inputMissing'));
  });
});

describe('I-41; 第八条 Art. 8: the decision', () => {
  const decide = (past: Authorized, input: object, given: object = transferFacts) =>
    past.when('lin-officer', 'decideTransfer', input, { given: { ...given } });
  const yes = { agreed: true, effectiveDay: '2027-01-01', eligibilityNote: '符合 eligible', reason: '同意 agreed' };

  it('is joint, with day and note on eligibility where it is agreed to', () => {
    const asked = transferRequested(started());
    expect(asked.tasks()).toEqual(['decideTransfer']);
    decide(started(), yes).refused('noTransfer');
    decide(asked, { agreed: true, reason: '同意 agreed' }).refused('inputMissing', 'inputMissing');
    decide(asked, yes, { successor: null }).refused('successorUnknown');
    decide(asked, { ...yes, effectiveDay: '2026-10-01' }).refused('transferDayInvalid');
    const waiting = decide(asked, yes).then('proposalDrafted');
    const signed = waiting
      .when('zhou-head', 'signOff', consentTo(waiting), { given: transferFacts })
      .then('proposalSignedOff');
    signed.when('xu-head', 'concur', consentTo(signed), { given: { successor: null } }).refused('successorUnknown');
    const done = signed
      .when('xu-head', 'concur', consentTo(signed), { given: transferFacts })
      .then('proposalTakesEffect', 'transferDecided');
    expect(done.file.facts.transfer).toMatchObject({ state: 'agreed', effectiveDay: '2027-01-01' });
  });

  it('nobody of the organization that is to take over decides', () => {
    decide(started(), {}).refused('inputMissing', 'inputMissing');
    transferRequested(started())
      .when(person('lin-officer', { affiliations: ['org-qinhuai'] }), 'decideTransfer', yes, { given: transferFacts })
      .refused('ownCase');
  });

  it('refused with reasons and remedy, the operator stays and may ask again', () => {
    const refused = agreed(transferRequested(started()), 'decideTransfer', {
      agreed: false,
      reason: '不符合 not eligible',
    });
    expect(refused.file).toMatchObject({ facts: { transfer: null }, parties: { applicant: 'org-zijin' } });
    expect(JSON.stringify(refused.effects)).toContain('60');
    transferRequested(refused);
  });
});

describe('I-41: the day of the change', () => {
  const start = shanghai('2027-01-01', '00:00:00');
  const agreedTo = (): Authorized => transferAgreed(transferRequested(started()));
  const changed = (): Authorized => agreedTo().until(start);

  it('makes the other organization the operator of the case, and of the space on the platform', () => {
    expect(agreedTo().until(later(start, -1)).file.parties.applicant).toBe('org-zijin');
    const { file, effects, events } = changed();
    expect(file).toMatchObject({
      parties: { applicant: 'org-qinhuai' },
      facts: {
        organization: { id: 'org-qinhuai' },
        transfer: null,
        formerOperators: [{ organization: { id: 'org-zijin' }, until: start }],
      },
    });
    expect(procedure.definition.summary(file).operator).toBe('org-qinhuai');
    expect(effects.filter(({ lane }) => lane === 'platform')).toMatchObject([
      { operation: 'handOver', payload: { operator: 'org-qinhuai', zone: 'health' }, reportAs: 'spaceHandedOver' },
    ]);
    expect(effects.find(({ lane }) => lane === 'work')).toMatchObject({
      payload: { body: { operator: 'org-qinhuai' } },
    });
    expect(noticesIn(effects)).toEqual(
      ['org-zijin', 'org-qinhuai', 'org-data-authority', 'org-health', 'org-center'].map(
        (one) => `${one}: operatorChanged`,
      ),
    );
    expect(events.reduce<typeof file | null>((known, event) => evolve(procedure, known, event), null)).toEqual(file);
    const verified = changed().happens({ type: 'spaceHandedOver', article: 'I-41', data: { operator: 'org-qinhuai' } });
    expect(verified.file.facts.formerOperators[0]?.spaceHandedOverAt).toBe(start);
  });

  it('before the term starts there is no space to hand over: it is provisioned for the new operator', () => {
    const asked = transferRequested(inOperation(), { effectiveDay: '2026-09-28' });
    const early = transferAgreed(asked, { effectiveDay: '2026-09-28' }).until(shanghai('2026-09-28'));
    expect(early.effects.filter(({ lane }) => lane === 'platform')).toEqual([]);
    const provisioned = early
      .until(shanghai('2026-10-01', '00:00:00'))
      .effects.filter(({ lane }) => lane === 'platform');
    expect(provisioned).toMatchObject([{ operation: 'provision', payload: { operator: 'org-qinhuai' } }]);
  });

  it('lets the new operator act, and the former one no more', () => {
    const reason = { reason: '业务调整 change', effectiveDay: '2028-01-01' };
    changed().when('sun-legal', 'requestEarlyTermination', reason).then('earlyTerminationRequested');
    changed().when('wang-legal', 'requestEarlyTermination', reason).refused('notPermitted');
    expect(allowedActions(viewOf(changed().file), person('wang-legal'))).toEqual([]);
    expect(allowedActions(viewOf(changed().file), person('sun-legal')).map(({ act }) => act)).toContain(
      'requestEarlyTermination',
    );
  });

  it('the term goes on, and ends on its day', () => {
    expect(changed().until(endOf('2031-09-30')).file.ending).toBe('expired');
  });

  it('the former operator reads what was theirs until then, and nothing of after', () => {
    const before = started().when('lin-officer', 'sendMessage', { text: '给紫金 to Zijin' }).then('messageSent');
    const at = transferAgreed(transferRequested(before)).until(start);
    const after = amendmentSigned(amendmentLocked(at), ['xu-head', 'zhou-head', 'sun-legal'])
      .when('lin-officer', 'sendMessage', { text: '给秦淮 to Qinhuai' })
      .then('messageSent');
    const view = viewOf(after.file);
    const wang = person('wang-legal');
    expect(maySee(view, wang)).toBe(true);
    expect(maySee(view, person('sun-legal'))).toBe(true);
    const seen = tailored(view, wang);
    expect(seen).toMatchObject({ caseNo, parties: { applicant: 'org-zijin' } });
    expect(seen.facts).toMatchObject({
      organization: { id: 'org-zijin' },
      term: { end: '2031-09-30' },
      agreement: { version: 1 },
      formerAgreements: [],
    });
    expect(seen.messages.map(({ text }: { text: string }) => text)).toEqual(['给紫金 to Zijin']);
    const events = after.events.flatMap((event) => tailorEvent(event, wang, view) ?? []);
    expect(events.at(-1)?.type).toBe('operatorChanged');
    expect(JSON.stringify(events)).not.toContain('to Qinhuai');
    expect(tailored(view, person('sun-legal')).facts.agreement?.version).toBe(2);
  });

  it('others still do not see the case', () => {
    expect(maySee(viewOf(changed().file), person('qian-head'))).toBe(false);
    expect(maySee(viewOf(agreedTo().file), person('sun-legal'))).toBe(false);
  });
});
