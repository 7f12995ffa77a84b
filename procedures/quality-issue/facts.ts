/** What a quality issue remembers: folded from its events, plain JSON, references instead of personal data. */
import type { Text } from '../engine/text';

/** 第二十条第一款 Art. 20(1): 准确性、规范性、一致性、完整性、时效性和可访问性. */
export const dimensions = [
  'accuracy',
  'conformity',
  'consistency',
  'completeness',
  'timeliness',
  'accessibility',
] as const;
export type Dimension = (typeof dimensions)[number];

/** Where a fault may lie: with the provider or its own source, on the way through the exchange, or at the center. */
export const places = ['provider', 'exchange', 'center'] as const;
export type Place = (typeof places)[number];

/** Offices that provide data, bring them on their way or are asked about them; a company is none. */
export const offices: readonly string[] = ['dataAuthority', 'zoneRegulator', 'governanceCenter', 'dataProvider'];

/** What the API supplies of an organization that is named. */
export interface GivenOffice {
  id: string;
  roles: string[];
}

/** @returns whether the organization that was looked up is the one named, and an office. */
export function isOffice(found: unknown, id: string): boolean {
  const office = found as GivenOffice | null | undefined;
  return office?.id === id && office.roles.some((role) => offices.includes(role));
}

export const ratings = ['met', 'partly', 'notMet'] as const;
export type Rating = (typeof ratings)[number];

/** One level of the tracing: the organization in whose hands the issue was, and what it did. */
export interface Level {
  organizationId: string;
  place: Place;
  /** Why it was traced there. */
  finding: string;
  /** Who traced it there: the center, or the level before. */
  by: string;
  at: string;
  /** Last day (included) of its time. */
  dueDay: string | null;
  answer: {
    how: 'mended' | 'explained' | 'passedOn' | 'returned';
    at: string;
    text: string;
    documents: string[];
  } | null;
}

export interface QualityRatings {
  organizationId: string;
  at: string;
  ratings: Record<Dimension, Rating>;
  remark: string;
}

export interface QualityIssueFacts {
  /** `reported` by the operator; `evaluation` opened by the data authority. */
  origin: 'reported' | 'evaluation';
  authorizationNo: string;
  organization: { id: string; affiliates: string[] };
  grantId: string;
  /** Provider as registered; null for a dataset that the catalogue does not know. */
  dataset: { id: string; title: Text | null; provider: string | null };
  dimensions: Dimension[];
  description: string;
  documents: string[];
  /** Organizations that are asked to rate, in an evaluation. */
  participants: string[];
  ratings: QualityRatings[];
  conclusion: { at: string; outcome: 'sound' | 'faults'; text: string } | null;
  /** Oldest first; the last one without an answer has the issue in its hands. */
  levels: Level[];
  /** What the operator said against the answers, oldest first. */
  objections: { at: string; reason: string; documents: string[] }[];
  rulings: { at: string; outcome: 'mendAgain' | 'settled'; reasons: string }[];
  /** The authorization has ended; the issue goes on without waiting for the operator (I-71). */
  authorizationEnded: { how: string; day: string } | null;
}

/** @returns the facts at opening, from what the authorization decided. */
export function initialFacts(opening: Record<string, any>): QualityIssueFacts {
  const { origin, authorizationNo, organization, grantId, dataset, description } = opening;
  return {
    origin,
    authorizationNo,
    organization,
    grantId,
    dataset,
    dimensions: opening['dimensions'] ?? [],
    description,
    documents: opening['documents'] ?? [],
    participants: opening['participants'] ?? [],
    ratings: [],
    conclusion: null,
    levels: [],
    objections: [],
    rulings: [],
    authorizationEnded: null,
  };
}

/** @returns the level in whose hands the issue is, if any. */
export function holder({ levels }: Pick<QualityIssueFacts, 'levels'>): Level | null {
  const last = levels.at(-1);
  return last?.answer === null ? last : null;
}

/** @returns the organizations beside the parties that the case was brought to: levels of the tracing, and who was asked to rate. */
export function broughtTo({ levels, participants }: Pick<QualityIssueFacts, 'levels' | 'participants'>): string[] {
  return [...new Set([...participants, ...levels.map(({ organizationId }) => organizationId)])];
}
