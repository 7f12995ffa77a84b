/** What each reader may see of an authorization: scores and results stay sealed until they are told, drafts and notes stay inside. */
import type { CaseView } from '../engine/case-file';
import type { CaseEvent } from '../engine/events';
import type { Actor } from '../roles';
import type { AuthorizationFacts, Grant, Review } from './facts';

type View = CaseView<AuthorizationFacts>;

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

/** In a case of one's own organization one is a party, whatever other office it has. */
function isInside(view: Pick<View, 'parties'>, actor: Actor): boolean {
  return isInsider(actor) && actor.organizationId !== view.parties.applicant;
}

/** The experts' result is told with the government's decision, to all applicants alike (I-22). */
function isTold({ facts }: Pick<View, 'facts'>): boolean {
  return facts.result !== null;
}

/** @returns the view with sealed and internal parts removed for this reader. */
export function tailorAuthorization(view: View, actor: Actor): View {
  const { facts } = view;
  if (isInside(view, actor))
    return { ...view, facts: { ...facts, review: facts.review === null ? null : sealed(facts.review, actor) } };
  return {
    ...view,
    proposals: [],
    assigned: {},
    fired: [],
    deadlines: view.deadlines.map((one) => ({ ...one, responsible: organizationOf(one.responsible), fired: [] })),
    messages: view.messages.map((message) => ({ ...message, from: asOrganization(message.from, actor) })),
    facts: {
      ...facts,
      formerReviews: [],
      grants: facts.grants.map((grant) => withOwnCertifier(grant, actor)),
      deletionChecks: (facts.deletionChecks ?? []).map((check) => ({
        ...check,
        by: check.by === null ? null : asOrganization(check.by, actor),
      })),
      closing: withoutOrderer(facts.closing),
      review: facts.review === null ? null : ofOwnSeat(facts.review, actor, isTold(view)),
      agreement:
        facts.agreement === null
          ? null
          : {
              ...facts.agreement,
              signatures: facts.agreement.signatures.map((one) => ({ ...one, by: asOrganization(one.by, actor) })),
            },
    },
  };
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

/** Parties and experts learn which organization acted, not which person; of their own they see both. */
function asOrganization<A extends { personId: string; organizationId: string }>(acted: A, reader: Actor): A {
  if (acted.organizationId === reader.organizationId || acted.personId === reader.personId) return acted;
  const { standInFor: _standInFor, ...rest } = acted as A & { standInFor?: string };
  return { ...(rest as A), personId: acted.organizationId };
}

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

function organizationOf(addressee: View['deadlines'][number]['responsible']): typeof addressee {
  return 'organizationId' in addressee ? { organizationId: addressee.organizationId } : addressee;
}

const internalTypes = [
  'noteAdded',
  'opinionGiven',
  'poolFrozen',
  'panelDrawn',
  'invitationAccepted',
  'invitationDeclined',
  'conflictDeclared',
  'seatReleased',
  'proposalDrafted',
  'proposalSignedOff',
  'proposalTakesEffect',
  'proposalReturned',
  'proposalDeclined',
  'proposalWithdrawn',
  'proposalLapsed',
  // What was wrong may itself be internal; whom it concerns is told by a message.
  'recordCorrected',
  'reportNotApplied',
  'reportUndelivered',
  'handedOver',
  'reminded',
  'deadlinePassed',
  'escalated',
];

/** @returns the event as this reader may see it, or null when it is internal to the authorities. */
export function tailorAuthorizationEvent(event: CaseEvent, actor: Actor, view: View): CaseEvent | null {
  if (event.type === 'caseOpened')
    return { ...event, actor: actorFor(event, actor, view), data: { title: event.data['title'] } };
  if (event.type === 'scoresSubmitted') {
    const own = event.actor.personId === actor.personId;
    // While a round goes on nobody reads scores from the record, be they of this round or of one before.
    const open = isInside(view, actor) && view.facts.review !== null && view.facts.review.conclusion !== null;
    if (own || open) return event;
    return isInside(view, actor) ? { ...event, data: { personId: event.data['personId'] } } : null;
  }
  if (isInside(view, actor)) return event;
  if (internalTypes.includes(event.type)) return null;
  const seen = { ...event, actor: actorFor(event, actor, view) };
  return event.type === 'reviewConcluded' && !isTold(view) ? { ...seen, data: {} } : seen;
}

function actorFor(event: CaseEvent, actor: Actor, view: View): CaseEvent['actor'] {
  return isInside(view, actor) ? event.actor : asOrganization(event.actor, actor);
}
