/** I-90, I-91 — invitations: made with a code that is told once, answered by whoever holds the code with their own token. */
import { createHmac } from 'node:crypto';
import { dayOfInstant } from '../../law/calendar/plain-date';
import type { IdempotencyEntry } from '../../models/idempotency';
import type { StoredInvitation } from '../../models/invitations';
import { readReceiptCode, receiptCodeOf } from '../../procedures/consent/receipt-code';
import { hashText } from '../../procedures/engine/canonical';
import type { Refusal } from '../../procedures/engine/define';
import { refuse } from '../../procedures/engine/refuse';
import type { AccountChange, Tie } from '../../procedures/registers/accounts';
import { isOwnAccount } from '../../procedures/registers/confirming';
import { type Invitation, type InvitationChange, invitationReasons } from '../../procedures/registers/invitations';
import type { Actor } from '../../procedures/roles';
import { type ApiDeps, nowOf } from '../deps';
import { droppedTies } from '../expert-pool/ties';
import { accountFaults } from '../people/acts';
import { problem, refused } from '../problem';
import { changeEntry } from '../registers/changes';
import { invitations, people } from '../registers/register';
import { moverOf } from '../two-persons';

/** @returns the code of an invitation; the same again for a repeat of the request, so that a lost answer loses none. */
export function invitationCode(deps: ApiDeps, requestId: string): string {
  return receiptCodeOf(createHmac('sha256', deps.env.CURSOR_SECRET).update(`invitation|${requestId}`).digest('hex'));
}

/** @returns under which key the invitation of a code is kept, however it was typed, or null when it is no code. */
function invitationIdOf(typed: string): string | null {
  const code = readReceiptCode(typed);
  return code === null ? null : hashText(`invitation ${code}`);
}

/** Invites. @returns the invitation's id. */
export async function invite(
  deps: ApiDeps,
  actor: Actor,
  of: Pick<Invitation, 'kind' | 'organizationId' | 'level' | 'invitee' | 'documentId'>,
  entry: IdempotencyEntry,
): Promise<string> {
  const subject = invitationIdOf(invitationCode(deps, entry._id));
  if (subject === null) throw new Error('an invitation code that was just made is none');
  const invitation = { ...of, invitedBy: actor.personId, invitedAt: entry.receivedAt };
  await stepped(deps, actor, subject, { kind: 'invite', of: invitation }, entry._id);
  return subject;
}

/** Withdraws an invitation of the organization, or of the pool. @throws Problem when there is none, or it is answered. */
export async function withdrawInvitation(
  deps: ApiDeps,
  actor: Actor,
  id: string,
  isTheirs: (one: StoredInvitation) => boolean,
  cause: string,
): Promise<void> {
  const found = await deps.record.invitations.findById(id).lean<StoredInvitation>();
  if (found === null || !isTheirs(found)) throw refused([refuse('invitationUnknown')]);
  await stepped(deps, actor, id, { kind: 'withdraw', at: nowOf(deps) }, cause);
}

export interface Answered {
  code: string;
  name: string;
  email?: string | undefined;
  /** Ties to organizations, of an expert. */
  affiliations?: Tie[] | undefined;
}

/** Accepts: the person is bound to the company or joins the pool. @throws Problem with every reason against it. */
export async function acceptInvitation(deps: ApiDeps, actor: Actor, answered: Answered): Promise<StoredInvitation> {
  const invitation = await found(deps, answered.code);
  const { _id: id, kind, organizationId, level } = invitation;
  const { personId } = actor;
  const { name, email, affiliations } = answered;
  if (kind === 'expert' && affiliations === undefined)
    throw refused([refuse('tiesMissing', undefined, '/affiliations')]);
  const who = { name, ...(email === undefined ? {} : { email }), organizationId };
  const change: AccountChange =
    kind === 'company'
      ? { kind: 'bind', ...who, level }
      : { kind: 'joinPool', ...who, affiliations: affiliations ?? [] };
  const from = dayOfInstant(nowOf(deps));
  const cause = `invitation:${id}`;
  const asked = { subject: personId, change, from, reason: '—', cause, by: moverOf(actor) };
  await changeEntry(deps, people, asked, async (standing, before) => {
    const faults: Refusal[] = [
      ...(isOwnAccount(actor, invitation.invitedBy) ? [refuse('ownAccount')] : []),
      ...((await isClosed(deps, organizationId)) ? [refuse('organizationClosed')] : []),
      ...(await accountFaults(deps, { subject: personId, standing }, before, from, change)),
      // Leaving the pool and coming back makes no tie vanish.
      ...(change.kind === 'joinPool' ? droppedTies(deps, before?.affiliations ?? [], change.affiliations) : []),
    ];
    if (faults.length > 0) return faults;
    // The last moment before the account changes: of two who hold the code one uses it.
    const claim: InvitationChange = { kind: 'accept', personId, at: nowOf(deps) };
    await stepped(deps, actor, id, claim, `${cause}:accept:${personId}`);
    return [];
  });
  return found(deps, answered.code);
}

/** @throws Problem when there is none with this code, or it is answered. */
export async function declineInvitation(deps: ApiDeps, actor: Actor, code: string): Promise<StoredInvitation> {
  const { _id: id } = await found(deps, code);
  const change: InvitationChange = { kind: 'decline', personId: actor.personId, at: nowOf(deps) };
  await stepped(deps, actor, id, change, `invitation:${id}:decline:${actor.personId}`);
  return found(deps, code);
}

async function isClosed({ record }: ApiDeps, organizationId: string): Promise<boolean> {
  const organization = await record.organizations.findById(organizationId, { active: 1 }).lean();
  return organization === null || organization.active === false;
}

async function found(deps: ApiDeps, code: string): Promise<StoredInvitation> {
  const id = invitationIdOf(code);
  if (id === null) throw problem('receiptCodeInvalid');
  const invitation = await deps.record.invitations.findById(id).lean<StoredInvitation>();
  if (invitation === null) throw refused([refuse('invitationUnknown', undefined, '/code')]);
  return invitation;
}

async function stepped(
  deps: ApiDeps,
  actor: Actor,
  subject: string,
  change: InvitationChange,
  cause: string,
): Promise<void> {
  const asked = { subject, change, from: dayOfInstant(nowOf(deps)), reason: '—', cause, by: moverOf(actor) };
  await changeEntry(deps, invitations, asked, (_, before) => invitationReasons(before, change));
}
