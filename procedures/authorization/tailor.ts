/** What each reader may see of an authorization: scores and results stay sealed until they are told, drafts and notes stay inside. */
import type { CaseView } from '../engine/case-file';
import type { CaseEvent } from '../engine/events';
import { asOrganization, internalTypes, isInside, outsideOf } from '../engine/readers';
import type { Actor } from '../roles';

import type { AuthorizationFacts, Grant, Restriction, Review, Signature } from './facts';
import { formerOf, untilChange } from './former-operators';
import { asInvited, isOnlyInvited } from './tailor-invited';
import { isUnannounced, supervisedAsTold, supervisedTypes, withoutUnannounced } from './tailor-supervised';

type View = CaseView<AuthorizationFacts>;

/** The experts' result is told with the government's decision, to all applicants alike (I-22). */
function isTold({ facts }: Pick<View, 'facts'>): boolean {
  return facts.result !== null;
}

/** @returns the view with sealed and internal parts removed for this reader. */
export function tailorAuthorization(whole: View, actor: Actor): View {
  const former = formerOf(whole, actor);
  const view = former === null ? whole : untilChange(whole, former);
  const { facts } = view;
  if (isInside(view, actor)) {
    const inside = withoutUnannounced(view, actor);
    return {
      ...inside,
      facts: { ...inside.facts, review: facts.review === null ? null : sealed(facts.review, actor) },
    };
  }
  const outside = outsideOf(view, actor);
  const told = {
    ...outside,
    deadlines: outside.deadlines.filter(({ name }) => !internalDeadlines.includes(name)),
    facts: {
      ...facts,
      formerReviews: [],
      // Absent in the record of a case that was closed before they were known.
      restriction: facts.restriction == null ? null : asTold(facts.restriction, actor),
      restrictions: (facts.restrictions ?? []).map((one) => asTold(one, actor)),
      restrictionRequest: null,
      grants: facts.grants.map((grant) => withOwnCertifier(grant, actor)),
      deletionChecks: (facts.deletionChecks ?? []).map((check) => ({
        ...check,
        by: check.by === null ? null : asOrganization(check.by, actor),
      })),
      closing: withoutOrderer(facts.closing),
      review: facts.review === null ? null : ofOwnSeat(facts.review, actor, isTold(view)),
      agreement: facts.agreement === null ? null : signedAsSeen(facts.agreement, actor),
      // Cases recorded before there were amendments have neither.
      formerAgreements: (facts.formerAgreements ?? []).map((one) => signedAsSeen(one, actor)),
      amendment: facts.amendment == null ? null : signedAsSeen(facts.amendment, actor),
      ...supervisedAsTold(facts, actor),
    },
  };
  return isOnlyInvited(whole, actor) ? asInvited(told) : told;
}

function signedAsSeen<T extends { signatures: Signature[] }>(text: T, reader: Actor): T {
  return { ...text, signatures: text.signatures.map((one) => ({ ...one, by: asOrganization(one.by, reader) })) };
}

/** Until the review is concluded everyone sees only their own scores. */
function sealed(review: Review, actor: Actor): Review {
  if (review.conclusion !== null) return review;
  const seats = review.seats.map((seat) =>
    seat.personId === actor.personId ? seat : { ...seat, scores: null, total: null, opinion: null },
  );
  return { ...review, seats };
}

/** Applicants never learn who sits; experts see their own seat. */
function ofOwnSeat(review: Review, actor: Actor, told: boolean): Review {
  return {
    ...review,
    pool: [],
    excluded: [],
    reserve: [],
    seeds: [],
    seats: review.seats.filter(({ personId }) => personId === actor.personId),
    conclusion: told ? review.conclusion : null,
  };
}

/** That a restriction stands is told, with its reasons; who confirmed it is the center's own matter. */
function asTold(restriction: Restriction, reader: Actor): Restriction {
  return { ...restriction, by: asOrganization(restriction.by, reader), confirmed: null };
}

/** What the offices ask of each other about a restriction. */
const internalDeadlines = ['restrictionRequest', 'restrictionConfirmation'];

function withOwnCertifier(grant: Grant, actor: Actor): Grant {
  const { certificate } = grant;
  return certificate?.by === undefined
    ? grant
    : { ...grant, certificate: { ...certificate, by: asOrganization(certificate.by, actor) } };
}

function withoutOrderer({
  checkOrderedBy: _checkOrderedBy,
  ...closing
}: AuthorizationFacts['closing']): AuthorizationFacts['closing'] {
  return closing;
}

const sealedTypes = [
  ...internalTypes,
  'poolFrozen',
  'panelDrawn',
  'invitationAccepted',
  'invitationDeclined',
  'conflictDeclared',
  'seatReleased',
  'restrictionRequested',
  'restrictionDeclined',
  'restrictionConfirmed',
  ...supervisedTypes,
];

/** @returns the event as this reader may see it, or null when it is internal to the authorities. */
export function tailorAuthorizationEvent(event: CaseEvent, actor: Actor, view: View): CaseEvent | null {
  const former = formerOf(view, actor);
  if (former !== null && event.seq > former.seq) return null;
  if (isOnlyInvited(view, actor) && !isInside(view, actor) && event.type !== 'caseOpened') return null;
  if (event.type === 'caseOpened')
    return { ...event, actor: actorFor(event, actor, view), data: { title: event.data['title'] } };
  if (event.type === 'scoresSubmitted') {
    const own = event.actor.personId === actor.personId;
    // While a round goes on nobody reads scores from the record, be they of this round or of one before.
    const open = isInside(view, actor) && view.facts.review !== null && view.facts.review.conclusion !== null;
    if (own || open) return event;
    return isInside(view, actor) ? { ...event, data: { personId: event.data['personId'] } } : null;
  }
  // What the cases of a renewal carry stands in their own opening.
  if (event.type === 'renewalAsked') {
    const { carried: _carried, ...data } = event.data;
    return { ...event, data, actor: actorFor(event, actor, view) };
  }
  if (isInside(view, actor)) return isUnannounced(event, actor, view) ? null : event;
  if (sealedTypes.includes(event.type)) return null;
  const seen = { ...event, actor: actorFor(event, actor, view) };
  if (event.type === 'imported') {
    const { importedBy: _importedBy, confirmedBy: _confirmedBy, ...data } = event.data;
    return { ...seen, data };
  }
  return event.type === 'reviewConcluded' && !isTold(view) ? { ...seen, data: {} } : seen;
}

function actorFor(event: CaseEvent, actor: Actor, view: View): CaseEvent['actor'] {
  return isInside(view, actor) ? event.actor : asOrganization(event.actor, actor);
}
