/** The panel of experts: who may sit, the draw that anyone can repeat from its seed, and the computed result (第十条第一款 Art. 10(1)). */
import { addYears, compareDates, type PlainDate } from '../../law/calendar/plain-date';
import { hashText } from '../engine/canonical';
import type { AuthorizationFacts, Criterion, Review, Seat } from './facts';

export interface Candidate {
  personId: string;
  organizationId: string;
  affiliations: { organizationId: string; until: string | null }[];
}

/** @returns whether the expert had ties to the applicant or its affiliates within the look-back (years, last day included). */
export function hasTies(
  candidate: Candidate,
  facts: AuthorizationFacts,
  today: PlainDate,
  lookBackYears: number,
): boolean {
  const applicants = [facts.organization.id, ...facts.organization.affiliates];
  const since = addYears(today, -lookBackYears);
  const ties = [{ organizationId: candidate.organizationId, until: null }, ...candidate.affiliations];
  return ties.some(
    ({ organizationId, until }) =>
      applicants.includes(organizationId) && (until === null || compareDates(until as PlainDate, since) >= 0),
  );
}

/** @returns the pool in drawn order: sorted by SHA-256 of seed and person, so that anyone can repeat it. */
export function drawOrder(seed: string, personIds: readonly string[]): string[] {
  const keyed = personIds.map((personId) => ({ personId, key: hashText(`${seed}|${personId}`) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ personId }) => personId);
}

/** Seats that count: invited, accepted or scored. */
export function standing(review: Review | null): Seat[] {
  return (review?.seats ?? []).filter(({ state }) => !['declined', 'conflict', 'released'].includes(state));
}

/** @returns how many seats are empty because members fell out and the reserve is used up. */
export function emptySeats(review: Review): number {
  return review.size === null ? 0 : review.size - standing(review).length;
}

/** @returns the weighted total of one member's scores, 0 to the highest score. */
export function weightedTotal(
  criteria: readonly Criterion[],
  scores: readonly { criterion: string; score: number }[],
): number {
  const sum = criteria.reduce(
    (total, { id, weight }) => total + weight * (scores.find(({ criterion }) => criterion === id)?.score ?? 0),
    0,
  );
  return rounded(sum / 100);
}

/** @returns the mean of the submitted totals, to two decimals (I-15). */
export function meanTotal(review: Review): { mean: number; submitted: number } {
  const totals = review.seats.flatMap(({ state, total }) => (state === 'scored' && total !== null ? [total] : []));
  const sum = totals.reduce((a, b) => a + b, 0);
  return { mean: totals.length === 0 ? 0 : rounded(sum / totals.length), submitted: totals.length };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
