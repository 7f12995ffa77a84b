/** I-89 — which roles one account may hold together. */
import type { Refusal } from '../engine/define';
import { refuse } from '../engine/refuse';
import { type Role, roleTitles } from '../roles';

export const administrators = ['systemAdministrator', 'securityAdministrator', 'auditor'] as const satisfies Role[];

const isAdministrative = (role: Role): boolean => (administrators as readonly Role[]).includes(role);

/** Roles that a person has whatever the organization is; all others come with the organization. */
export const personalRoles: ReadonlySet<Role> = new Set([...administrators, 'expert', 'monitor']);

/**
 * Roles that administrators give to persons. Experts come by invitation and applicants by registration, each with their own consent;
 * the public needs no account.
 */
export const rolesGiven = [
  'dataAuthority',
  'zoneRegulator',
  'governanceCenter',
  'dataProvider',
  'municipalGovernment',
  'securitySupervisor',
  'marketSupervisor',
  ...administrators,
  'monitor',
] as const satisfies Role[];

/** Roles of organizations. */
export const organizationRoles = [
  'dataAuthority',
  'zoneRegulator',
  'governanceCenter',
  'dataProvider',
  'municipalGovernment',
  'expert',
  'applicant',
  'securitySupervisor',
  'marketSupervisor',
] as const satisfies Role[];

/** @returns the first two of the roles that nobody may hold together, or null: each administrator is apart, and so is a machine. */
export function rolesInConflict(held: readonly Role[]): [Role, Role] | null {
  const alone = held.find((role) => isAdministrative(role) || role === 'monitor');
  const other = held.find((role) => role !== alone);
  return alone === undefined || other === undefined ? null : [alone, other];
}

/** @returns a refusal where the roles may not be held together. */
export function apartReasons(held: readonly Role[], pointer?: string): Refusal[] {
  const found = rolesInConflict(held);
  if (found === null) return [];
  const [role, other] = found;
  const titles = { role: roleTitles[role].zh, roleEn: roleTitles[role].en };
  return [refuse('rolesApart', { ...titles, other: roleTitles[other].zh, otherEn: roleTitles[other].en }, pointer)];
}
