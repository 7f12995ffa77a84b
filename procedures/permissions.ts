/**
 * Who may do what: role × level × relation to the case → act. The one table used by the API, the validators and the console.
 * `officer` includes heads. Relations: `any` case; the `zone` the organization regulates; one's `own` case as applicant or
 * operator; a `panel` one sits on; the case's governance `center` is one's own; what one is asked about as a `provider`.
 */
import type { Role } from './roles';

export interface Grant {
  role: Role;
  level: 'officer' | 'head';
  relation: 'any' | 'zone' | 'own' | 'panel' | 'center' | 'provider';
}

const officer = (role: Role, relation: Grant['relation'] = 'any'): Grant => ({ role, level: 'officer', relation });
const head = (role: Role, relation: Grant['relation'] = 'any'): Grant => ({ role, level: 'head', relation });

const authority = officer('dataAuthority');
const regulator = officer('zoneRegulator', 'zone');
const center = officer('governanceCenter');
const staff = [authority, regulator, center];
/** Whoever is asked for its data: a provider of a dataset, or the regulator of the zone that a product comes from. */
const providers = [
  officer('dataProvider', 'provider'),
  officer('zoneRegulator', 'provider'),
  officer('dataAuthority', 'provider'),
];
/** Any office may provide data or bring them on their way (第二十条 Art. 20). */
const holders = [officer('dataProvider'), officer('zoneRegulator'), center, authority];
const supervisors = [officer('securitySupervisor'), officer('marketSupervisor')];
/** Whoever regulates the zone: in a comprehensive one the data authority (第六条 Art. 6). */
const regulatorOfZone = [regulator, officer('dataAuthority', 'zone')];
/** The inspected: the operator, or the regulator of the zone. */
const inspected = [officer('applicant', 'own'), ...regulatorOfZone];
const security = officer('securitySupervisor');

/** Sign-off is the head's of the drafting organization; concurrence the head's of the other authority (会同). */
const proposalActs = {
  signOff: [head('dataAuthority'), head('municipalGovernment')],
  returnDraft: [head('dataAuthority'), head('municipalGovernment')],
  withdrawProposal: [authority, officer('municipalGovernment')],
  concur: [head('zoneRegulator', 'zone')],
  declineToConcur: [head('zoneRegulator', 'zone')],
};

const sharedStanding = {
  addNote: staff,
  handOver: [authority, regulator],
  giveOpinion: supervisors,
  correctRecord: [authority],
};

