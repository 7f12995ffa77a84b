/** I-89 — two persons: who confirms what another proposes, and that nobody decides on their own account. */
import type { Refusal } from '../engine/define';
import { refuse, when } from '../engine/refuse';
import { holdsGrant, type RegisterAct } from '../register-permissions';
import type { Actor } from '../roles';

/** Who proposed or decided; references only. */
export interface Mover {
  personId: string;
  organizationId: string;
  standInFor?: string;
}

/** @returns whether both are one person: a stand-in never turns one person into two. */
export function isSamePerson(actor: Pick<Actor, 'personId' | 'standInFor'>, by: Mover): boolean {
  const before = [by.personId, by.standInFor];
  return before.includes(actor.personId) || (actor.standInFor !== undefined && before.includes(actor.standInFor));
}

/** @returns whether the account concerned is the actor's own, or that of the person stood in for. */
export function isOwnAccount(actor: Pick<Actor, 'personId' | 'standInFor'>, account: string): boolean {
  return [actor.personId, actor.standInFor].includes(account);
}

/** What waits for a second person. */
export interface Proposed {
  act: RegisterAct;
  /** Accounts that gain or lose by it. */
  accounts: readonly string[];
  hash: string;
  proposedBy: Mover;
}

/**
 * @param others active security administrators besides the proposer and the accounts concerned.
 * @returns every reason why the actor may not confirm.
 */
export function confirmReasons(proposed: Proposed, actor: Actor, hash: string, others: readonly string[]): Refusal[] {
  const { second } = proposed.act;
  const mayConfirm = holdsGrant(second, actor);
  const standsIn = mayConfirm && actor.roles.includes('systemAdministrator');
  return [
    when(!mayConfirm, 'notPermitted'),
    when(
      proposed.accounts.some((account) => isOwnAccount(actor, account)),
      'ownAccount',
    ),
    when(isSamePerson(actor, proposed.proposedBy), 'confirmedBySamePerson'),
    when(standsIn && others.length > 0, 'otherAdministratorConfirms'),
    when(hash !== proposed.hash, 'proposalHashMismatch', undefined, '/hash'),
  ].filter((reason) => reason !== null);
}

/** @returns the reason why the actor may not decline either: whoever confirms also declines. */
export function declineReasons(proposed: Proposed, actor: Actor): Refusal[] {
  const isOwn = proposed.accounts.some((account) => isOwnAccount(actor, account));
  if (!holdsGrant(proposed.act.second, actor)) return [refuse('notPermitted')];
  return isOwn ? [refuse('ownAccount')] : [];
}
