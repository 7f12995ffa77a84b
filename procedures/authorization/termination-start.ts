/** The termination procedure that an authorization starts, and the clause of the agreement that it rests on. */
import type { CaseFile } from '../engine/case-file';
import type { CasesEffect } from '../engine/effects';
import type { CaseEvent } from '../engine/events';
import type { TerminationClause } from '../termination/facts';
import type { AuthorizationFacts } from './facts';
import { subCaseStart } from './sub-case-start';

/** @returns the clause of the signed agreement with this number, if its consequence is termination. */
export function findClause(
  { agreement }: AuthorizationFacts,
  clause: string | undefined,
): TerminationClause | undefined {
  return agreement?.text.termination.find((one) => one.clause === clause && one.consequence === 'termination');
}

export function terminationStart(event: CaseEvent<any>, file: CaseFile<AuthorizationFacts>): CasesEffect {
  const { terminationNo, cause, clause, facts, grounds, poorResults } = event.data;
  return subCaseStart(event, file, {
    kind: 'termination',
    caseNo: terminationNo,
    suffix: { zh: '终止程序', en: 'termination procedure' },
    opening: { cause, clause, facts, grounds, poorResults },
  });
}
