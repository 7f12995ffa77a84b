/** What each reader may see of an authorization: scores stay sealed, drafts and notes stay inside. */
import type { CaseView } from '../engine/case-file';
import type { CaseEvent } from '../engine/events';
import type { Actor } from '../roles';
import type { AuthorizationFacts, Review } from './facts';

const insiders = [
  'dataAuthority',
  'zoneRegulator',
  'governanceCenter',
  'municipalGovernment',
  'securitySupervisor',
  'marketSupervisor',
] as const;

/** @returns whether the actor is of the authorities rather than a party, an expert or the public. */
export function isInsider(actor: Actor): boolean {
  return insiders.some((role) => actor.roles.includes(role));
}

/** @returns the view with sealed and internal parts removed for this reader. */
export function tailorAuthorization(view: CaseView<AuthorizationFacts>, actor: Actor): CaseView<AuthorizationFacts> {
  const review = view.facts.review === null ? null : sealed(view.facts.review, actor);
  const formerReviews = isInsider(actor) ? view.facts.formerReviews : [];
  const proposals = isInsider(actor) ? view.proposals : [];
  return { ...view, proposals, facts: { ...view.facts, review, formerReviews } };
}

function sealed(review: Review, actor: Actor): Review {
  const isOpen = review.conclusion !== null && isInsider(actor);
  const seats = review.seats.map((seat) =>
    isOpen || seat.personId === actor.personId ? seat : { ...seat, scores: null, total: null, opinion: null },
  );
  if (isInsider(actor)) return { ...review, seats };
  // Applicants never learn who sits; experts see their own seat.
  return {
    ...review,
    pool: [],
    excluded: [],
    reserve: [],
    seeds: [],
    seats: seats.filter(({ personId }) => personId === actor.personId),
  };
}

const internalTypes = [
  'noteAdded',
  'opinionGiven',
  'poolFrozen',
  'panelDrawn',
  'invitationAccepted',
  'invitationDeclined',
  'conflictDeclared',
  'proposalDrafted',
  'proposalSignedOff',
  'proposalReturned',
  'proposalDeclined',
  'proposalWithdrawn',
  'proposalLapsed',
  'handedOver',
  'reminded',
  'escalated',
];

/** @returns the event as this reader may see it, or null when it is internal to the authorities. */
export function tailorAuthorizationEvent(
  event: CaseEvent,
  actor: Actor,
  view: CaseView<AuthorizationFacts>,
): CaseEvent | null {
  if (event.type === 'caseOpened') return { ...event, data: { title: event.data['title'] } };
  if (event.type === 'scoresSubmitted') {
    const own = event.actor.personId === actor.personId;
    const open = isInsider(actor) && view.facts.review?.conclusion !== null;
    if (own || open) return event;
    return isInsider(actor) ? { ...event, data: { personId: event.data['personId'] } } : null;
  }
  return isInsider(actor) || !internalTypes.includes(event.type) ? event : null;
}