export const permissions = {
  announcement: {
    ...proposalActs,
    ...sharedStanding,
    moveBasis: [authority],
    editAnnouncement: [authority],
    abandonDraft: [authority],
    publish: [authority],
    lodge: [officer('applicant')],
    extendWindow: [authority],
    withdrawAnnouncement: [authority],
    drawUpResultList: [authority],
    decideLines: [officer('municipalGovernment')],
    raiseObjection: [officer('public')],
    answerObjection: [authority],
  },
  authorization: {
    ...proposalActs,
    ...sharedStanding,
    moveBasis: [authority],
    accept: [authority],
    returnForCorrection: [authority],
    refuseAcceptance: [authority],
    correct: [officer('applicant', 'own')],
    assessEligibility: [authority],
    extendReview: [head('dataAuthority')],
    freezePool: [authority],
    drawPanel: [authority],
    acceptInvitation: [officer('expert', 'panel')],
    declineInvitation: [officer('expert', 'panel')],
    declareConflict: [officer('expert', 'panel')],
    submitScores: [officer('expert', 'panel')],
    releaseSeat: [authority],
    concludeReview: [authority],
    draftAgreement: [authority, regulator],
    lockAgreement: [authority],
    signAgreement: [head('dataAuthority'), head('zoneRegulator', 'zone'), head('applicant', 'own')],
    withdraw: [officer('applicant', 'own')],
    sendMessage: [authority, regulator],
    requestEarlyTermination: [head('applicant', 'own')],
    decideEarlyTermination: [authority],
    suspend: [authority],
    extendSuspension: [authority],
    resume: [authority],
    restrict: [center],
    confirmRestriction: [center],
    lift: [center],
    requestRestriction: [authority, regulator],
    declineRestriction: [center],
    openTermination: [authority],
    openDataRequest: [officer('applicant', 'own')],
    draftAmendment: [authority, regulator],
    lockAmendment: [authority],
    signAmendment: [head('dataAuthority'), head('zoneRegulator', 'zone'), head('applicant', 'own')],
    withdrawAmendment: [authority, regulator],
    renew: [head('applicant', 'own')],
    notifyOperatorChange: [officer('applicant', 'own')],
    acknowledgeOperatorChange: [authority],
    requestTransfer: [head('applicant', 'own')],
    decideTransfer: [authority],
    openEvaluation: [authority],
    notifyProduct: [officer('applicant', 'own')],
    certifyDeletion: [officer('applicant', 'own')],
    checkDeletion: [center],
    sealArchive: [authority],
    openInspection: [authority],
    answerReferral: [authority],
    recordSupervision: regulatorOfZone,
    reportRisk: [officer('monitor', 'center')],
    submitDuty: [officer('applicant', 'own')],
    confirmDuty: regulatorOfZone,
    returnDuty: regulatorOfZone,
    reportQualityIssue: [officer('applicant', 'own')],
    openQualityEvaluation: [authority],
  },
  termination: {
    ...proposalActs,
    ...sharedStanding,
    confirmReceipt: [officer('applicant', 'own')],
    serveByPublicNotice: [authority],
    submitDefence: [officer('applicant', 'own')],
    requestHearing: [officer('applicant', 'own')],
    reportCure: [officer('applicant', 'own')],
    scheduleHearing: [authority],
    rescheduleHearing: [authority],
    recordHearing: [authority],
    decideTermination: [authority],
    withdrawIntent: [authority],
    sendMessage: [authority, regulator],
  },
  inspection: {
    ...proposalActs,
    ...sharedStanding,
    answerParticipation: [security],
    beginInspection: [authority],
    callOffInspection: [authority],
    recordFinding: [authority, security],
    completeExamination: [authority],
    respondToFinding: inspected,
    concludeInspection: [authority],
    reportRectification: inspected,
    recheckRectification: [authority, regulator, security],
    extendRectification: [authority, regulator, security],
    turnOver: [authority],
    sendMessage: [authority, regulator],
  },
  riskWarning: {
    ...proposalActs,
    // What one person of the center drafts another one of it signs off.
    signOff: [...proposalActs.signOff, head('governanceCenter')],
    returnDraft: [...proposalActs.returnDraft, head('governanceCenter')],
    withdrawProposal: [...proposalActs.withdrawProposal, center],
    ...sharedStanding,
    assessRisk: [center],
    dismissRisk: [center],
    recordFollowUp: staff,
    reportMeasures: [officer('applicant', 'own')],
    concludeRisk: [center],
    sendMessage: [authority, regulator],
  },
  dataRequest: {
    ...sharedStanding,
    signOff: [head('zoneRegulator', 'zone'), head('dataAuthority', 'zone')],
    returnDraft: [head('zoneRegulator', 'zone'), head('dataAuthority', 'zone')],
    withdrawProposal: regulatorOfZone,
    confirmRequest: regulatorOfZone,
    refuseRequest: regulatorOfZone,
    askForMore: regulatorOfZone,
    supplementRequest: [officer('applicant', 'own')],
    answerRequest: providers,
    requestCoordination: [officer('applicant', 'own'), ...providers],
    acceptAnswers: [officer('applicant', 'own')],
    concludeCoordination: [authority],
    orderDelivery: [center],
    withdrawRequest: [officer('applicant', 'own')],
    sendMessage: [authority, regulator],
  },
  qualityIssue: {
    ...proposalActs,
    ...sharedStanding,
    rateDataQuality: [
      authority,
      officer('zoneRegulator'),
      center,
      officer('dataProvider'),
      officer('applicant', 'own'),
    ],
    concludeQualityEvaluation: [authority],
    assignQualityIssue: [center],
    // Whoever has the issue in hands: a rule of the act says who that is.
    answerQualityIssue: holders,
    passOnQualityIssue: holders,
    returnQualityIssue: holders,
    confirmQualityIssue: [officer('applicant', 'own')],
    reopenQualityIssue: [officer('applicant', 'own')],
    ruleOnQualityIssue: [authority],
    withdrawQualityIssue: [officer('applicant', 'own')],
    sendMessage: [authority, regulator],
  },
  yearlyDisclosure: {
    ...proposalActs,
    ...sharedStanding,
    discloseOperation: [head('applicant', 'own')],
    discloseAuthorization: [authority],
    closeUndisclosed: [authority],
    sendMessage: [authority, regulator],
  },
  evaluation: {
    ...proposalActs,
    ...sharedStanding,
    submitSelfReport: [officer('applicant', 'own')],
    proceedWithoutReport: [authority],
    askScorers: [authority],
    scoreEvaluation: [regulator, officer('dataProvider')],
    closeScoring: [authority],
    concludeEvaluation: [authority],
    discontinueEvaluation: [authority],
    confirmReceipt: [officer('applicant', 'own')],
    serveByPublicNotice: [authority],
    contestEvaluation: [officer('applicant', 'own')],
    answerContest: [authority],
    giveSupport: [authority],
    takeMeasure: [authority],
    reportImprovement: [officer('applicant', 'own')],
    confirmImprovement: [authority],
    returnImprovement: [authority],
    endImprovement: [authority],
    sendMessage: [authority, regulator],
  },
  productNotice: {
    ...sharedStanding,
    acknowledgeNotice: regulatorOfZone,
    askForMore: regulatorOfZone,
    supplementNotice: [officer('applicant', 'own')],
    changeProduct: [officer('applicant', 'own')],
    withdrawProduct: [officer('applicant', 'own')],
    requestProductInspection: [regulator],
    answerInspectionRequest: [authority],
    sendMessage: [authority, regulator],
  },
} as const satisfies Record<string, Record<string, readonly Grant[]>>;
