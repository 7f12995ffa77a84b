/**
 * The filter that lists what `maySee` of the procedures lets an actor know of: never less, and what is more is left out row by row.
 * A test holds the two against each other.
 */
import { caseKinds } from '../../procedures/engine/case-file';
import { isInsider } from '../../procedures/engine/readers';
import { type Actor, isAdministrator, isMachine } from '../../procedures/roles';

/** Kinds of case about one company. */
const ofCompany = { $in: caseKinds.filter((kind) => kind !== 'announcement') };

/** @returns a filter on the projections of cases. */
export function visibleTo(actor: Actor): Record<string, unknown> {
  if (isAdministrator(actor) || isMachine(actor)) return { _id: { $in: [] } };
  if (actor.roles.includes('dataAuthority')) return {};
  const among: Record<string, unknown>[] = [
    { kind: 'announcement', stage: { $nin: [null, 'preparation'] } },
    { kind: 'announcement', outcome: { $nin: [null, 'abandoned'] } },
    { kind: ofCompany, applicant: actor.organizationId },
    { kind: ofCompany, formerApplicants: actor.organizationId },
    { kind: ofCompany, participants: actor.organizationId },
  ];
  if (actor.roles.includes('zoneRegulator')) among.push({ 'zone.id': { $in: actor.zones } });
  if (actor.roles.includes('expert')) among.push({ kind: 'authorization', panel: actor.personId });
  if (isInsider(actor) && !actor.roles.includes('zoneRegulator')) among.push({ kind: ofCompany });
  return { $or: among };
}
