/**
 * Who may do what, written by hand from procedures.md: acts by the people of the tables there, of the demo cast. Not derived from the table
 * that the product uses. In a case of the health zone of the company 紫金 (org-zijin), with expert-1 on the panel.
 */
import type { CaseKind } from '../../procedures/engine/case-file';

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
const monitor = ['platform-monitor'];
/** Whoever regulates the zone: in a comprehensive one the data authority. */
export const ofZone = ['regulator of the zone'];
export const ofZoneHead = ['head of the regulator of the zone'];
const security = ['shi-supervisor'];
/** Asked for their data in the request. */
const providers = ['liu-provider', 'ma-officer', 'qian-head'];
/** Offices that data come from or pass through, of whatever zone. */
const anyOffice = [...authority, ...regulator, 'ma-officer', 'qian-head', ...center, 'liu-provider'];

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

export const whoMay: Record<CaseKind, Record<string, string[]>> = {
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
    openDataRequest: applicant,
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
    // procedures.md §8, §9: inspections by the data authority, own supervision and duties with the regulator, risks by machine.
    openInspection: authority,
    answerReferral: authority,
    recordSupervision: ofZone,
    reportRisk: monitor,
    submitDuty: applicant,
    confirmDuty: ofZone,
    returnDuty: ofZone,
    // procedures.md §7: the operator reports; the authority opens evaluations.
    reportQualityIssue: applicant,
    openQualityEvaluation: authority,
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
  // procedures.md §8: named participants take part, the data authority concludes, the inspected rectify, others recheck.
  inspection: {
    ...proposals,
    ...standing,
    answerParticipation: security,
    beginInspection: authority,
    callOffInspection: authority,
    recordFinding: [...authority, ...security],
    completeExamination: authority,
    respondToFinding: [...applicant, ...ofZone],
    concludeInspection: authority,
    reportRectification: [...applicant, ...ofZone],
    recheckRectification: [...authority, ...regulator, ...security],
    extendRectification: [...authority, ...regulator, ...security],
    turnOver: authority,
    sendMessage: [...authority, ...regulator],
  },
  // procedures.md §9: triage by the center, joint follow-up; what the center drafts another one of it signs off.
  riskWarning: {
    ...proposals,
    ...standing,
    signOff: [...proposals.signOff, 'tang-head'],
    returnDraft: [...proposals.returnDraft, 'tang-head'],
    withdrawProposal: [...proposals.withdrawProposal, ...center],
    assessRisk: center,
    dismissRisk: center,
    recordFollowUp: [...authority, ...regulator, ...center],
    reportMeasures: applicant,
    concludeRisk: center,
    sendMessage: [...authority, ...regulator],
  },
  // procedures.md §4: evaluated by the zone regulator, consented to by each provider, coordinated by the authority, delivered by the center.
  dataRequest: {
    ...standing,
    signOff: ofZoneHead,
    returnDraft: ofZoneHead,
    withdrawProposal: ofZone,
    confirmRequest: ofZone,
    refuseRequest: ofZone,
    askForMore: ofZone,
    supplementRequest: applicant,
    answerRequest: providers,
    requestCoordination: [...applicant, ...providers],
    acceptAnswers: applicant,
    concludeCoordination: authority,
    orderDelivery: center,
    withdrawRequest: applicant,
    sendMessage: [...authority, ...regulator],
  },
  // procedures.md §7: traced by the center, mended by whoever has it in hands, confirmed by the operator; rated by who was asked.
  qualityIssue: {
    ...proposals,
    ...standing,
    rateDataQuality: [...anyOffice, ...applicant],
    concludeQualityEvaluation: authority,
    assignQualityIssue: center,
    answerQualityIssue: anyOffice,
    passOnQualityIssue: anyOffice,
    returnQualityIssue: anyOffice,
    confirmQualityIssue: applicant,
    reopenQualityIssue: applicant,
    ruleOnQualityIssue: authority,
    withdrawQualityIssue: applicant,
    sendMessage: [...authority, ...regulator],
  },
  // procedures.md §10: each operator discloses itself, by its head; the authority its part.
  yearlyDisclosure: {
    ...proposals,
    ...standing,
    discloseOperation: legal,
    discloseAuthorization: authority,
    closeUndisclosed: authority,
    sendMessage: [...authority, ...regulator],
  },
  // procedures.md §5: self-report, scores of regulators and providers, conclusion by the authority alone, contest, measures.
  evaluation: {
    ...proposals,
    ...standing,
    submitSelfReport: applicant,
    proceedWithoutReport: authority,
    askScorers: authority,
    scoreEvaluation: [...regulator, ...providers],
    closeScoring: authority,
    concludeEvaluation: authority,
    discontinueEvaluation: authority,
    confirmReceipt: applicant,
    serveByPublicNotice: authority,
    contestEvaluation: applicant,
    answerContest: authority,
    giveSupport: authority,
    takeMeasure: authority,
    reportImprovement: applicant,
    confirmImprovement: authority,
    returnImprovement: authority,
    endImprovement: authority,
    sendMessage: [...authority, ...regulator],
  },
  // procedures.md §6: told by the operator; acknowledged, or asked about, by the regulator; nothing is approved, so nothing is proposed.
  productNotice: {
    ...standing,
    acknowledgeNotice: ofZone,
    askForMore: ofZone,
    supplementNotice: applicant,
    changeProduct: applicant,
    withdrawProduct: applicant,
    requestProductInspection: regulator,
    answerInspectionRequest: authority,
    sendMessage: [...authority, ...regulator],
  },
};

/** @returns the people written down, as they are in a zone of this kind. */
export function written(act: string, people: readonly string[], zone: 'industry' | 'comprehensive'): string[] {
  const isHere = (id: string): boolean =>
    zone === 'industry' || ofAnyZone.includes(act) || ![...regulator, ...regulatorHead].includes(id);
  const groups: Record<string, string[]> = {
    [ofZone[0] ?? '']: zone === 'industry' ? regulator : authority,
    [ofZoneHead[0] ?? '']: zone === 'industry' ? regulatorHead : authorityHead,
  };
  return [...new Set(people.flatMap((id) => groups[id] ?? [id]).filter(isHere))].sort();
}

/** Open to offices as providers of data, not as regulators of the zone. */
const ofAnyZone = ['rateDataQuality', 'answerQualityIssue', 'passOnQualityIssue', 'returnQualityIssue'];
