/** I-89 — accounts of persons: what changes them, and what stands against a change. */
import { canonicalJson } from '../engine/canonical';
import type { Refusal } from '../engine/define';
import { refuse, when } from '../engine/refuse';
import type { Level, Role } from '../roles';
import { type Dated, type Meaning, standingOn } from './dated';
import type { MachineBinding } from './machines';
import { apartReasons, personalRoles, rolesInConflict } from './roles-apart';

export interface Tie {
  /** An organization of the register, or `C-` and a credit code. */
  organizationId: string;
  /** Last day (included), null while it lasts. */
  until: string | null;
}

/** What the register says of a person. */
export interface Account {
  name: string;
  email?: string;
  organizationId: string;
  roles: Role[];
  level: Level;
  affiliations: Tie[];
  active: boolean;
  /** Left its company by the company's word, and may be bound again. */
  unbound: boolean;
  /** Only of machines; ends with the role. */
  machine?: MachineBinding;
}

export type AccountChange =
  | { kind: 'open'; name: string; email?: string; organizationId: string }
  | { kind: 'edit'; name: string; email?: string }
  | { kind: 'move'; organizationId: string }
  | { kind: 'close' }
  | { kind: 'reopen' }
  | { kind: 'giveRole'; role: Role }
  | { kind: 'takeRole'; role: Role }
  | { kind: 'raiseLevel'; level: 'head' | 'duty' }
  | { kind: 'lowerLevel' }
  | ({ kind: 'bindMachine' } & MachineBinding)
  | { kind: 'bind'; name: string; email?: string; organizationId: string; level: 'officer' | 'head' }
  | { kind: 'unbind' }
  | { kind: 'joinPool'; name: string; email?: string; organizationId: string; affiliations: Tie[] }
  | { kind: 'leavePool' }
  | { kind: 'declareTies'; affiliations: Tie[] };

/** What goes with the rights of an account when they end. */
const withoutRights = { roles: [] as Role[], level: 'officer' as const };

/** @returns the account as nothing but a person's. */
function asNoMachine({ machine: _machine, ...rest }: Account): Account {
  return rest;
}

function changed(before: Account | null, change: AccountChange): Account {
  if (change.kind === 'open' || change.kind === 'bind' || change.kind === 'joinPool') return begun(before, change);
  if (before === null) throw new Error(`an account that does not exist is changed by ${change.kind}`);
  switch (change.kind) {
    case 'edit': {
      const { email: _email, ...rest } = before;
      return { ...rest, ...named(change) };
    }
    case 'move':
      return { ...asNoMachine(before), ...withoutRights, organizationId: change.organizationId };
    case 'close':
      return { ...asNoMachine(before), ...withoutRights, active: false, unbound: false };
    case 'reopen':
      return { ...before, active: true, unbound: false };
    case 'giveRole':
      return before.active ? { ...before, roles: [...new Set([...before.roles, change.role])] } : before;
    case 'takeRole':
      return {
        ...(change.role === 'monitor' ? asNoMachine(before) : before),
        roles: before.roles.filter((role) => role !== change.role),
      };
    case 'raiseLevel':
      return before.active ? { ...before, level: change.level } : before;
    case 'lowerLevel':
      return { ...before, level: 'officer' };
    case 'bindMachine':
      // Whoever stopped being one before this begins is bound to nothing.
      return before.active && before.roles.includes('monitor')
        ? { ...before, machine: { acts: change.acts, addresses: change.addresses } }
        : before;
    case 'unbind':
      return { ...before, ...withoutRights, active: false, unbound: true };
    case 'leavePool': {
      const roles = before.roles.filter((role) => role !== 'expert');
      // Who was nothing but an expert leaves altogether, and may come back.
      return roles.length > 0 ? { ...before, roles } : { ...before, ...withoutRights, active: false, unbound: true };
    }
    case 'declareTies':
      return { ...before, affiliations: change.affiliations };
  }
}

type Beginning = Extract<AccountChange, { kind: 'open' | 'bind' | 'joinPool' }>;

function begun(before: Account | null, change: Beginning): Account {
  const { organizationId } = change;
  const nobody = { ...named(change), ...withoutRights, organizationId, affiliations: [], active: true, unbound: false };
  switch (change.kind) {
    case 'open':
      return nobody;
    case 'bind':
      return { ...nobody, affiliations: before?.affiliations ?? [], roles: ['applicant'], level: change.level };
    case 'joinPool': {
      // Who works elsewhere too keeps that; the name in the register is the one that was there first.
      const account = before?.active === true ? before : nobody;
      return { ...account, roles: [...account.roles, 'expert'], affiliations: change.affiliations };
    }
  }
}

function named({ name, email }: { name: string; email?: string }): { name: string; email?: string } {
  return { name, ...(email === undefined ? {} : { email }) };
}

const widening: readonly AccountChange['kind'][] = ['giveRole', 'raiseLevel', 'bindMachine'];

