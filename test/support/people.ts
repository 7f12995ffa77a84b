/** The people of the tests: the demo accounts as actors, so that names mean the same everywhere. */
import { demoAccount } from '../../engines/identity/accounts';
import { demoMachines } from '../../engines/identity/machines';
import type { Actor } from '../../procedures/roles';

/** Somebody without a login. */
export const anyone: Actor = {
  personId: 'public',
  organizationId: 'public',
  roles: ['public'],
  level: 'officer',
  zones: [],
  affiliations: [],
};

/** @returns the account as an actor, with what the test changes. @throws Error when there is no such account. */
export function person(id: string, changes: Partial<Actor> = {}): Actor {
  if (id === 'public') return { ...anyone, ...changes };
  const machine = demoMachines.find((one) => one.id === id);
  if (machine !== undefined) {
    const { organizationId, roles } = machine;
    return { personId: id, organizationId, roles, level: 'officer', zones: [], affiliations: [], ...changes };
  }
  const account = demoAccount(id);
  if (account === undefined) throw new Error(`no demo account ${id}`);
  const { organizationId, roles, level, zones } = account;
  const affiliations = account.affiliations.map((tie) => tie.organizationId);
  return { personId: id, organizationId, roles, level, zones, affiliations, ...changes };
}
