/**
 * Imports of running agreements (I-48): a file is received and checked, one person proposes it, another, a head, agrees, and the fleet
 * workflow starts its cases. Every step is audited; what is asked twice is done once.
 */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { dayOfInstant } from '../../law/calendar/plain-date';
import { bulkInParts } from '../../models/bulk-in-parts';
import { nextNumber } from '../../models/counters';
import { packed } from '../../models/field-names';
import type { IdempotencyEntry } from '../../models/idempotency';
import { type ImportEntry, type ImportGrounds, importRowId } from '../../models/imports';
import { readCalendar } from '../../models/seed-law';
import { recorded } from '../../procedures/engine/permit';
import { refuse } from '../../procedures/engine/refuse';
import { headerReasons } from '../../procedures/import/header';
import type { Actor } from '../../procedures/roles';
import type { ImportStart } from '../../workflows/messages';
import { auditOnce } from '../audit';
import { zoneAndParties } from '../cases/open-announcement';
import { remember } from '../cases/reservations';
import { type ApiDeps, nowOf } from '../deps';
import type { ReceivedFile } from '../documents/store';
import { registerDocument } from '../documents/versions';
import { refused } from '../problem';
import { temporalProblem } from '../temporal-problem';
import { wholeTable } from './bytes';
import { type CheckedFile, checkTable } from './check';
import { readTable } from './read-table';

/** How long the caller waits for the import to be started, in milliseconds. */
const startWithinMs = 10_000;

const nothingYet = { cursor: 0, started: 0, known: 0, passedOver: 0 };

/** Receives a file: what it holds is checked and kept with its report. @throws Problem when it cannot be read; nothing is kept then. */
export async function received(
  deps: ApiDeps,
  actor: Actor,
  file: ReceivedFile,
  entry: IdempotencyEntry,
): Promise<string> {
  const checked = await checkedFile(deps, actor, file);
  const importNo = entry.number ?? (await numberFor(deps, entry));
  const { fileName, sha256 } = file;
  const at = entry.receivedAt;
  const { _id: documentId } = await registerDocument(deps, actor, file, { confidential: false });
  await writeRows(deps, importNo, checked);
  const own: ImportEntry = {
    _id: importNo,
    fileName,
    fileSha256: sha256,
    documentId,
    ...countsOf(checked),
    state: 'checked',
    uploadedBy: recorded(actor, 'dataAuthority'),
    uploadedAt: at,
    checkedAt: at,
    proposedBy: null,
    proposedAt: null,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    grounds: null,
    progress: nothingYet,
  };
  // A repeat after a fault in between writes it anew, with the bytes that came with the repeat.
  await deps.record.imports.collection.replaceOne({ _id: importNo as never }, own as never, { upsert: true });
  await audited(deps, own, actor);
  return importNo;
}

/** Proposes what was checked. @throws Problem with every reason. */
export async function proposeImport(deps: ApiDeps, actor: Actor, importNo: string, hash: string): Promise<void> {
  const entry = await findImport(deps, importNo);
  if (entry.state === 'proposed' && entry.proposedBy?.personId === actor.personId) return;
  expectState(entry, 'checked');
  await checkedAgain(deps, actor, entry, hash);
  await moved(deps, entry, actor, {
    state: 'proposed',
    proposedBy: recorded(actor, 'dataAuthority'),
    proposedAt: nowOf(deps),
  });
}

/** Agrees: the cases are started. @throws Problem with every reason that stands against it now. */
export async function agreeToImport(deps: ApiDeps, actor: Actor, importNo: string, hash: string): Promise<void> {
  const entry = await findImport(deps, importNo);
  const { proposedBy, decidedBy, state } = entry;
  // A repeat after the agreement was written, but before its caller heard of it, only sees that the workflow runs.
  const isRepeat = decidedBy?.personId === actor.personId;
  if (state === 'done' && isRepeat) return;
  if (state !== 'agreed' || !isRepeat) {
    expectState(entry, 'proposed');
    const before = [proposedBy?.personId, proposedBy?.standInFor];
    const isSame =
      before.includes(actor.personId) || (actor.standInFor !== undefined && before.includes(actor.standInFor));
    if (isSame) throw refused([refuse('samePerson')]);
    const checked = await checkedAgain(deps, actor, entry, hash);
    await moved(deps, entry, actor, {
      state: 'agreed',
      decidedBy: recorded(actor, 'dataAuthority'),
      decidedAt: nowOf(deps),
      grounds: packed(await groundsOf(deps, actor, checked)),
    });
  }
  await startImport(deps, entry);
}

/** Gives an import up, with a reason; its report stays readable. */
export async function discardImport(deps: ApiDeps, actor: Actor, importNo: string, reason: string): Promise<void> {
  const entry = await findImport(deps, importNo);
  if (entry.state === 'discarded' && entry.decidedBy?.personId === actor.personId) return;
  if (entry.state !== 'proposed') expectState(entry, 'checked');
  const decidedBy = recorded(actor, 'dataAuthority');
  await moved(deps, entry, actor, { state: 'discarded', decidedBy, decidedAt: nowOf(deps), reason });
}

