/** What holds for every act of the procedure: named fields, nobody in their own case, nothing internal to outsiders, nothing after the end. */
import { tailorEvent, tailored } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import { evolve } from '../../../procedures/engine/evolve';
import { person } from '../../support/people';
import { type EveryAct, holdsForEveryAct } from '../every-act';
import { amendmentDrafted, amendmentLocked, transferRequested } from './amended';
import {
  accepted,
  agreed,
  allScored,
  caseNo,
  consentTo,
  draftedAgreement,
  drawn,
  expert,
  findings,
  inDeletion,
  inOperation,
  inReview,
  inSigning,
  locked,
  lodged,
  pooled,
  procedure,
  seats,
} from './authorized';

const proposed = () =>
  accepted().when('lin-officer', 'assessEligibility', { findings: findings() }).then('proposalDrafted');
const jointly = () => {
  const waiting = proposed();
  return waiting.when('zhou-head', 'signOff', consentTo(waiting)).then('proposalSignedOff');
};
const member = () => expert(seats(drawn())[0]?.personId ?? '');
const returned = () =>
  lodged()
    .when('lin-officer', 'returnForCorrection', {
      items: [{ material: 'auditReport', fault: 'missing', note: '缺少' }],
    })
    .then('returnedForCorrection');
const asked = () =>
  inOperation()
    .when('wang-legal', 'requestEarlyTermination', { reason: '业务调整', effectiveDay: '2027-01-01' })
    .then('earlyTerminationRequested');

const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: '2027-03-31' };
const suspended = () => agreed(inOperation(), 'suspend', breach);
const restricted = () =>
  inOperation().when('he-officer', 'restrict', { ground: 'risk', reason: '监测到异常 anomaly' }).then('useRestricted');
const restrictionAsked = () =>
  inOperation().when('chen-officer', 'requestRestriction', { reason: '疑似泄露 leak' }).then('restrictionRequested');

