/** The one file that the worker bundles: workflow functions only, each one a workflow type. */
import { CancellationScope } from '@temporalio/workflow';
import { announcement as announcementCase } from './announcement';
import { authorization as authorizationCase } from './authorization';
import { dataRequest as dataRequestCase } from './data-request';
import { evaluation as evaluationCase } from './evaluation';
import { inspection as inspectionCase } from './inspection';
import type { CaseStart } from './messages';
import { productNotice as productNoticeCase } from './product-notice';
import { qualityIssue as qualityIssueCase } from './quality-issue';
import { riskWarning as riskWarningCase } from './risk-warning';
import { termination as terminationCase } from './termination';
import { yearlyDisclosure as yearlyDisclosureCase } from './yearly-disclosure';

export { auditSeal } from './audit-seal';
export { calendarRollout } from './calendar-rollout';
export { consentSync } from './consent-sync';
export { datasetSweep } from './dataset-sweep';
export { disclosureOpening } from './disclosure-opening';
export { documentCollection } from './document-collection';
export { importAgreements } from './import-agreements';
export { inspectionDraw } from './inspection-draw';
export { noticeDelivery } from './notice-delivery';
export { noticeDigest } from './notice-digest';
export { overdueReport } from './overdue-report';
export { paperSealing } from './paper-sealing';
export { recipientDelivery } from './recipient-delivery';
export { reconciliation } from './reconciliation';
export { registrationNotice } from './registration-notice';
export { reportRollups } from './report-rollups';
export { webhookDelivery } from './webhook-delivery';

/** The law knows no cancelling of a case: it ends by its own acts and dates only, so a cancel request changes nothing. */
const lasting = (procedure: (start: CaseStart) => Promise<string>) => (start: CaseStart) =>
  CancellationScope.nonCancellable(() => procedure(start));

export const announcement = lasting(announcementCase);
export const authorization = lasting(authorizationCase);
export const termination = lasting(terminationCase);
export const inspection = lasting(inspectionCase);
export const riskWarning = lasting(riskWarningCase);
export const dataRequest = lasting(dataRequestCase);
export const qualityIssue = lasting(qualityIssueCase);
export const yearlyDisclosure = lasting(yearlyDisclosureCase);
export const evaluation = lasting(evaluationCase);
export const productNotice = lasting(productNoticeCase);
