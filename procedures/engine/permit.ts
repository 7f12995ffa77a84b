/** Reading the permission table: as what an actor may do an act in a case. */
import { type Grant, permissions } from '../permissions';
import type { Actor } from '../roles';
import type { CaseFile, RecordedActor } from './case-file';

/** What of a case the relation test needs. */
export type CaseRelation = Pick<CaseFile, 'kind' | 'zone' | 'parties'> & { panel?: readonly string[] };

/** @returns the grant under which the actor may do the act, or null. */
export function grantFor(kind: CaseFile['kind'], act: string, actor: Actor, relation: CaseRelation): Grant | null {
  const grants = (permissions[kind] as Record<string, readonly Grant[]>)[act] ?? [];
  return grants.find((grant) => fits(grant, actor, relation)) ?? null;
}

/** @returns whether one row of the table fits the actor in this case. */
export function fits(grant: Grant, actor: Actor, relation: CaseRelation): boolean {
  if (!actor.roles.includes(grant.role)) return false;
  if (grant.level === 'head' && actor.level !== 'head') return false;
  switch (grant.relation) {
    case 'any':
      return true;
    case 'zone':
      return actor.organizationId === relation.parties.zoneRegulator;
    case 'own':
      return actor.organizationId === relation.parties.applicant;
    case 'center':
      return actor.organizationId === relation.parties.governanceCenter;
    case 'panel':
      return relation.panel?.includes(actor.personId) ?? false;
  }
}

/** @returns the actor as recorded in an event. */
export function recorded(actor: Actor, role: RecordedActor['role']): RecordedActor {
  const { personId, organizationId, level, standInFor } = actor;
  return { personId, organizationId, role, level, ...(standInFor === undefined ? {} : { standInFor }) };
}

/** Roles that decide; none of them may do so in a case of their own organization or an affiliate. */
const deciding = new Set([
  'dataAuthority',
  'zoneRegulator',
  'municipalGovernment',
  'expert',
  'governanceCenter',
  'securitySupervisor',
  'dataProvider',
]);

/** @returns whether acting in this role would be deciding in one's own case. */
export function isOwnCase(actor: Actor, role: string, interested: readonly string[]): boolean {
  if (!deciding.has(role)) return false;
  return interested.some(
    (organization) => organization === actor.organizationId || actor.affiliations.includes(organization),
  );
}
