/** Budgets of the authorization's deadlines, by name, for a case that is moved to another basis (I-43). */
import type { Limits } from '../engine/moved-deadlines';

export const authorizationLimits: Limits = (policy) => ({
  completeness: policy.completenessCheck.workingDays,
  correction: policy.completenessCheck.correctionWorkingDays,
  decision: policy.eligibilityReview.workingDays,
  expertReview: policy.expertReview.workingDays,
  signing: policy.agreement.signingDays,
  amendment: policy.agreement.signingDays,
  restrictionRequest: policy.suspension.restrictionEscalationWorkingDays,
  restrictionConfirmation: policy.suspension.restrictionEscalationWorkingDays,
  dutyConfirmation: policy.duties.confirmationWorkingDays,
  deletion: policy.closing.deletionWorkingDays,
});
