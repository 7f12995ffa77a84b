/** 第十四条 Art. 14; I-67 — changes of marks, levels and openings: proposed with reasons, in effect when the other agrees, each kept. */
import { dayOfInstant } from '../../law/calendar/plain-date';
import { nextNumber } from '../../models/counters';
import type { DatasetChangeEntry } from '../../models/dataset-changes';
import { type Dataset, marksOf } from '../../models/datasets';
import { isDuplicateKey } from '../../models/duplicate-key';
import { restored, storable } from '../../models/field-names';
import type { IdempotencyEntry } from '../../models/idempotency';
import type { ChangeActor } from '../../models/law-changes';
import type { Marks } from '../../procedures/data-request/marks';
import {
  agreesTo,
  changedMarks,
  changeReasons,
  type DatasetChange,
  type ZoneOfRegister,
} from '../../procedures/datasets';
import { hashOf } from '../../procedures/engine/canonical';
import { refuse } from '../../procedures/engine/refuse';
import type { Actor } from '../../procedures/roles';
import { auditOnce } from '../audit';
import { remember } from '../cases/reservations';
import { type ApiDeps, nowOf } from '../deps';
import { refused } from '../problem';
import { findLevelProtected } from './level-protected';
import { startSweep } from './sweep';

export interface AskedDatasetChange {
  dataset: string;
  content: DatasetChange;
  reason: string;
}

/** @returns the dataset. @throws Problem when the register has none of this id. */
export async function findDataset(deps: ApiDeps, id: string): Promise<Dataset> {
  const found = await deps.record.datasets.findById(id).lean<Dataset>();
  if (found === null) throw refused([refuse('datasetNotFound', { dataset: id })]);
  return found;
}

/** @returns the change as it was written. @throws Problem when there is none. */
export async function findDatasetChange(deps: ApiDeps, number: string): Promise<DatasetChangeEntry> {
  const found = await deps.record.datasetChanges.findById(number).lean<DatasetChangeEntry>();
  if (found === null) throw refused([refuse('datasetChangeNotFound')]);
  return restored(found);
}

/** Proposes a change. @returns its number. @throws Problem with every reason against it; nothing is kept then. */
export async function proposeDatasetChange(
  deps: ApiDeps,
  actor: Actor,
  asked: AskedDatasetChange,
  entry: IdempotencyEntry,
): Promise<string> {
  const dataset = await findDataset(deps, asked.dataset);
  const { zone, marks } = await checked(deps, dataset, asked.content);
  const number = await allotted(deps, entry);
  const change: DatasetChangeEntry = {
    _id: number,
    ...asked,
    agreementOf: agreesTo(asked.content, zone, actor.organizationId),
    hash: hashOf(asked),
    revision: dataset.rev ?? 0,
    before: shownMarks(marks),
    after: shownMarks(changedMarks(marks, asked.content)),
    state: 'proposed',
    proposedBy: personOf(actor),
    proposedAt: entry.receivedAt,
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
  };
  await inserted(() => deps.record.datasetChanges.collection.insertOne(storable(change) as never));
  await audited(deps, change, actor);
  return number;
}

/** Agrees: the change takes effect, and what it closes is swept. @throws Problem with every reason that stands against it now. */
export async function agreeToDatasetChange(deps: ApiDeps, actor: Actor, number: string, hash: string): Promise<void> {
  const change = await findDatasetChange(deps, number);
  const before = [change.proposedBy.personId, change.proposedBy.standInFor];
  const isSame =
    before.includes(actor.personId) || (actor.standInFor !== undefined && before.includes(actor.standInFor));
  const reasons = [
    ...(actor.organizationId === change.agreementOf ? [] : [refuse('notPermitted')]),
    ...(isSame ? [refuse('samePerson')] : []),
    ...(hash === change.hash ? [] : [refuse('proposalHashMismatch', undefined, '/hash')]),
  ];
  if (reasons.length > 0) throw refused(reasons);
  // A repeat after the change was written, but before its caller heard of it, only finishes what is left.
  const isRepeat = change.state === 'agreed' && change.decidedBy?.personId === actor.personId;
  if (!isRepeat) {
    expectOpen(change);
    await takeEffect(deps, change);
    await decided(deps, change, 'agreed', actor, null);
  }
  await startSweep(deps, { dataset: change.dataset, changeNo: number });
}