/** What takes rights away also takes back what was decided before and has not begun. */
function voids(later: AccountChange, earlier: AccountChange): boolean {
  switch (later.kind) {
    case 'close':
    case 'move':
    case 'unbind':
      return widening.includes(earlier.kind);
    case 'takeRole':
      return (
        (earlier.kind === 'giveRole' && earlier.role === later.role) ||
        (earlier.kind === 'bindMachine' && later.role === 'monitor')
      );
    case 'lowerLevel':
      return earlier.kind === 'raiseLevel';
    default:
      return false;
  }
}

export const accountMeaning: Meaning<Account, AccountChange> = { changed, voids };

/** What the API looks up for a change. */
export interface GivenForAccount {
  /** The organization that the account is of after the change, or null. */
  organization: { roles: readonly Role[]; active: boolean } | null;
  /** Whether somebody else who is active holds each of the account's administrative roles. */
  isLastAdministrator: boolean;
  today: string;
}

/** @returns every reason against the change, with the account as it stands on the change's first day. */
export function accountReasons(before: Account | null, change: AccountChange, given: GivenForAccount): Refusal[] {
  if (change.kind === 'open') return present([when(before !== null, 'accountExists'), ...organizationReasons(given)]);
  if (change.kind === 'bind' || change.kind === 'joinPool') return beginningReasons(before, change);
  if (before === null) return [refuse('accountNotFound')];
  if (change.kind === 'reopen') return present([when(before.active, 'registerChangeEmpty')]);
  if (!before.active) return [refuse('accountClosed')];
  switch (change.kind) {
    case 'edit':
      return present([when(before.name === change.name && before.email === change.email, 'registerChangeEmpty')]);
    case 'move':
      return present([
        when(before.organizationId === change.organizationId, 'registerChangeEmpty'),
        ...organizationReasons(given),
        when(given.isLastAdministrator, 'lastAdministrator'),
      ]);
    case 'close':
    case 'unbind':
      return present([when(given.isLastAdministrator, 'lastAdministrator')]);
    case 'giveRole':
      return present([
        when(before.roles.includes(change.role), 'registerChangeEmpty'),
        ...apartReasons([...before.roles, change.role], '/role'),
        // A machine reports for a center.
        when(
          (change.role === 'monitor' || !personalRoles.has(change.role)) &&
            given.organization?.roles.includes(change.role === 'monitor' ? 'governanceCenter' : change.role) !== true,
          'roleNotOfOrganization',
          { role: change.role },
          '/role',
        ),
      ]);
    case 'takeRole':
      return present([
        when(!before.roles.includes(change.role), 'roleNotHeld', { role: change.role }, '/role'),
        when(given.isLastAdministrator, 'lastAdministrator'),
      ]);
    case 'raiseLevel':
      return present([when(before.level === change.level, 'registerChangeEmpty')]);
    case 'lowerLevel':
      return present([when(before.level === 'officer', 'registerChangeEmpty')]);
    case 'bindMachine': {
      const { acts, addresses } = change;
      return present([
        when(!before.roles.includes('monitor'), 'notAMachine'),
        when(canonicalJson(before.machine ?? null) === canonicalJson({ acts, addresses }), 'registerChangeEmpty'),
      ]);
    }
    case 'leavePool':
    case 'declareTies':
      return present([when(!before.roles.includes('expert'), 'notInPool')]);
  }
}

/** Who is in the register already can join the pool, and be bound to a company only when no longer of another. */
function beginningReasons(before: Account | null, { kind }: Beginning): Refusal[] {
  if (before === null || (!before.active && before.unbound)) return [];
  if (!before.active) return [refuse('accountClosed')];
  if (kind === 'bind') return [refuse('alreadyRegistered')];
  return before.roles.includes('expert') ? [refuse('registerChangeEmpty')] : apartReasons([...before.roles, 'expert']);
}

function organizationReasons({ organization }: GivenForAccount): (Refusal | null)[] {
  if (organization === null) return [refuse('organizationNotRegistered', undefined, '/organizationId')];
  return [when(!organization.active, 'organizationClosed', undefined, '/organizationId')];
}

/** @returns a refusal where the change, with what is already decided for a later day, would bring roles together that are kept apart. */
export function conflictsLater(
  { first, changes }: { first: Account | null; changes: readonly Dated<AccountChange>[] },
  next: Dated<AccountChange>,
): Refusal[] {
  const all = [...changes, next];
  const days = [...new Set(all.map(({ from }) => from).filter((day) => day >= next.from))];
  const held = days.map((day) => standingOn(accountMeaning, first, all, day)?.roles ?? []);
  return apartReasons(held.find((roles) => rolesInConflict(roles) !== null) ?? []);
}

/**
 * I-91: @returns a refusal for each tie that is left out though it still counts. A tie ends on a day of its own; it does not vanish.
 * @param since first day (included) from which past ties count.
 */
export function tieReasons(before: readonly Tie[], after: readonly Tie[], since: string): Refusal[] {
  return before
    .filter(({ until }) => until === null || until >= since)
    .filter(
      (tie) =>
        !after.some(
          ({ organizationId, until }) =>
            organizationId === tie.organizationId &&
            (until === null || (until >= since && until >= (tie.until ?? since))),
        ),
    )
    .map(({ organizationId }) => refuse('tieDropped', { organization: organizationId }, '/affiliations'));
}

const present = (reasons: readonly (Refusal | null)[]): Refusal[] => reasons.filter((one) => one !== null);