/** @throws Problem `importNotFound`. */
export async function findImport(deps: ApiDeps, importNo: string): Promise<ImportEntry> {
  const found = await deps.record.imports.findById(importNo).lean();
  if (found === null) throw refused([refuse('importNotFound')]);
  return found as ImportEntry;
}

async function checkedFile(
  deps: ApiDeps,
  actor: Actor,
  { gridFsId, declaredType }: Pick<ReceivedFile, 'gridFsId' | 'declaredType'>,
): Promise<CheckedFile> {
  const table = await readTable(await wholeTable(deps.record, gridFsId), declaredType);
  const reasons = headerReasons(table.header, table.rows.length);
  if (reasons.length > 0) throw refused(reasons);
  return checkTable(deps, actor, table);
}

/** What was right when the file came may not be so any more: the report is made anew, and every row must be good. */
async function checkedAgain(deps: ApiDeps, actor: Actor, entry: ImportEntry, hash: string): Promise<CheckedFile> {
  const document = await deps.record.documents.findById(entry.documentId).lean();
  if (document === null) throw new Error(`${entry._id}: its file ${entry.documentId} is not there`);
  const checked = await checkedFile(deps, actor, document);
  await writeRows(deps, entry._id, checked);
  const counts = countsOf(checked);
  await deps.record.imports.updateOne({ _id: entry._id }, { $set: { ...counts, checkedAt: nowOf(deps) } });
  const own = checked.operators.some((id) => id === actor.organizationId || actor.affiliations.includes(id));
  const reasons = [
    ...(own ? [refuse('ownCase')] : []),
    ...(hash === checked.hash ? [] : [refuse('proposalHashMismatch', undefined, '/hash')]),
    ...(counts.faulty === 0 ? [] : [refuse('importFaulty', { faulty: counts.faulty })]),
  ];
  if (reasons.length > 0) throw refused(reasons);
  return checked;
}

function countsOf({ rows, hash }: CheckedFile): Pick<ImportEntry, 'rows' | 'faulty' | 'known' | 'hash'> {
  const count = (outcome: string): number => rows.filter((one) => one.outcome === outcome).length;
  return { rows: rows.length, faulty: count('refused'), known: count('known'), hash };
}

async function writeRows({ record }: ApiDeps, importNo: string, { rows }: CheckedFile): Promise<void> {
  const writes = rows.map((row) => {
    const _id = importRowId(importNo, row.place);
    return { replaceOne: { filter: { _id }, replacement: { _id, importNo, ...row }, upsert: true } };
  });
  await bulkInParts(record.importRows.collection, writes);
}

async function groundsOf(deps: ApiDeps, actor: Actor, { carried, zones }: CheckedFile): Promise<ImportGrounds> {
  const calendar = await readCalendar(deps.record);
  const places: ImportGrounds['zones'] = {};
  for (const id of zones) places[id] = await zoneAndParties(deps, actor, id);
  const clock = deps.env.REHEARSAL ? { mode: 'stepped' as const, now: nowOf(deps) } : { mode: 'real' as const };
  return { calendar, clock, carried, zones: places };
}

/** Moves the import on, unless somebody else has meanwhile. */
async function moved(deps: ApiDeps, entry: ImportEntry, actor: Actor, change: Partial<ImportEntry>): Promise<void> {
  const after = await deps.record.imports
    .findOneAndUpdate({ _id: entry._id, state: entry.state }, { $set: change }, { returnDocument: 'after' })
    .lean();
  if (after === null) return expectState(await findImport(deps, entry._id), entry.state);
  await audited(deps, after as ImportEntry, actor);
}

function expectState({ state }: ImportEntry, wanted: ImportEntry['state']): void {
  if (state !== wanted) throw refused([refuse('importNotOpen', { state })]);
}

async function startImport(deps: ApiDeps, { _id: importNo, rows }: ImportEntry): Promise<void> {
  try {
    await deps.temporal.withDeadline(Date.now() + startWithinMs, () =>
      deps.temporal.workflow.start('importAgreements', {
        workflowId: importNo,
        taskQueue: deps.env.TEMPORAL_TASK_QUEUE,
        args: [{ importNo, rows } satisfies ImportStart],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw temporalProblem(error) ?? error;
  }
}

/** Part of the act, not beside it: what nobody could review has not been done. */
async function audited(deps: ApiDeps, entry: ImportEntry, actor: Actor): Promise<void> {
  const { _id: importNo, state, fileSha256, hash, rows, faulty, known, reason } = entry;
  await auditOnce(deps, `${importNo}:${state}`, {
    who: actor.personId,
    what: 'import',
    outcome: state,
    detail: { importNo, fileSha256, hash, rows, faulty, known, reason },
  });
}

async function numberFor(deps: ApiDeps, entry: IdempotencyEntry): Promise<string> {
  const number = await nextNumber(deps.record, 'IMPORT', dayOfInstant(entry.receivedAt).slice(0, 4));
  return remember(deps, entry._id, number, null);
}
