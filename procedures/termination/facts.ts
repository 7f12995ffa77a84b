/** What a termination procedure remembers: folded from its events, plain JSON, references instead of personal data. */
import type { AgreementText } from '../authorization/agreement-text';
import type { PublicNotice, Service } from '../standing/serving';

export type TerminationClause = AgreementText['termination'][number];

/**
 * Why an authorization may be terminated: `breach` (第十二条 Art. 12), `twicePoor` (第十八条 Art. 18), or another cause that the signed
 * agreement lists, `agreed`.
 */
export const causes = ['breach', 'twicePoor', 'agreed'] as const;
export type Cause = (typeof causes)[number];

export const outcomes = ['terminated', 'suspended', 'notMadeOut', 'causeNotMade'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Statement {
  at: string;
  statement: string;
  documents: string[];
}

export interface Hearing {
  askedAt: string;
  reason: string;
  scheduled: { at: string; place: string } | null;
  held: { at: string; operatorAttended: boolean; minutes: string; documents: string[] } | null;
}

export interface Decision {
  at: string;
  outcome: Outcome;
  reasons: string;
  /** What shows that the breach was not cured. */
  uncured: string | null;
  suspension: { until: string; condition?: string } | null;
}

export interface TerminationFacts {
  authorizationNo: string;
  organization: { id: string; affiliates: string[] };
  cause: Cause;
  /** The clause of the agreement that it rests on; null where the law itself names the cause (I-33). */
  clause: TerminationClause | null;
  /** 事实 and 理由: what happened, and why it is held to be a cause. */
  facts: string;
  grounds: string;
  /** Numbers of the evaluations with the poor results (第十八条 Art. 18); `correctedResults` of those corrected on contest since. */
  poorResults: string[];
  correctedResults: string[];
  served: { intent: Service | null; decision: Service | null };
  publicNotice: PublicNotice | null;
  defences: Statement[];
  hearing: Hearing | null;
  cures: Statement[];
  decision: Decision | null;
}

/** @returns the facts at opening, from what the authorization decided. */
export function initialFacts(opening: Record<string, any>): TerminationFacts {
  const { authorizationNo, organization, cause, clause, facts, grounds, poorResults } = opening;
  return {
    authorizationNo,
    organization,
    cause,
    clause,
    facts,
    grounds,
    poorResults,
    correctedResults: [],
    served: { intent: null, decision: null },
    publicNotice: null,
    defences: [],
    hearing: null,
    cures: [],
    decision: null,
  };
}
