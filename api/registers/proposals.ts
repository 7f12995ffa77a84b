/** I-89 — what one person proposes takes effect when another confirms it. The decision is inserted once: of two, the first one counts. */
import { dayOfInstant } from '../../law/calendar/plain-date';
import { plainJson } from '../../models/field-names';
import type { IdempotencyEntry } from '../../models/idempotency';
import type { RecordStore } from '../../models/record';
import type { RegisterDecision, RegisterProposal } from '../../models/register-proposals';
import { hashOf } from '../../procedures/engine/canonical';
import { refuse } from '../../procedures/engine/refuse';
import { type RegisterAct, registerPermissions } from '../../procedures/register-permissions';
import { confirmReasons, declineReasons, type Proposed } from '../../procedures/registers/confirming';
import type { Actor } from '../../procedures/roles';
import { auditOnce } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { refused } from '../problem';
import { allottedNumber, insertedOnce, moverOf } from '../two-persons';
import type { AnyAct, AskedAct } from './acts';
import { changeEntry, on, readEntry } from './changes';

/** Series of the numbers of proposals. */
const series = 'ADM';

/** Proposes a change. @returns its number. @throws Problem with every reason against it; nothing is kept then. */
export async function proposeRegisterChange(
  deps: ApiDeps,
  actor: Actor,
  { act, subject, change, from, reason }: AskedAct,
  entry: IdempotencyEntry,
): Promise<string> {
  const day = from ?? dayOfInstant(nowOf(deps));
  const { standing } = await readEntry(deps.record, act.register, subject);
  const before = on(act.register, standing, day);
  const reasons = await act.check(deps, actor, { subject, change, from: day, standing, before });
  if (reasons.length > 0) throw refused(reasons);
  const number = await allottedNumber(deps, entry, series);
  const named = { register: act.register.name, subject, act: act.name, change, from, reason };
  const proposal = plainJson({
    _id: number,
    ...named,
    hash: hashOf(named),
    before,
    after: act.register.meaning.changed(before, change),
    state: 'proposed',
    proposedBy: moverOf(actor),
    proposedAt: entry.receivedAt,
  }) as unknown as RegisterProposal;
  await insertedOnce(() => deps.record.registerProposals.collection.insertOne(proposal as never));
  await audited(deps, proposal, { state: 'proposed', by: moverOf(actor) });
  return number;
}

/** Confirms: the change takes effect. @throws Problem with every reason that stands against it now. */
export async function confirmProposal(
  deps: ApiDeps,
  actor: Actor,
  proposal: RegisterProposal,
  act: AnyAct,
  hash: string,
): Promise<void> {
  const { _id: number, subject, change, reason, proposedBy } = proposal;
  const proposed = proposedOf(proposal, act);
  const others = await otherSecurityAdministrators(deps.record, [proposedBy.personId, ...proposed.accounts]);
  const reasons = confirmReasons(proposed, actor, hash, others);
  if (reasons.length > 0) throw refused(reasons);
  const today = dayOfInstant(nowOf(deps));
  const from = proposal.from === null || proposal.from < today ? today : proposal.from;
  await expectUndecided(deps, proposal, actor, 'confirmed');
  await changeEntry(
    deps,
    act.register,
    { subject, change, from, reason, cause: number, by: proposedBy, confirmedBy: moverOf(actor) },
    async (standing, before) => {
      const isStale = hashOf(before) !== hashOf(proposal.before);
      const against = isStale
        ? [refuse('registerChangeStale')]
        : await act.check(deps, actor, { subject, change, from, standing, before });
      if (against.length > 0) {
        await lapsed(deps, proposal);
        return against;
      }
      // The last moment before the change: whoever declined or withdrew it meanwhile was first.
      await decided(deps, proposal, actor, 'confirmed', null);
      return [];
    },
  );
  await decided(deps, proposal, actor, 'confirmed', null);
}

