/** What an evaluation remembers: folded from its events, plain JSON, references instead of personal data. */
import type { IndicatorSystem } from '../indicator-systems';
import type { PublicNotice, Service } from '../standing/serving';

/** 优秀、较差 are the law's (第十八条 Art. 18), 良好、合格 the office's own. */
export const results = ['excellent', 'good', 'qualified', 'poor'] as const;
export type Result = (typeof results)[number];

/** In what an operator with an excellent result is supported (第十八条 Art. 18). */
export const supportKinds = ['innovationPilot', 'dataRequests', 'policyGuidance'] as const;
export type SupportKind = (typeof supportKinds)[number];

export interface ScoreSheet {
  organizationId: string;
  personId: string;
  at: string;
  /** Sealed until the conclusion. */
  scores: { indicator: string; score: number }[] | null;
  /** Weighted total, 0–100. */
  total: number | null;
  opinion: string | null;
}

export interface Conclusion {
  at: string;
  /** Mean of the totals, and the result that follows from it. */
  points: number;
  result: Result;
  opinion: string;
  /** Mean score of each indicator. */
  means: { indicator: string; score: number }[];
}

export interface Contest {
  at: string;
  grounds: string;
  documents: string[];
  answer: { at: string; upheld: boolean; reasons: string } | null;
}

/** What followed from the result. */
export type Measure =
  | { kind: 'support'; at: string; supportKind: SupportKind; content: string }
  | {
      kind: 'reminder' | 'interview';
      at: string;
      heldOn: string;
      minutes: string;
      improvements: { what: string; due: string }[];
    };

/** What the operator is to make better after a poor result, by its day (I-85). */
export interface Improvement {
  /** From 1 on, in the order of the measure. */
  no: number;
  what: string;
  /** Last day (included). */
  due: string;
  state: 'due' | 'reported' | 'confirmed';
  /** Oldest first. */
  reports: { at: string; statement: string; documents: string[] }[];
  /** Times it was not enough, oldest first. */
  returns: { at: string; reason: string; due: string }[];
}

export interface EvaluationFacts {
  authorizationNo: string;
  organization: { id: string; affiliates: string[] };
  trigger: 'timer' | 'authority';
  /** Why the authority opened it; null where its time had come. */
  reason: string | null;
  indicators: IndicatorSystem;
  selfReport: { at: string; report: string; documents: string[] } | null;
  /** Organizations asked to score; null until they are named. */
  asked: string[] | null;
  scores: ScoreSheet[];
  scoringEndedAt: string | null;
  conclusion: Conclusion | null;
  /** Who drafted and signed off the conclusion; none of them answers a contest. */
  concludedBy: string[];
  served: Service | null;
  publicNotice: PublicNotice | null;
  contest: Contest | null;
  /** The result once it can be contested no more. */
  final: { at: string; points: number; result: Result } | null;
  measure: Measure | null;
  /** Empty unless a reminder or interview named some. */
  improvements: Improvement[];
  /** Why the authority ended the follow-up before all was made better. */
  notImproved: { at: string; reasons: string } | null;
}

/** @returns the facts at opening, from what the authorization decided. */
export function initialFacts(opening: Record<string, any>): EvaluationFacts {
  const { authorizationNo, organization, trigger, reason, indicators } = opening;
  return {
    authorizationNo,
    organization,
    trigger,
    reason,
    indicators,
    selfReport: null,
    asked: null,
    scores: [],
    scoringEndedAt: null,
    conclusion: null,
    concludedBy: [],
    served: null,
    publicNotice: null,
    contest: null,
    final: null,
    measure: null,
    improvements: [],
    notImproved: null,
  };
}
