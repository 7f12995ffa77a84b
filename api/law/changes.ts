/** Changes of the registers of the law (I-42): proposed with reasons, in effect when another person agrees, each kept with before and after. */

import { dayOfInstant } from '../../law/calendar/plain-date';
import { nextNumber } from '../../models/counters';
import { isDuplicateKey } from '../../models/duplicate-key';
import { restored, storable } from '../../models/field-names';
import type { IdempotencyEntry } from '../../models/idempotency';
import type { ChangeActor, LawChange } from '../../models/law-changes';
import { hashOf } from '../../procedures/engine/canonical';
import type { Refusal } from '../../procedures/engine/define';
import { refuse } from '../../procedures/engine/refuse';
import type { Actor } from '../../procedures/roles';
import { auditOnce } from '../audit';
import { remember } from '../cases/reservations';
import { type ApiDeps, nowOf } from '../deps';
import { refused } from '../problem';
import { checkBasisChange } from './check-basis';
import { checkSettingsChange } from './check-settings';
import { checkYearChange } from './check-year';
import type { AskedChange, Checked } from './checked';
import { expectNoRollout, startRollout } from './rollout';

/** Proposes a change. @returns its number. @throws Problem with every reason against it; nothing is kept then. */
export async function proposeChange(
  deps: ApiDeps,
  actor: Actor,
  asked: AskedChange,
  entry: IdempotencyEntry,
): Promise<string> {
  const { refusals, revision, before, after } = await checked(deps, asked);
  if (refusals.length > 0) throw refused(refusals);
  const number = await allotted(deps, entry);
  const change: LawChange = {
    _id: number,
    ...asked,
    hash: hashOf(asked),
    revision,
    before,
    after,
    state: 'proposed',
    proposedBy: personOf(actor),
    proposedAt: entry.receivedAt,
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
  };
  await inserted(() => deps.record.lawChanges.collection.insertOne(storable(change) as never));
  await audited(deps, change, actor);
  return number;
}

/** Agrees: the change takes effect. @throws Problem with every reason that stands against it now. */
export async function agreeToChange(deps: ApiDeps, actor: Actor, number: string, hash: string): Promise<void> {
  const change = await findChange(deps, number);
  const refusals = [
    ...(isSamePerson(actor, change.proposedBy) ? [refuse('samePerson')] : []),
    ...(hash === change.hash ? [] : [refuse('proposalHashMismatch', undefined, '/hash')]),
  ];
  // A repeat after the change was written, but before its caller heard of it, only finishes what is left.
  const isRepeat = change.state === 'agreed' && change.decidedBy?.personId === actor.personId;
  if (refusals.length > 0) throw refused(refusals);
  if (!isRepeat) {
    expectOpen(change);
    if (change.kind === 'calendarYear') await expectNoRollout(deps);
    await takeEffect(deps, change);
    await decided(deps, change, 'agreed', actor, null);
  }
  if (change.kind === 'calendarYear') await startRollout(deps);
}

/** Declines or withdraws a proposed change, with reasons. @throws Problem when it is decided already. */
export async function endChange(
  deps: ApiDeps,
  actor: Actor,
  number: string,
  state: 'declined' | 'withdrawn',
  reason: string,
): Promise<void> {
  const change = await findChange(deps, number);
  if (change.state === state && change.decidedBy?.personId === actor.personId) return;
  expectOpen(change);
  await decided(deps, change, state, actor, reason);
}

/** @returns the change as it was written. @throws Problem when there is none. */
export async function findChange(deps: ApiDeps, number: string): Promise<LawChange> {
  const found = await deps.record.lawChanges.findById(number).lean();
  if (found === null) throw refused([refuse('lawChangeNotFound')]);
  return restored(found as LawChange);
}

function checked(deps: ApiDeps, { kind, subject, content }: AskedChange): Promise<Checked> {
  const now = nowOf(deps);
  switch (kind) {
    case 'basis':
      return checkBasisChange(deps, { subject, content: content as never }, now);
    case 'settings':
      return checkSettingsChange(deps, { subject, content: content as never }, now);
    case 'calendarYear':
      return checkYearChange(deps, { subject, content: content as never }, now);
  }
}

async function takeEffect(deps: ApiDeps, change: LawChange): Promise<void> {
  const found = await checked(deps, change);
  if (found.changedBy === change._id) return;
  const stale: Refusal[] = found.revision === change.revision ? [] : [refuse('lawChangeStale')];
  if (stale.length > 0 || found.refusals.length > 0) throw refused([...stale, ...found.refusals]);
  if (!(await found.apply(change._id, nowOf(deps)))) throw refused([refuse('lawChangeStale')]);
}

async function decided(
  deps: ApiDeps,
  change: LawChange,
  state: LawChange['state'],
  actor: Actor,
  decisionReason: string | null,
): Promise<void> {
  const set = { state, decidedBy: personOf(actor), decidedAt: nowOf(deps), decisionReason };
  await deps.record.lawChanges.updateOne({ _id: change._id }, { $set: set });
  await audited(deps, { ...change, ...set }, actor);
}

/** Part of the act, not beside it: what nobody could review has not been done. */
async function audited(deps: ApiDeps, change: LawChange, actor: Actor): Promise<void> {
  const { _id: number, kind, subject, before, after, reason, state, hash } = change;
  const detail = storable({ number, kind, subject, before, after, reason, hash });
  await auditOnce(deps, `${number}:${state}`, {
    who: actor.personId,
    what: `lawChange:${kind}`,
    outcome: state,
    detail: detail as Record<string, unknown>,
  });
}

function expectOpen(change: LawChange): void {
  if (change.state !== 'proposed') throw refused([refuse('lawChangeNotOpen', { state: change.state })]);
}

async function allotted(deps: ApiDeps, entry: IdempotencyEntry): Promise<string> {
  if (entry.number !== undefined) return entry.number;
  const year = dayOfInstant(entry.receivedAt).slice(0, 4);
  return remember(deps, entry._id, await nextNumber(deps.record, 'LAW', year), null);
}

async function inserted(insert: () => Promise<unknown>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

function personOf({ personId, organizationId, standInFor }: Actor): ChangeActor {
  return { personId, organizationId, ...(standInFor === undefined ? {} : { standInFor }) };
}

/** A stand-in never turns one person into two. */
function isSamePerson(actor: Actor, by: ChangeActor): boolean {
  const before = [by.personId, by.standInFor];
  return before.includes(actor.personId) || (actor.standInFor !== undefined && before.includes(actor.standInFor));
}
