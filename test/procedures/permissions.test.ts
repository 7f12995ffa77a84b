/**
 * Who may do what, written by hand from procedures.md: acts by the people of the tables there. Not derived from the table that the
 * product uses. Every person of the cast is tried in every act of every procedure, in a case of the health zone (industry) and one of a
 * comprehensive zone, of the company 紫金 (org-zijin), with expert-1 on the panel.
 */
import { demoAccounts } from '../../engines/identity/accounts';
import type { CaseKind } from '../../procedures/engine/case-file';
import { grantFor } from '../../procedures/engine/permit';
import { permissions } from '../../procedures/permissions';
import { person } from '../support/people';

const authority = ['lin-officer', 'zhou-head', 'duty-post'];
const authorityHead = ['zhou-head'];
/** 专区监管部门 of this zone; the people of transport have no part in a case of health. */
const regulator = ['chen-officer', 'xu-head'];
const regulatorHead = ['xu-head'];
const government = ['gu-officer', 'wei-head'];
const governmentHead = ['wei-head'];
const center = ['he-officer', 'tang-head'];
const applicant = ['wang-applicant', 'wang-legal'];
const legal = ['wang-legal'];
const companies = [...applicant, 'sun-applicant', 'sun-legal'];
const supervisors = ['shi-supervisor', 'jiang-supervisor'];
const panel = ['expert-1'];
const provider = ['liu-provider'];

/** Acts on proposals: sign-off is the drafting organization's head's, concurrence the zone regulator's head's. */
const proposals = {
  signOff: [...authorityHead, ...governmentHead],
  returnDraft: [...authorityHead, ...governmentHead],
  withdrawProposal: [...authority, ...government],
  concur: regulatorHead,
  declineToConcur: regulatorHead,
};
const standing = {
  addNote: [...authority, ...regulator, ...center],
  handOver: [...authority, ...regulator],
  giveOpinion: supervisors,
  correctRecord: authority,
};

const expected: Record<CaseKind, Record<string, string[]>> = {
  // procedures.md §1: draft, publish (joint), window, result list (joint), government per line, disclosure, objections by anyone.
  announcement: {
    ...proposals,
    ...standing,
    moveBasis: authority,
    editAnnouncement: authority,
    abandonDraft: authority,
    publish: authority,
    lodge: companies,
    extendWindow: authority,
    withdrawAnnouncement: authority,
    drawUpResultList: authority,
    decideLines: government,
    raiseObjection: ['public'],
    answerObjection: authority,
  },
  // procedures.md §2, step by step.
  authorization: {
    ...proposals,
    ...standing,
    moveBasis: authority,
    accept: authority,
    returnForCorrection: authority,
    refuseAcceptance: authority,
    correct: applicant,
    assessEligibility: authority,
    extendReview: authorityHead,
    freezePool: authority,
    drawPanel: authority,
    releaseSeat: authority,
    acceptInvitation: panel,
    declineInvitation: panel,
    declareConflict: panel,
    submitScores: panel,
    concludeReview: authority,
    draftAgreement: [...authority, ...regulator],
    lockAgreement: authority,
    signAgreement: [...authorityHead, ...regulatorHead, ...legal],
    withdraw: applicant,
    sendMessage: [...authority, ...regulator],
    requestEarlyTermination: legal,
    decideEarlyTermination: authority,
    suspend: authority,
    extendSuspension: authority,
    resume: authority,
    restrict: center,
    confirmRestriction: center,
    lift: center,
    requestRestriction: [...authority, ...regulator],
    declineRestriction: center,
    openTermination: authority,
    // Standing acts: amend (signed like the agreement), renew, change of operator (a notice, or a joint decision).
    draftAmendment: [...authority, ...regulator],
    lockAmendment: authority,
    signAmendment: [...authorityHead, ...regulatorHead, ...legal],
    withdrawAmendment: [...authority, ...regulator],
    renew: legal,
    notifyOperatorChange: applicant,
    acknowledgeOperatorChange: authority,
    requestTransfer: legal,
    decideTransfer: authority,
    // Sub-procedures: evaluation by the authority (§5), the notice of a product by the operator (§6).
    openEvaluation: authority,
    notifyProduct: applicant,
    certifyDeletion: applicant,
    checkDeletion: center,
    sealArchive: authority,
  },
  // procedures.md §3: served by the authority on the operator, who answers; heard by the authority; decided jointly.
  termination: {
    ...proposals,
    ...standing,
    confirmReceipt: applicant,
    serveByPublicNotice: authority,
    submitDefence: applicant,
    requestHearing: applicant,
    reportCure: applicant,
    scheduleHearing: authority,
    rescheduleHearing: authority,
    recordHearing: authority,
    decideTermination: authority,
    withdrawIntent: authority,
    sendMessage: [...authority, ...regulator],
  },
  // procedures.md §5: self-report, scores of regulators and providers, conclusion by the authority alone, contest, measures.
  evaluation: {
    ...proposals,
    ...standing,
    submitSelfReport: applicant,
    proceedWithoutReport: authority,
    askScorers: authority,
    scoreEvaluation: [...regulator, ...provider],
    closeScoring: authority,
    concludeEvaluation: authority,
    discontinueEvaluation: authority,
    confirmReceipt: applicant,
    serveByPublicNotice: authority,
    contestEvaluation: applicant,
    answerContest: authority,
    giveSupport: authority,
    takeMeasure: authority,
    sendMessage: [...authority, ...regulator],
  },
  // procedures.md §6: told by the operator; acknowledged, or asked about, by the regulator; nothing is approved, so nothing is proposed.
  productNotice: {
    ...standing,
    acknowledgeNotice: regulator,
    askForMore: regulator,
    supplementNotice: applicant,
    changeProduct: applicant,
    withdrawProduct: applicant,
    requestProductInspection: regulator,
    answerInspectionRequest: authority,
    sendMessage: [...authority, ...regulator],
  },
};

