/**
 * A case that was opened under an earlier version carries a policy without the numbers that came since. For the procedures that it opens
 * they are what its basis says today; what it carries stays as it is.
 */
import type { PolicyValues } from '../../law/policy';

/** Groups that came after the first cases were opened. */
export type LaterNumbers = Partial<Pick<PolicyValues, 'inspection' | 'risk' | 'duties'>>;

/** @returns the policy with what it lacks of these. */
export function completed(policy: PolicyValues, later: LaterNumbers = {}): PolicyValues {
  const { inspection, risk, duties } = later;
  return {
    ...policy,
    inspection: { ...inspection, ...policy.inspection },
    risk: { ...risk, ...policy.risk },
    duties: { ...duties, ...policy.duties },
  };
}

/** @returns the numbers for an event to keep, where the case carries none. */
export function laterNumbers(policy: PolicyValues, given: Record<string, unknown>): { numbers?: LaterNumbers } {
  return hasAll(policy) ? {} : { numbers: (given['numbers'] ?? {}) as LaterNumbers };
}

export function hasAll(policy: Partial<PolicyValues>): boolean {
  return policy.risk !== undefined && policy.duties !== undefined && policy.inspection?.noticeWorkingDays !== undefined;
}
