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
      dataRequests: (facts.dataRequests ?? []).filter(({ openedAt }) => openedAt < until),
      ...heldBefore(facts, until),
      restrictionRequest: null,
      evaluations: [],
      evaluation: null,
      poorRow: null,
      answeredPoor: null,
      products: [],
      ended: null,
      deletionChecks: [],
      keptUntil: null,
      qualityIssues: (facts.qualityIssues ?? []).filter(({ openedAt }) => openedAt < until),
      termination: null,
      earlyTermination: null,
      closing: { restrictedAt: null, checkedAt: null, mismatches: [], archiveOrdered: false, archive: null },
      duties: (facts.duties ?? []).filter(({ operator }) => operator === organization.id),
      supervisions: (facts.supervisions ?? []).filter(({ at }) => at < until),
      consentWithdrawals: [],
    },
  };
}

/** Suspensions and restrictions as they stood when the operator changed. */
function heldBefore(facts: Partial<AuthorizationFacts>, until: string) {
  const { suspension = null, suspensions = [], restriction = null, restrictions = [] } = facts;
  const suspended = ofBefore(suspensions, suspension, until).map((one) => ({
    ...one,
    extensions: one.extensions.filter(({ at }) => at < until),
    ended: one.ended !== null && one.ended.at < until ? one.ended : null,
  }));
  const restricted = ofBefore(restrictions, restriction, until).map((one) => ({
    ...one,
    lifted: one.lifted !== null && one.lifted.at < until ? one.lifted : null,
  }));
  return {
    suspension: suspended.find(({ ended }) => ended === null) ?? null,
    suspensions: suspended.filter(({ ended }) => ended !== null),
    restriction: restricted.find(({ lifted }) => lifted === null) ?? null,
    restrictions: restricted.filter(({ lifted }) => lifted !== null),
  };
}

function ofBefore<T extends { since: string }>(past: readonly T[], present: T | null, until: string): T[] {
  return [...past, ...(present === null ? [] : [present])].filter(({ since }) => since < until);
}

function withoutEnd({ until: _until, seq: _seq, ...agreement }: FormerAgreement): Agreement {
  return agreement;
}