/** Declines or withdraws a proposed change, with reasons. @throws Problem when it is decided already, or another's to decide. */
export async function endProposal(
  deps: ApiDeps,
  actor: Actor,
  proposal: RegisterProposal,
  act: AnyAct,
  state: 'declined' | 'withdrawn',
  reason: string,
): Promise<void> {
  const reasons =
    state === 'declined' ? declineReasons(proposedOf(proposal, act), actor) : withdrawReasons(proposal, actor);
  if (reasons.length > 0) throw refused(reasons);
  await decided(deps, proposal, actor, state, reason);
}

/** @returns the proposal as it was written, with what became of it. @throws Problem when there is none. */
export async function findProposal(record: RecordStore, number: string): Promise<RegisterProposal> {
  const found = await record.registerProposals.findById(number).lean<RegisterProposal>();
  if (found === null) throw refused([refuse('registerChangeNotFound')]);
  const decision = await record.registerDecisions.findById(number).lean();
  return { ...found, state: found.state === 'lapsed' ? 'lapsed' : (decision?.state ?? 'proposed') };
}

/** Where the register changed between the decision and its effect, the decision stays without one. */
async function lapsed(deps: ApiDeps, { _id }: RegisterProposal): Promise<void> {
  if ((await deps.record.registerDecisions.findById(_id).lean()) === null) return;
  await deps.record.registerProposals.updateOne({ _id }, { $set: { state: 'lapsed' } });
}

function proposedOf({ register, subject, change, hash, proposedBy }: RegisterProposal, { name }: AnyAct): Proposed {
  const act = (registerPermissions as Record<string, Record<string, RegisterAct>>)[
    register === 'organizations' && name === 'changeCompany' ? 'company' : register
  ]?.[name];
  if (act === undefined) throw new Error(`no act ${name} of ${register}`);
  const other = typeof change['personId'] === 'string' ? [change['personId']] : [];
  return { act, accounts: register === 'people' ? [subject, ...other] : [], hash, proposedBy };
}

/** Only an office that has no second security administrator asks the system administrator. */
async function otherSecurityAdministrators(record: RecordStore, besides: readonly string[]): Promise<string[]> {
  const found = await record.people.find({ roles: 'securityAdministrator', active: true }, { _id: 1 }).lean();
  return found.map(({ _id }) => _id).filter((id) => !besides.includes(id));
}

function withdrawReasons({ proposedBy }: RegisterProposal, actor: Actor) {
  return proposedBy.personId === actor.personId ? [] : [refuse('notPermitted')];
}

async function expectUndecided(
  deps: ApiDeps,
  { _id }: RegisterProposal,
  actor: Actor,
  state: RegisterDecision['state'],
): Promise<void> {
  const decision = await deps.record.registerDecisions.findById(_id).lean();
  if (decision !== null && (decision.state !== state || decision.by.personId !== actor.personId))
    throw refused([refuse('registerChangeNotOpen', { state: decision.state })]);
}

/** @throws Problem when somebody else has decided, or the same person otherwise. */
async function decided(
  deps: ApiDeps,
  proposal: RegisterProposal,
  actor: Actor,
  state: RegisterDecision['state'],
  reason: string | null,
): Promise<void> {
  const decision: RegisterDecision = { _id: proposal._id, state, by: moverOf(actor), at: nowOf(deps), reason };
  const isFirst = await insertedOnce(() => deps.record.registerDecisions.collection.insertOne(decision as never));
  if (!isFirst) await expectUndecided(deps, proposal, actor, state);
  await deps.record.registerProposals.updateOne({ _id: proposal._id }, { $set: { state } });
  await audited(deps, proposal, decision);
}

function audited(
  deps: ApiDeps,
  { _id: number, register, subject, change, act, hash }: RegisterProposal,
  { state, by }: { state: string; by: RegisterDecision['by'] },
): Promise<void> {
  const detail = { number, subject, kind: change.kind, hash, by };
  const what = `registerProposal:${register}:${act}`;
  return auditOnce(deps, `${number}:${state}`, { who: by.personId, what, outcome: state, detail });
}
