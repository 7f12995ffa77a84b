/** The termination procedure that an authorization starts: it carries the same basis, policy, calendar and clock (第二十四条 Art. 24). */
import type { CaseFile } from '../engine/case-file';
import type { CasesEffect } from '../engine/effects';
import type { CaseEvent } from '../engine/events';
import type { TerminationClause } from '../termination/facts';
import type { AuthorizationFacts } from './facts';

/** @returns the clause of the signed agreement with this number, if its consequence is termination. */
export function findClause(
  { agreement }: AuthorizationFacts,
  clause: string | undefined,
): TerminationClause | undefined {
  return agreement?.text.termination.find((one) => one.clause === clause && one.consequence === 'termination');
}

export function terminationStart(event: CaseEvent<any>, file: CaseFile<AuthorizationFacts>): CasesEffect {
  const { terminationNo, cause, clause, facts, grounds, poorResults } = event.data;
  const { title, zone, parties, basis, policy, calendar, clock } = file;
  const { id, affiliates } = file.facts.organization;
  const payload = {
    kind: 'termination',
    caseNo: terminationNo,
    data: {
      title: { zh: `${title.zh}（终止程序）`, en: `${title.en} (termination procedure)` },
      zone,
      parties,
      basis,
      policy,
      calendar,
      clock,
      opening: {
        authorizationNo: file.caseNo,
        organization: { id, affiliates },
        cause,
        clause,
        facts,
        grounds,
        poorResults,
      },
    },
    actor: event.actor,
    receivedAt: event.receivedAt ?? event.at,
    cause: event.id,
  };
  return { lane: 'cases', operation: 'start', caseNo: terminationNo, payload };
}
