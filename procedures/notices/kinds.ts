/**
 * What sort of notice each template is, by which people choose how they are told (I-82), and which of them wait for no digest.
 * A template that is missing here counts as a result, so that nobody misses it; a test names every one.
 */
import { dayOfInstant } from '../../law/calendar/plain-date';

/** `task`: work has come; `deadline`: a day is near, over or moved; `result`: a decision or its consequence; `information`: the rest. */
export const noticeKinds = ['task', 'deadline', 'result', 'information'] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** Served by law: what is decided, and days that run against somebody. They stay in the inbox whatever a person chooses. */
export const servedKinds: readonly NoticeKind[] = ['deadline', 'result'];

export const noticeTemplates: Record<NoticeKind, readonly string[]> = {
  task: [
    'amendmentLocked',
    'agreementLocked',
    'applicationLodged',
    'consentAsked',
    'coordinationRequested',
    'cureReported',
    'dataRequested',
    'defenceSubmitted',
    'deletionChecked',
    'deletionReturned',
    'deliveryWaits',
    'disclosureOpened',
    'dutyReturned',
    'dutySubmitted',
    'earlyTerminationRequested',
    'evaluationContested',
    'evaluationNotOpened',
    'evaluationOpened',
    'expertInvited',
    'findingAnswered',
    'findingRecorded',
    'handedOver',
    'hearingRequested',
    'hearingRescheduled',
    'hearingScheduled',
    'inspectionAsked',
    'matterReferred',
    'measuresReported',
    'moreAsked',
    'notDelivered',
    'noticeSupplemented',
    'objectionRaised',
    'operatorChangeNotified',
    'participationAsked',
    'poorRowFound',
    'productChanged',
    'productNotified',
    'proposalDeclined',
    'proposalLapsed',
    'proposalReturned',
    'qualityEvaluationOpened',
    'qualityIssueAnswered',
    'qualityIssueAssigned',
    'qualityIssueDisputed',
    'qualityIssuePassedOn',
    'qualityIssueReopened',
    'qualityIssueToTrace',
    'rectificationReported',
    'registrationReturned',
    'registrationSubmitted',
    'renewalAsked',
    'requestSupplemented',
    'restrictionRequested',
    'resultCorrected',
    'returnedForCorrection',
    'riskReported',
    'riskUnanswered',
    'scorersAsked',
    'selfReportSubmitted',
    'signaturesVoided',
    'supplementAsked',
    'transferRequested',
    'improvementReported',
    'improvementReturned',
  ],
  deadline: [
    'deadlinePassed',
    'deadlinesMoved',
    'dutyLapsed',
    'dutyReminder',
    'escalated',
    'overdueReport',
    'reminded',
    'termReminder',
  ],
  result: [
    'acceptanceRefused',
    'accepted',
    'agreementAmended',
    'agreementSigned',
    'amendmentLapsed',
    'amendmentWithdrawn',
    'announcementWithdrawn',
    'authorizationEnded',
    'caseNotStarted',
    'contestAnswered',
    'coordinationConcluded',
    'correctionLapsed',
    'dataRequestEnded',
    'datasetClosed',
    'disclosureMissing',
    'dutyConfirmed',
    'earlyTerminationDecided',
    'eligibilityAssessed',
    'endPublished',
    'evaluationConcluded',
    'evaluationDiscontinued',
    'governmentConsented',
    'governmentDeclined',
    'hearingHeld',
    'improvementConfirmed',
    'improvementEnded',
    'inspectionAnnounced',
    'inspectionConcluded',
    'inspectionRequestAnswered',
    'intentWithdrawn',
    'measureTaken',
    'notSelected',
    'noticeAcknowledged',
    'operatorChangeAcknowledged',
    'operatorChanged',
    'operatorTurnedOver',
    'qualityEvaluationConcluded',
    'qualityIssueRuled',
    'rectificationClosed',
    'rectificationExtended',
    'rectificationOrdered',
    'rectificationRejected',
    'registrationAccepted',
    'registrationRefused',
    'renewalEnded',
    'renewedTerminated',
    'requestRefused',
    'restrictionDeclined',
    'restrictionLifted',
    'resultDisclosed',
    'resumed',
    'reviewConcluded',
    'reviewExtended',
    'riskAssessed',
    'riskConcluded',
    'riskDismissed',
    'seatReleased',
    'sentBackToReview',
    'signingLapsed',
    'supportGiven',
    'suspended',
    'suspensionEnded',
    'suspensionExtended',
    'termEnded',
    'termStarted',
    'terminated',
    'terminatedEarly',
    'terminationDecided',
    'terminationIntended',
    'transferDecided',
    'useRestricted',
  ],
  information: [
    'announcementPublished',
    'applicationWithdrawn',
    'clockStopped',
    'evaluationMoot',
    'imported',
    'inspectionCalledOff',
    'message',
    'nothingToList',
    'opinionGiven',
    'participationAnswered',
    'productWithdrawn',
    'providerAnswered',
    'qualityIssueWithdrawn',
    'requestWithdrawn',
    'resultListDrawnUp',
    'supervisionRecorded',
    'terminationMoot',
    'windowClosed',
    'windowExtended',
  ],
};

const kindOf = new Map(
  Object.entries(noticeTemplates).flatMap(([kind, names]) => names.map((name) => [name, kind as NoticeKind] as const)),
);

/** @returns the kind of a notice by its template. */
export function noticeKindOf(template: string): NoticeKind {
  return kindOf.get(template) ?? 'result';
}

/** Told at once whatever was chosen, unless the channel is off: use of data stops or may stop, or a day is over already. */
const urgentTemplates: ReadonlySet<string> = new Set([
  'deadlinePassed',
  'escalated',
  'restrictionRequested',
  'riskReported',
  'riskUnanswered',
  'suspended',
  'suspensionExtended',
  'terminated',
  'useRestricted',
]);

/** @returns whether a notice waits for no digest (I-83): by what it says, or because its day is today or over. `at` is when it is given. */
export function isUrgent({ template, dueAt, at }: { template: string; dueAt: string | null; at: string }): boolean {
  if (urgentTemplates.has(template)) return true;
  return dueAt !== null && lastDayOf(dueAt) <= dayOfInstant(at);
}

/** A deadline ends at 24:00, which is the first instant of the next day. */
function lastDayOf(dueAt: string): string {
  return dayOfInstant(new Date(Date.parse(dueAt) - 1).toISOString());
}
