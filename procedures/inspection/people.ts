/** Who is who in an inspection: the inspected, the participants, and who may recheck what somebody else was told to rectify (I-50). */
import type { CaseView, Parties } from '../engine/case-file';
import type { Actor } from '../roles';
import type { InspectionFacts, Subject } from './facts';

type Known = Pick<CaseView<InspectionFacts>, 'parties' | 'facts'>;

/** @returns the organization that is inspected as this subject. */
export function organizationOf({ parties, facts }: Known, subject: Subject): string {
  return subject === 'operator' ? facts.organization.id : parties.zoneRegulator;
}

/** @returns the subject as which the actor is inspected, or null. */
export function subjectOf(known: Known, actor: Pick<Actor, 'organizationId'>): Subject | null {
  return known.facts.subjects.find((one) => organizationOf(known, one) === actor.organizationId) ?? null;
}

/** @returns whether the actor's organization is a security supervisor that takes part. */
export function takesPart({ facts }: Pick<Known, 'facts'>, actor: Pick<Actor, 'organizationId'>): boolean {
  return facts.participants.some(
    ({ organizationId, joined }) => organizationId === actor.organizationId && joined === true,
  );
}

/** In a comprehensive zone the data authority is inspected as the regulator it is there (第六条 Art. 6). */
export function isInspectingItself(parties: Parties, subject: Subject): boolean {
  return subject === 'zoneRegulator' && parties.zoneRegulator === parties.dataAuthority;
}

/** I-50: a finding is recorded by the data authority or a supervisor that takes part; never by the inspected itself. */
export function mayRecord(known: Known, actor: Actor, subject: Subject): boolean {
  if (isTiedTo(organizationOf(known, subject), actor)) return false;
  return takesPart(known, actor) || actor.organizationId === known.parties.dataAuthority;
}

/** I-50: what a subject was told to rectify is rechecked by these, or, for the operator, by the zone regulator; never by the inspected itself. */
export function mayRecheck(known: Known, actor: Actor, subject: Subject): boolean {
  if (isTiedTo(organizationOf(known, subject), actor)) return false;
  return (
    mayRecord(known, actor, subject) || (subject === 'operator' && actor.organizationId === known.parties.zoneRegulator)
  );
}

function isTiedTo(organizationId: string, actor: Actor): boolean {
  return actor.organizationId === organizationId || actor.affiliations.includes(organizationId);
}

/** @returns the office to which checking this subject falls. */
export function checkerOf({ parties, facts }: Known, subject: Subject): string {
  if (!isInspectingItself(parties, subject)) return parties.dataAuthority;
  const joined = facts.participants.find((one) => one.joined === true);
  return joined?.organizationId ?? parties.dataAuthority;
}