/** Each act where it is open, with the fields its form requires. */
const acts: EveryAct[] = [
  ['accept', 'lin-officer', lodged, []],
  ['returnForCorrection', 'lin-officer', lodged, ['items']],
  ['refuseAcceptance', 'lin-officer', lodged, ['reason']],
  ['correct', 'wang-applicant', returned, ['materials']],
  ['assessEligibility', 'lin-officer', accepted, ['findings']],
  ['extendReview', 'zhou-head', accepted, ['reason']],
  ['freezePool', 'lin-officer', inReview, ['experts']],
  ['drawPanel', 'lin-officer', () => pooled(inReview()), ['size']],
  ['acceptInvitation', member, drawn, ['noConflict']],
  ['declineInvitation', member, drawn, ['reason']],
  ['declareConflict', member, drawn, ['reason']],
  ['submitScores', member, drawn, ['scores', 'opinion']],
  ['releaseSeat', 'lin-officer', drawn, ['personId', 'reason']],
  ['concludeReview', 'lin-officer', allScored, ['opinion']],
  ['draftAgreement', 'lin-officer', inSigning, ['heads', 'scenarios', 'term', 'supervision', 'termination']],
  ['lockAgreement', 'lin-officer', () => draftedAgreement(inSigning()), ['hash']],
  ['signAgreement', 'zhou-head', locked, ['hash']],
  ['withdraw', 'wang-applicant', lodged, ['reason']],
  ['sendMessage', 'lin-officer', lodged, ['text']],
  ['requestEarlyTermination', 'wang-legal', inOperation, ['reason', 'effectiveDay']],
  ['decideEarlyTermination', 'lin-officer', asked, ['agreed', 'reason']],
  ['suspend', 'lin-officer', inOperation, ['clause', 'grounds', 'until']],
  ['extendSuspension', 'lin-officer', suspended, ['until', 'reason']],
  ['resume', 'lin-officer', suspended, ['reason']],
  ['restrict', 'he-officer', inOperation, ['ground', 'reason']],
  ['confirmRestriction', 'tang-head', restricted, ['reason']],
  ['lift', 'he-officer', restricted, ['reason']],
  ['requestRestriction', 'chen-officer', inOperation, ['reason']],
  ['declineRestriction', 'he-officer', restrictionAsked, ['reason']],
  ['openTermination', 'lin-officer', inOperation, ['cause', 'facts', 'grounds']],
  [
    'openDataRequest',
    'wang-applicant',
    inOperation,
    ['scenario', 'purpose', 'product', 'datasets', 'frequency', 'wayOfUse', 'personalInformation'],
  ],
  ['draftAmendment', 'lin-officer', inOperation, ['text']],
  ['lockAmendment', 'lin-officer', () => amendmentDrafted(inOperation()), ['hash']],
  ['signAmendment', 'zhou-head', () => amendmentLocked(inOperation()), ['hash']],
  ['withdrawAmendment', 'lin-officer', () => amendmentDrafted(inOperation()), ['reason']],
  ['renew', 'wang-legal', inOperation, ['materials', 'declarations', 'scenarios', 'datasets']],
  ['notifyOperatorChange', 'wang-applicant', inOperation, ['items', 'since']],
  ['acknowledgeOperatorChange', 'lin-officer', inOperation, ['noticeId']],
  ['requestTransfer', 'wang-legal', inOperation, ['to', 'kind', 'effectiveDay', 'reason', 'materials']],
  ['decideTransfer', 'lin-officer', () => transferRequested(inOperation()), ['agreed', 'reason']],
  ['reportQualityIssue', 'wang-applicant', inOperation, ['grantId', 'dimension', 'description', 'documents']],
  ['openQualityEvaluation', 'lin-officer', inOperation, ['grantId', 'participants', 'description']],
  ['openEvaluation', 'lin-officer', inOperation, ['reason']],
  [
    'notifyProduct',
    'wang-applicant',
    inOperation,
    ['name', 'since', 'use', 'pricing', 'pricingBasis', 'scope', 'manner', 'effect', 'confidential', 'scenario'],
  ],
  ['certifyDeletion', 'wang-applicant', inDeletion, ['grantId']],
  ['checkDeletion', 'he-officer', inDeletion, []],
  ['sealArchive', 'lin-officer', () => inDeletion().opens('archiving'), []],
  ['openInspection', 'lin-officer', inOperation, ['mode', 'subjects', 'supervisors', 'startsOn', 'reason']],
  ['answerReferral', 'lin-officer', inOperation, ['referralId', 'reason']],
  ['recordSupervision', 'chen-officer', inOperation, ['on', 'subject', 'result']],
  ['reportRisk', 'platform-monitor', inOperation, ['sourceId', 'kind', 'observedAt', 'description']],
  ['submitDuty', 'wang-applicant', inOperation, ['duty', 'documents', 'validUntil']],
  ['confirmDuty', 'chen-officer', inOperation, ['evidenceId']],
  ['returnDuty', 'chen-officer', inOperation, ['evidenceId', 'reason']],
  ['addNote', 'he-officer', lodged, ['text']],
  ['handOver', 'lin-officer', lodged, ['personId', 'reason']],
  ['giveOpinion', 'shi-supervisor', lodged, ['text']],
  ['correctRecord', 'lin-officer', lodged, ['seq', 'correction', 'reason']],
  ['moveBasis', 'lin-officer', lodged, ['basisId', 'reason']],
  ['signOff', 'zhou-head', proposed, ['proposalId', 'hash']],
  ['returnDraft', 'zhou-head', proposed, ['proposalId', 'reason']],
  ['withdrawProposal', 'lin-officer', proposed, ['proposalId', 'reason']],
  ['concur', 'xu-head', jointly, ['proposalId', 'hash']],
  ['declineToConcur', 'xu-head', jointly, ['proposalId', 'reason']],
];

describe('every act of an authorization', () => {
  holdsForEveryAct({
    kind: 'authorization',
    acts,
    outcome: 'withdrawn',
    others: ['liu-provider', 'public'],
    decides: (by) =>
      ['lin-officer', 'zhou-head', 'chen-officer', 'xu-head', 'he-officer', 'tang-head'].includes(String(by)),
    ties: ['org-zijin'],
    either: ['attestation'],
    dissolved: true,
  });
});

