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
const center = officer('governanceCenter');
const staff = [authority, regulator, center];
/** Any office may provide data or bring them on their way (第二十条 Art. 20). */
const holders = [officer('dataProvider'), officer('zoneRegulator'), center, authority];
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
    certifyDeletion: [officer('applicant', 'own')],
    checkDeletion: [center],
    sealArchive: [authority],
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
} as const satisfies Record<string, Record<string, readonly Grant[]>>;
