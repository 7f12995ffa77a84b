/** Operators of before: they read what was theirs until the operator changed, and act no more (I-30). */
import type { CaseView } from '../engine/case-file';
import type { Actor } from '../roles';
import type { AuthorizationFacts, FormerOperator } from './facts';

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
export function untilChange(view: View, { organization, until }: FormerOperator): View {
  const { facts } = view;
  const versions = [
    ...facts.formerAgreements,
    ...(facts.agreement === null ? [] : [{ ...facts.agreement, until: null }]),
  ];
  const then = versions.find((one) => one.until === null || one.until > until);
  const { until: _until, ...agreement } = then ?? { until: null };
  return {
    ...view,
    parties: { ...view.parties, applicant: organization.id },
    deadlines: view.deadlines.filter(({ startedAt }) => startedAt < until),
    messages: view.messages.filter(({ at }) => at < until),
    facts: {
      ...facts,
      organization,
      agreement: then === undefined ? null : (agreement as AuthorizationFacts['agreement']),
      formerAgreements: facts.formerAgreements.filter((one) => one.until <= until),
      amendment: null,
      term: then === undefined ? facts.term : { start: then.text.term.start, end: then.text.term.end },
      termChangedAt: null,
      renewal: null,
      operatorNotices: facts.operatorNotices.filter(({ at }) => at < until),
      transfer: null,
      formerOperators: facts.formerOperators.filter((one) => one.until < until),
      grants: [],
      earlyTermination: null,
      closing: { restrictedAt: null, checkedAt: null, mismatches: [], archiveOrdered: false, archive: null },
    },
  };
}
