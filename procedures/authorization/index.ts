/**
 * 第八条至第十二条 Arts. 8–12 — 授权运营 Authorization. The order of its steps is in workflows/authorization.ts.
 */
import type { ProcedureDefinition } from '../engine/define';
import { sharedStanding } from '../standing';
import { moveBasis } from '../standing/move-basis';
import { sendMessage } from '../standing/send-message';
import { deadlineNotices } from './deadline-notices';
import { type AuthorizationFacts, initialFacts } from './facts';
import { handedIn } from './handed-in';
import { authorizationLimits } from './limits';
import { standing as seats } from './panel';
import { reports } from './reports';
import { draftAmendment, lockAmendment, signAmendment, withdrawAmendment } from './standing/amendment';
import { amendmentNotices } from './standing/amendment-notices';
import { admissionEnded, announcementWithdrawn, announcementWithdrawnEnds } from './standing/announcement-withdrawn';
import { consentMeaning } from './standing/consent-withdrawals';
import { grantMeaning } from './standing/data-grants';
import { accessRestored } from './standing/data-use';
import { confirmDuty, returnDuty, submitDuty } from './standing/duties';
import { dutyAgenda, dutyTasks } from './standing/duty-agenda';
import { decideEarlyTermination, requestEarlyTermination } from './standing/early-termination';
import { evaluationMeaning, openEvaluation } from './standing/evaluation';
import { importedMeaning } from './standing/imported';
import { inspectionMeaning } from './standing/inspections';
import { notStarted } from './standing/not-started';
import { openDataRequest } from './standing/open-data-request';
import { openInspection } from './standing/open-inspection';
import { openTermination } from './standing/open-termination';
import { acknowledgeOperatorChange, notifyOperatorChange } from './standing/operator-notice';
import { poorResultsMeaning } from './standing/poor-results';
import { notifyProduct } from './standing/products';
import { openQualityEvaluation, qualityIssueMeaning, reportQualityIssue } from './standing/quality-issue';
import { answerReferral, referralMeaning, referralTasks } from './standing/referrals';
import { renew, renewalEffects } from './standing/renewal';
import { reportRisk } from './standing/report-risk';
import {
  confirmRestriction,
  declineRestriction,
  lift,
  requestRestriction,
  restrict,
  restrictionTasks,
} from './standing/restriction';
import { riskMeaning } from './standing/risks';
import { recordSupervision } from './standing/supervision';
import { extendSuspension, resume, suspend, suspensionTasks } from './standing/suspension';
import { terminationMeaning } from './standing/termination';
import { decideTransfer, requestTransfer } from './standing/transfer';
import { transferEffects } from './standing/transfer-effects';
import { withdraw } from './standing/withdraw';
import { accessRestriction } from './steps/access-restriction';
import { archiving } from './steps/archiving';
import { completenessCheck } from './steps/completeness-check';
import { dataDeletion } from './steps/data-deletion';
import { eligibilityReview } from './steps/eligibility-review';
import { expertReview } from './steps/expert-review';
import { governmentConsent } from './steps/government-consent';
import { operation } from './steps/operation';
import { publicDisclosure } from './steps/public-disclosure';
import { signing } from './steps/signing';
import { tailorAuthorization, tailorAuthorizationEvent } from './tailor';

export const authorization: ProcedureDefinition<AuthorizationFacts> = {
  kind: 'authorization',
  series: 'AUTH',
  article: '第八条至第十二条 Arts. 8–12',
  title: { zh: '授权运营', en: 'Authorization' },
  steps: [
    completenessCheck,
    eligibilityReview,
    expertReview,
    governmentConsent,
    publicDisclosure,
    signing,
    operation,
    accessRestriction,
    dataDeletion,
    archiving,
  ],
  standing: [
    withdraw,
    requestEarlyTermination,
    decideEarlyTermination,
    openTermination,
    suspend,
    extendSuspension,
    resume,
    restrict,
    confirmRestriction,
    lift,
    requestRestriction,
    declineRestriction,
    draftAmendment,
    lockAmendment,
    signAmendment,
    withdrawAmendment,
    renew,
    notifyOperatorChange,
    acknowledgeOperatorChange,
    requestTransfer,
    decideTransfer,
    openInspection,
    answerReferral,
    recordSupervision,
    reportRisk,
    submitDuty,
    confirmDuty,
    returnDuty,
    openDataRequest,
    reportQualityIssue,
    openQualityEvaluation,
    openEvaluation,
    notifyProduct,
    sendMessage<AuthorizationFacts>(),
    moveBasis<AuthorizationFacts>(authorizationLimits),
    ...sharedStanding<AuthorizationFacts>(),
  ],
  reports,
  remember: {
    announcementWithdrawn: (facts) => ({ ...facts, announcementWithdrawn: true }),
    ...accessRestored,
    ...terminationMeaning.remember,
    ...notStarted.remember,
    ...importedMeaning.remember,
    ...inspectionMeaning.remember,
    ...referralMeaning.remember,
    ...riskMeaning.remember,
    ...consentMeaning.remember,
    ...grantMeaning.remember,
    ...qualityIssueMeaning.remember,
    ...evaluationMeaning.remember,
    ...poorResultsMeaning.remember,
  },
  effects: {
    ...announcementWithdrawn,
    ...admissionEnded,
    ...deadlineNotices,
    ...amendmentNotices,
    ...renewalEffects,
    ...transferEffects,
    ...terminationMeaning.effects,
    ...notStarted.effects,
    ...importedMeaning.effects,
    ...referralMeaning.effects,
    ...grantMeaning.effects,
    ...evaluationMeaning.effects,
    ...poorResultsMeaning.effects,
  },
  endedBy: announcementWithdrawnEnds,
  initial: initialFacts,
  panel: ({ facts }) =>
    facts.review === null || facts.review.conclusion !== null
      ? []
      : seats(facts.review).map(({ personId }) => personId),
  // Whoever is to take over is concerned as much as who operates.
  interested: ({ facts }) =>
    [facts.organization, ...(facts.transfer == null ? [] : [facts.transfer.to])].flatMap(({ id, affiliates }) => [
      id,
      ...affiliates,
    ]),
  summary: ({ facts }) => ({
    operator: facts.organization.id,
    termEnd: facts.term?.end ?? null,
    suspended: facts.suspension !== null,
    ...(facts.restriction == null ? {} : { restricted: true as const }),
  }),
  agenda: dutyAgenda,
  tasks: (file) => [...suspensionTasks(file), ...restrictionTasks(file), ...referralTasks(file), ...dutyTasks(file)],
  documents: handedIn,
  tailor: tailorAuthorization,
  tailorEvent: tailorAuthorizationEvent,
};
