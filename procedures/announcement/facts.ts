/** What an announcement remembers: folded from its events, plain JSON. What applicants lodged is kept with their own cases. */
import { hashOf } from '../engine/canonical';
import type { Text } from '../engine/text';
import type { AnnouncementDraft } from './draft';

/** What an authorization reports of its review. */
export interface Conclusion {
  result: 'qualifiedAndConcluded' | 'notQualified';
  recommended: boolean;
  /** Mean of the experts' scores; null where no expert scored. */
  mean: number | null;
}

/**
 * What has become of an application so far; null while it is under review or on a list not yet decided. A line `returned` by the
 * government goes on the next list with the conclusion it has; one sent `backToReview` by an upheld objection needs a new one.
 */
export type Outcome = 'ended' | 'declined' | 'returned' | 'consented' | 'backToReview' | 'disclosed';

export interface Application {
  caseNo: string;
  organizationId: string;
  name: Text;
  lodgedAt: string;
  scenarios: string[];
  /** Null while the review goes on, also when it goes on again. */
  conclusion: Conclusion | null;
  outcome: Outcome | null;
  /** Sequence of the event that brought the outcome. */
  outcomeSeq: number | null;
  /** Reason that goes with the outcome. */
  outcomeReason: string | null;
}

export interface ListLine {
  caseNo: string;
  rank: number;
  recommended: boolean;
  reasons: string;
  decision: { decision: 'consent' | 'decline' | 'return'; reason: string | null; at: string } | null;
}

export interface ResultList {
  round: number;
  drawnUpAt: string;
  lines: ListLine[];
  /** When every line had its decision. */
  decidedAt: string | null;
  disclosedAt: string | null;
  periodEndedAt: string | null;
}

export interface Objection {
  id: string;
  caseNo: string;
  round: number;
  reason: string;
  contactHash: string;
  raisedAt: string;
  answer: { upheld: boolean; text: string; at: string } | null;
}

export interface AnnouncementFacts {
  /** The authorization whose renewal is decided here, without a window and with one application (I-40); null for a call. */
  renewalOf: string | null;
  draft: AnnouncementDraft;
  /** SHA-256 of the draft, in hex: what `publish` names. */
  draftHash: string;
  publishedAt: string | null;
  windowClosedAt: string | null;
  windowReport: WindowReport | null;
  withdrawal: { at: string; reason: string } | null;
  applications: Application[];
  lists: ResultList[];
  objections: Objection[];
}

/** Counts at the closing of the window. */
export interface WindowReport {
  lodged: number;
  ended: number;
  byScenario: Record<string, number>;
}

/** @returns the facts at opening: from the draft, and for a renewal with its one application. */
export function initialFacts(opening: Record<string, any>): AnnouncementFacts {
  const draft = opening['draft'] as AnnouncementDraft;
  const renewal = opening['application'] as Pick<Application, 'caseNo' | 'lodgedAt'> | undefined;
  return {
    renewalOf: opening['renewalOf'] ?? null,
    draft,
    draftHash: hashOf(draft),
    publishedAt: renewal?.lodgedAt ?? null,
    windowClosedAt: renewal?.lodgedAt ?? null,
    windowReport: null,
    withdrawal: null,
    applications: renewal === undefined ? [] : [toBeReviewed(opening['application'])],
    lists: [],
    objections: [],
  };
}

/** @returns an application just lodged. */
export function toBeReviewed(
  lodged: Pick<Application, 'caseNo' | 'organizationId' | 'name' | 'lodgedAt' | 'scenarios'>,
): Application {
  return { ...lodged, conclusion: null, outcome: null, outcomeSeq: null, outcomeReason: null };
}
