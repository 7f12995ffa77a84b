/**
 * Who decides, and therefore shows a second factor at sign-in (《信息安全技术 网络安全等级保护基本要求》GB/T 22239-2019 8.1.4.1 d):
 * whoever signs off, concurs or signs for an organization, at its head, and the three administrators. What an officer or an
 * expert does is a draft, an opinion or a score until a head signs it off. The center's technical restriction is an officer's
 * and takes effect at once, so that it waits for no factor; a head confirms it.
 */
import type { Grant } from './permissions';
import type { Actor } from './roles';

/** `officer` includes heads. A role of the permission table with an act of heads alone is here; a test compares. */
export const decidingRoles: readonly Pick<Grant, 'role' | 'level'>[] = [
  { role: 'dataAuthority', level: 'head' },
  { role: 'zoneRegulator', level: 'head' },
  { role: 'municipalGovernment', level: 'head' },
  { role: 'governanceCenter', level: 'head' },
  { role: 'applicant', level: 'head' },
  { role: 'systemAdministrator', level: 'officer' },
  { role: 'securityAdministrator', level: 'officer' },
  { role: 'auditor', level: 'officer' },
];

/** @returns whether the actor is one who decides, in whatever they are about to do. */
export function decides({ roles, level }: Pick<Actor, 'roles' | 'level'>): boolean {
  return decidingRoles.some((one) => roles.includes(one.role) && (one.level === 'officer' || level === 'head'));
}