/** Acts of the regulator that the data authority does where it is the regulator itself. */
const regulatorItself: Partial<Record<CaseKind, Record<string, string[]>>> = {
  productNotice: { acknowledgeNotice: authority, askForMore: authority },
};

const everybody = [...demoAccounts.map(({ id }) => id), 'public'];
const parties = (zone: 'industry' | 'comprehensive') => ({
  dataAuthority: 'org-data-authority',
  zoneRegulator: zone === 'industry' ? 'org-health' : 'org-data-authority',
  governanceCenter: 'org-center',
  municipalGovernment: 'org-government',
  applicant: 'org-zijin',
});

/** @returns who of the cast may do the act in a case of this kind and zone. */
function allowed(kind: CaseKind, act: string, zone: 'industry' | 'comprehensive'): string[] {
  const title = { zh: '医疗', en: 'Health' };
  const relation = { kind, zone: { id: 'health', kind: zone, title }, parties: parties(zone), panel };
  return everybody.filter((id) => grantFor(kind, act, person(id), relation) !== null).sort();
}

describe.each(['announcement', 'authorization', 'termination', 'evaluation', 'productNotice'] as const)(
  'who may act in %s',
  (kind) => {
    it('knows every act', () => {
      expect(Object.keys(permissions[kind]).sort()).toEqual(Object.keys(expected[kind]).sort());
    });

    it.each(Object.entries(expected[kind]))('%s in an industry zone', (act, people) => {
      expect(allowed(kind, act, 'industry')).toEqual([...people].sort());
    });

    it.each(Object.entries(expected[kind]))(
      '%s in a comprehensive zone, where the data authority is the regulator',
      (act, people) => {
        const others = [...regulator, ...regulatorHead];
        const here = [...people.filter((id) => !others.includes(id)), ...(regulatorItself[kind]?.[act] ?? [])];
        expect(allowed(kind, act, 'comprehensive')).toEqual(here.sort());
      },
    );

    it('the three administrators handle no case, and the data provider only scores when asked', () => {
      const apart = ['sys-admin', 'sec-admin', 'audit-1', ...(kind === 'evaluation' ? [] : provider)];
      const theirs = Object.keys(permissions[kind]).filter((act) =>
        allowed(kind, act, 'industry').some((id) => apart.includes(id)),
      );
      expect(theirs).toEqual([]);
    });
  },
);
