/** Operators of before: they read what was theirs until the operator changed, and act no more (I-41). */
import type { CaseView } from '../engine/case-file';
import { eventId } from '../engine/events';
import type { Actor } from '../roles';
import type { Agreement, AuthorizationFacts, FormerAgreement, FormerOperator } from './facts';

type View = CaseView<AuthorizationFacts>;

/** @returns the organizations that operated before. A case recorded before this was remembered has none. */
export function formerOperators({ facts }: { facts: Partial<AuthorizationFacts> }): string[] {
  return (facts.formerOperators ?? []).map(({ organization }) => organization.id);
}

/** @returns since when the actor's organization is no operator any more, or null when it never was or is again. */
export function formerOf(view: Pick<View, 'facts' | 'parties'>, actor: Actor): FormerOperator | null {
  if (view.parties.applicant === actor.organizationId) return null;
  const former = view.facts.formerOperators ?? [];
  return former.findLast(({ organization }) => organization.id === actor.organizationId) ?? null;
}

/** @returns the view as far as it was the former operator's: what came later, and what is the successor's, is left out. */
export function untilChange(view: View, { organization, until, seq }: FormerOperator): View {
  const { facts } = view;
  const next = facts.formerAgreements.find((one) => one.seq > seq);
  const agreement = next === undefined ? facts.agreement : withoutEnd(next);
  return {
    ...view,
    parties: { ...view.parties, applicant: organization.id },
    deadlines: view.deadlines.filter(({ startedAt }) => startedAt < until),
    messages: view.messages.filter(({ id }) => id < eventId(view.caseNo, seq)),
    facts: {
      ...facts,
      organization,
      agreement,
      formerAgreements: facts.formerAgreements.filter((one) => one.seq < seq),
      amendment: null,
      term: agreement === null ? null : { start: agreement.text.term.start, end: agreement.text.term.end },
      termChangedAt: null,
      renewal: null,
      operatorNotices: facts.operatorNotices.filter((one) => one.seq < seq),
      transfer: null,
      formerOperators: facts.formerOperators.filter((one) => one.seq < seq),
      grants: [],
      suspension: null,
      suspensions: ofBefore(facts.suspensions, until),
      restriction: null,
      restrictions: ofBefore(facts.restrictions, until),
      evaluations: [],
      ended: null,
      deletionChecks: [],
      keptUntil: null,
      termination: null,
      earlyTermination: null,
      closing: { restrictedAt: null, checkedAt: null, mismatches: [], archiveOrdered: false, archive: null },
    },
  };
}

/** What began and ended while the organization operated. */
function ofBefore<T extends { since: string }>(all: readonly T[] | undefined, until: string): T[] {
  return (all ?? []).filter(({ since }) => since < until);
}

function withoutEnd({ until: _until, seq: _seq, ...agreement }: FormerAgreement): Agreement {
  return agreement;
}
