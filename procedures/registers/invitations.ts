/** I-90, I-91 — invitations: by a company's head to work for it, by the data authority into the pool of experts. Answered by code. */
import { addDays, dayOfInstant, endOfDay } from '../../law/calendar/plain-date';
import type { Refusal } from '../engine/define';
import { refuse } from '../engine/refuse';
import type { Meaning } from './dated';
import { invitationDays } from './registrations';

export type InvitationState = 'open' | 'accepted' | 'declined' | 'withdrawn';

export interface Invitation {
  kind: 'company' | 'expert';
  /** The company, or the organization of the pool. */
  organizationId: string;
  /** Of the person in the company; an expert is an officer. */
  level: 'officer' | 'head';
  /** For whom the code is meant, in the inviter's words. */
  invitee: string;
  /** 证明材料: that the person works for the company. */
  documentId: string | null;
  invitedBy: string;
  invitedAt: string;
  /** Instant (excluded) until which the code can be used. */
  until: string;
  state: InvitationState;
  answeredBy: string | null;
  answeredAt: string | null;
}

export type InvitationChange =
  | ({ kind: 'invite' } & { of: Omit<Invitation, 'until' | 'state' | 'answeredBy' | 'answeredAt'> })
  | { kind: 'accept'; personId: string; at: string }
  | { kind: 'decline'; personId: string; at: string }
  | { kind: 'withdraw'; at: string };

function changed(before: Invitation | null, change: InvitationChange): Invitation {
  if (change.kind === 'invite')
    return { ...change.of, until: endOf(change.of.invitedAt), state: 'open', answeredBy: null, answeredAt: null };
  if (before === null) throw new Error(`an invitation that does not exist is changed by ${change.kind}`);
  switch (change.kind) {
    case 'accept':
      return { ...before, state: 'accepted', answeredBy: change.personId, answeredAt: change.at };
    case 'decline':
      return { ...before, state: 'declined', answeredBy: change.personId, answeredAt: change.at };
    case 'withdraw':
      return { ...before, state: 'withdrawn', answeredAt: change.at };
  }
}

export const invitationMeaning: Meaning<Invitation, InvitationChange> = { changed, voids: () => false };

/** The last day ends at 24:00. */
function endOf(invitedAt: string): string {
  return endOfDay(addDays(dayOfInstant(invitedAt), invitationDays));
}

/** @returns the reason why the invitation can no longer be answered or withdrawn. */
export function invitationReasons(before: Invitation | null, change: InvitationChange): Refusal[] {
  if (change.kind === 'invite') return [];
  if (before === null) return [refuse('invitationUnknown')];
  if (before.state !== 'open') return [refuse('invitationNotOpen', { state: before.state })];
  const isLate = change.kind !== 'withdraw' && Date.parse(change.at) >= Date.parse(before.until);
  return isLate ? [refuse('invitationOver', { until: before.until })] : [];
}