/** Declines or withdraws a proposed change, with reasons. @throws Problem when it is decided already, or another's to decide. */
export async function endDatasetChange(
  deps: ApiDeps,
  actor: Actor,
  number: string,
  state: 'declined' | 'withdrawn',
  reason: string,
): Promise<void> {
  const change = await findDatasetChange(deps, number);
  const whose = state === 'declined' ? change.agreementOf : change.proposedBy.organizationId;
  if (whose !== actor.organizationId) throw refused([refuse('notPermitted')]);
  if (change.state === state && change.decidedBy?.personId === actor.personId) return;
  expectOpen(change);
  await decided(deps, change, state, actor, reason);
}

/** @throws Problem with every reason against the change as the register stands. */
async function checked(
  deps: ApiDeps,
  dataset: Dataset,
  content: DatasetChange,
): Promise<{ zone: ZoneOfRegister | null; marks: Marks }> {
  const found = content.kind === 'marks' ? null : await deps.record.zones.findById(content.zone).lean();
  const zone = found === null ? null : { id: found._id, kind: found.kind, regulator: found.regulator };
  const marks = marksOf(dataset);
  // A dataset may be closed on any day; it is opened under a basis alone.
  const levelProtected = content.kind === 'opening' ? await findLevelProtected(deps) : 0;
  const reasons = changeReasons(marks, content, { zone, levelProtected });
  if (reasons.length > 0) throw refused(reasons);
  return { zone, marks };
}

async function takeEffect(deps: ApiDeps, { _id, dataset: id, content, revision }: DatasetChangeEntry): Promise<void> {
  const dataset = await findDataset(deps, id);
  if (dataset.changedBy === _id) return;
  if ((dataset.rev ?? 0) !== revision) throw refused([refuse('datasetChangeStale')]);
  const { marks } = await checked(deps, dataset, content);
  const { provider: _provider, ...after } = changedMarks(marks, content);
  const written = await deps.record.datasets
    .findOneAndUpdate({ _id: id, rev: dataset.rev ?? null }, { $set: { ...after, rev: revision + 1, changedBy: _id } })
    .lean();
  if (written === null) throw refused([refuse('datasetChangeStale')]);
}

async function decided(
  deps: ApiDeps,
  change: DatasetChangeEntry,
  state: DatasetChangeEntry['state'],
  actor: Actor,
  decisionReason: string | null,
): Promise<void> {
  const set = { state, decidedBy: personOf(actor), decidedAt: nowOf(deps), decisionReason };
  await deps.record.datasetChanges.updateOne({ _id: change._id }, { $set: set });
  await audited(deps, { ...change, ...set }, actor);
}

/** Part of the act, not beside it: what nobody could review has not been done. */
async function audited(deps: ApiDeps, change: DatasetChangeEntry, actor: Actor): Promise<void> {
  const { _id: number, dataset, content, before, after, reason, state, hash } = change;
  await auditOnce(deps, `${number}:${state}`, {
    who: actor.personId,
    what: `datasetChange:${content.kind}`,
    outcome: state,
    detail: storable({ number, dataset, content, before, after, reason, hash }) as Record<string, unknown>,
  });
}

function shownMarks({ provider: _provider, ...marks }: Marks): Record<string, unknown> {
  return marks;
}

function expectOpen({ state }: DatasetChangeEntry): void {
  if (state !== 'proposed') throw refused([refuse('datasetChangeNotOpen', { state })]);
}

async function allotted(deps: ApiDeps, entry: IdempotencyEntry): Promise<string> {
  if (entry.number !== undefined) return entry.number;
  const year = dayOfInstant(entry.receivedAt).slice(0, 4);
  return remember(deps, entry._id, await nextNumber(deps.record, 'DATA', year), null);
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