describe('nobody decides in a case of their own organization or an affiliate', () => {
  it('nor an expert with ties, nor where the tie is to an affiliate of the applicant', () => {
    drawn()
      .when({ ...member(), affiliations: ['org-zijin'] }, 'acceptInvitation', {})
      .refused('ownCase');
    const tied = { ...person('lin-officer'), affiliations: ['org-sister'] };
    lodged({ affiliates: ['org-sister'] })
      .when(tied, 'accept', {})
      .refused('ownCase');
    lodged().when(tied, 'accept', {}).then('proposalDrafted');
  });
});

describe('what an applicant sees', () => {
  const full = () => {
    const noted = allScored().when('he-officer', 'addNote', { text: '内部备注 internal' }).then('noteAdded');
    return noted.when('lin-officer', 'concludeReview', { opinion: '结论 conclusion' }).then('proposalDrafted');
  };

  it('is never the panel, the pool, a proposal or a note', () => {
    const { file } = full();
    const seen = JSON.stringify(tailored(viewOf(file), person('wang-applicant')));
    expect(seen).not.toMatch(/expert-\d|内部备注|proposalDrafted/);
    expect(tailored(viewOf(file), person('wang-applicant')).proposals).toEqual([]);
  });

  it('is never an event that tells of them', () => {
    const { file, events } = full();
    const seen = events.flatMap((event) => tailorEvent(event, person('wang-applicant'), viewOf(file)) ?? []);
    expect(seen.map(({ type }) => type)).not.toEqual(
      expect.arrayContaining(['noteAdded', 'poolFrozen', 'panelDrawn', 'scoresSubmitted', 'proposalDrafted']),
    );
    expect(JSON.stringify(seen)).not.toMatch(/expert-\d/);
  });

  it('an authority sees that scores were given but not which, until the conclusion', () => {
    const { file, events } = full();
    const seen = events.flatMap((event) => tailorEvent(event, person('zhou-head'), viewOf(file)) ?? []);
    const scores = seen.filter(({ type }) => type === 'scoresSubmitted');
    expect(scores).toHaveLength(5);
    expect(scores.every(({ data }) => Object.keys(data).join() === 'personId')).toBe(true);
  });
});

describe('I-18: a wrong record', () => {
  it('is corrected by two persons even where one level suffices, and the wrong one stays', () => {
    const before = lodged({ levels: 1 });
    const input = { seq: 2, correction: '收件时间为9时30分 received at 9:30', reason: '录入有误 mistyped' };
    before.when('lin-officer', 'correctRecord', { ...input, seq: 99 }).refused('correctionTargetUnknown');
    const waiting = before.when('lin-officer', 'correctRecord', input).then('proposalDrafted');
    const after = waiting
      .when('zhou-head', 'signOff', consentTo(waiting))
      .then('proposalTakesEffect', 'recordCorrected');
    expect(after.events[1]).toEqual(before.events[1]);
  });
});

describe('I-03, 第二十四条 Art. 24: the basis it was lodged under', () => {
  it('is carried to the end, after its last day too', () => {
    const after = inDeletion();
    expect(after.file.lastAt > '2029').toBe(true);
    expect(after.file.basis).toEqual(lodged().file.basis);
    expect(after.file.basis.effectiveTo < after.file.lastAt).toBe(true);
    after
      .when('wang-applicant', 'certifyDeletion', { grantId: `${caseNo}/sample`, attestation: '已删除' })
      .then('deletionCertified');
  });
});

describe('the events of a long case', () => {
  it('fold into the very file, and the file is plain JSON', () => {
    const { events, file } = inDeletion();
    const folded = events.reduce<typeof file | null>((before, event) => evolve(procedure, before, event), null);
    expect(folded).toEqual(file);
    expect(JSON.parse(JSON.stringify(file))).toEqual(file);
  });
});
