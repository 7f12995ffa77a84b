/** The inspections and risk warnings beside an authorization: told when it ends, since they go on (I-51); forgotten when they did not start. */
import type { CaseFile } from '../../engine/case-file';
import type { CasesEffect } from '../../engine/effects';
import type { AuthorizationFacts } from '../facts';

/** @returns the report to each that is still open. */
export function endedReports(
  { facts }: CaseFile<AuthorizationFacts>,
  how: 'expired' | 'terminated',
  day: string,
): CasesEffect[] {
  return [...facts.inspections, ...facts.risks]
    .filter(({ state }) => state !== 'closed')
    .map(({ caseNo }) => ({
      lane: 'cases',
      operation: 'report',
      caseNo,
      payload: { type: 'authorizationEnded', how, day },
    }));
}

/** @returns the facts without the case of this number. */
export function withoutCase(facts: AuthorizationFacts, missing: string): AuthorizationFacts {
  const isThere = ({ caseNo }: { caseNo: string }): boolean => caseNo !== missing;
  return { ...facts, inspections: facts.inspections.filter(isThere), risks: facts.risks.filter(isThere) };
}
