/** The one file that the worker bundles: workflow functions only, each one a workflow type. */
import { CancellationScope } from '@temporalio/workflow';
import { announcement as announcementCase } from './announcement';
import { authorization as authorizationCase } from './authorization';
import type { CaseStart } from './messages';
import { qualityIssue as qualityIssueCase } from './quality-issue';
import { termination as terminationCase } from './termination';
import { yearlyDisclosure as yearlyDisclosureCase } from './yearly-disclosure';

export { calendarRollout } from './calendar-rollout';
export { disclosureOpening } from './disclosure-opening';
export { importAgreements } from './import-agreements';
export { noticeDelivery } from './notice-delivery';
export { reconciliation } from './reconciliation';

/** The law knows no cancelling of a case: it ends by its own acts and dates only, so a cancel request changes nothing. */
const lasting = (procedure: (start: CaseStart) => Promise<string>) => (start: CaseStart) =>
  CancellationScope.nonCancellable(() => procedure(start));

export const announcement = lasting(announcementCase);
export const authorization = lasting(authorizationCase);
export const termination = lasting(terminationCase);
export const qualityIssue = lasting(qualityIssueCase);
export const yearlyDisclosure = lasting(yearlyDisclosureCase);
