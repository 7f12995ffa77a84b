/**
 * Who may do what: role × level × relation to the case → act. The one table used by the API, the validators and the console.
 * `officer` includes heads. Relations: `any` case; the `zone` the organization regulates; one's `own` case as applicant or
 * operator; a `panel` one sits on.
 */
import type { Role } from './roles';

export interface Grant {
  role: Role;
  level: 'officer' | 'head';
  relation: 'any' | 'zone' | 'own' | 'panel';
}

const officer = (role: Role, relation: Grant['relation'] = 'any'): Grant => ({ role, level: 'officer', relation });
const head = (role: Role, relation: Grant['relation'] = 'any'): Grant => ({ role, level: 'head', relation });

const authority = officer('dataAuthority');
const regulator = officer('zoneRegulator', 'zone');
/** 第六条 Art. 6: in a comprehensive zone the data authority is the regulator. */
const regulatingAuthority = officer('dataAuthority', 'zone');
const center = officer('governanceCenter');
const staff = [authority, regulator, center];
const supervisors = [officer('securitySupervisor'), officer('marketSupervisor')];

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
    sendMessage: [authority, regulator],
  },
  productNotice: {
    ...sharedStanding,
    acknowledgeNotice: [regulator, regulatingAuthority],
    askForMore: [regulator, regulatingAuthority],
    supplementNotice: [officer('applicant', 'own')],
    changeProduct: [officer('applicant', 'own')],
    withdrawProduct: [officer('applicant', 'own')],
    requestProductInspection: [regulator],
    answerInspectionRequest: [authority],
    sendMessage: [authority, regulator],
  },
} as const satisfies Record<string, Record<string, readonly Grant[]>>;
