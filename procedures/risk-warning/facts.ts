/** What a risk warning remembers: folded from its events, plain JSON, references instead of personal data. */

/** 第二十一条 Art. 21: what monitoring watches for. */
export const riskKinds = ['leak', 'tampering', 'violation'] as const;
export type RiskKind = (typeof riskKinds)[number];

export const riskSeverities = ['low', 'medium', 'high'] as const;
export type RiskSeverity = (typeof riskSeverities)[number];

/** To whom a risk may be escalated, by the authorities' own acts. */
export const escalations = ['inspection', 'suspension', 'termination'] as const;
export type Escalation = (typeof escalations)[number];

/** What monitoring reported. */
export interface RiskSource {
  /** The source's own id: the same report sent again is the same risk. */
  id: string;
  kind: RiskKind;
  observedAt: string;
  description: string;
  /** Grants it is about, where the source knows. */
  grants: string[];
}

export interface FollowUp {
  id: string;
  at: string;
  organizationId: string;
  text: string;
  documents: string[];
}

export interface RiskFacts {
  authorizationNo: string;
  organization: { id: string; affiliates: string[] };
  source: RiskSource;
  reportedAt: string;
  /** Nobody had looked at it when its hours were over (I-53). */
  unanswered: boolean;
  triage: { at: string; severity: RiskSeverity; assessment: string } | null;
  followUps: FollowUp[];
  /** The restriction that names this risk, as the authorization reports it. */
  restriction: { since: string; verifiedAt: string | null; liftedAt: string | null; reason: string } | null;
  conclusion: {
    at: string;
    outcome: 'falseAlarm' | 'resolved' | 'escalated';
    reasons: string;
    to: Escalation | null;
  } | null;
  authorizationEnded: { how: string; day: string | null } | null;
}

/** @returns the facts at opening, from what the authorization decided. */
export function initialFacts(opening: Record<string, any>): RiskFacts {
  const { authorizationNo, organization, source, reportedAt, authorizationEnded } = opening;
  return {
    authorizationNo,
    organization,
    source,
    reportedAt,
    unanswered: false,
    triage: null,
    followUps: [],
    restriction: null,
    conclusion: null,
    authorizationEnded: authorizationEnded ?? null,
  };
}

/** @returns whether use of data is restricted because of this risk, and may still be restored. */
export function isRestricted({ restriction, authorizationEnded }: RiskFacts): boolean {
  return restriction !== null && restriction.liftedAt === null && authorizationEnded === null;
}
