/** Replaying events into fresh projections and inboxes, and comparing or replacing what the record holds. */
import { inboxEntriesOf, type ProjectionInput, projectionOf } from '../../activities/projection';
import { stampInboxes } from '../../activities/stamp-inboxes';
import type { CaseProjection } from '../../models/cases';
import { eventOf, findChainFault } from '../../models/event-chain';
import { plainJson, restored } from '../../models/field-names';
import { bucketOfKey, entriesIn, type Inbox, type InboxEntry, textOf } from '../../models/inboxes';
import { createOneAtATime } from '../../models/one-at-a-time';
import type { RecordStore } from '../../models/record';
import { nextDue } from '../../procedures/engine/agenda';
import { type CaseFile, type CaseKind, viewOf } from '../../procedures/engine/case-file';
import { evolve } from '../../procedures/engine/evolve';
import type { Compiled } from '../../procedures/engine/meaning';
import { tasksOf } from '../../procedures/engine/tasks';
import { differencesOf, inWords } from './differences';
import { type RecordedCase, recordedCases } from './recorded-cases';

export type Procedures = Record<CaseKind, Compiled<any>>;

export interface RebuildReport {
  cases: number;
  /** Every difference found, each beginning with the case number or inbox key. */
  differences: string[];
  repaired: number;
  /** Differences that replaying cannot mend: events are missing. */
  lost: string[];
}

/**
 * Compares projections and inboxes with what the events say, and repairs them when asked. Nothing is deleted but tasks that no case has.
 * A projection whose events are missing is named and left as it is: restore the events from a backup first.
 */
export async function rebuildRecord(
  record: RecordStore,
  procedures: Procedures,
  repair: boolean,
): Promise<RebuildReport> {
  const report: RebuildReport = { cases: 0, differences: [], repaired: 0, lost: [] };
  const inboxes = new Map<string, Record<string, InboxEntry[]>>();
  const seen = new Set<string>();
  for await (const recorded of recordedCases(record)) {
    const { caseNo, events } = recorded;
    seen.add(caseNo);
    report.cases += 1;
    const stored = await record.cases.findById(caseNo).lean();
    const fault = findChainFault(caseNo, events, stored);
    if (fault !== null) {
      report.lost.push(`${caseNo}: event ${fault.id} is ${fault.kind}: ${fault.detail}`);
      if (fault.kind === 'missing' || fault.kind === 'reordered') {
        await keepTasksOf(record, caseNo, stored, inboxes);
        continue;
      }
    }
    const fresh = freshProjection(recorded, procedures, stored);
    for (const [key, entries] of inboxEntriesOf(fresh)) inboxes.set(key, { ...inboxes.get(key), [caseNo]: entries });
    await compareProjection(record, projectionOf(fresh), stored, repair, report);
  }
  await nameOrphans(record, seen, inboxes, report);
  await compareInboxes(record, inboxes, repair, report);
  return report;
}

/** With which version a task appeared is not in the events: what is recorded of it stays, and what is lost begins anew. */
function freshProjection(
  { caseNo, events }: RecordedCase,
  procedures: Procedures,
  stored: CaseProjection | null,
): ProjectionInput {
  const kind: CaseKind = kindOf(caseNo, procedures);
  const procedure = procedures[kind];
  const file = events.reduce<CaseFile<any> | null>((before, event) => evolve(procedure, before, eventOf(event)), null);
  if (file === null) throw new Error(`${caseNo} has no events`);
  return {
    kind,
    view: plainJson(viewOf(file)),
    tasks: plainJson(tasksOf(procedure, file)),
    summary: procedure.definition.summary(file),
    nextDueAt: nextDue(procedure, file)?.at ?? null,
    panel: procedure.definition.panel?.(file) ?? [],
    head: events.at(-1)?.hash ?? '',
    tasksBefore: stored?.tasks === undefined ? [] : restored(stored.tasks),
  };
}

/** The kind by the prefix of the case number. */
function kindOf(caseNo: string, procedures: Procedures): CaseKind {
  const found = Object.values(procedures).find(({ definition }) => caseNo.startsWith(`${definition.series}-`));
  if (found === undefined) throw new Error(`${caseNo}: no procedure is known for case numbers of this form`);
  return found.definition.kind;
}

async function compareProjection(
  record: RecordStore,
  fresh: CaseProjection,
  stored: CaseProjection | null,
  repair: boolean,
  report: RebuildReport,
): Promise<void> {
  const found =
    stored === null
      ? [`${fresh._id}: there is no projection`]
      : differencesOf(opened(fresh), opened(stored)).map((one) => `${fresh._id}: ${inWords(one)}`);
  report.differences.push(...found);
  if (!repair || found.length === 0) return;
  await record.cases.replaceOne({ _id: fresh._id }, fresh, { upsert: true });
  report.repaired += 1;
}

/** The projection with what was packed in it. */
function opened(projection: CaseProjection): unknown {
  const { view, tasks, ...rest } = projection;
  return plainJson({ ...rest, view: restored(view), ...(tasks === undefined ? {} : { tasks: restored(tasks) }) });
}

/** Projections without any event. */
async function nameOrphans(
  record: RecordStore,
  seen: Set<string>,
  inboxes: Map<string, Record<string, InboxEntry[]>>,
  report: RebuildReport,
): Promise<void> {
  for await (const projection of record.cases.find().lean().cursor()) {
    if (seen.has(projection._id)) continue;
    report.lost.push(`${projection._id}: orphan projection, no event of the case is in the record`);
    await keepTasksOf(record, projection._id, projection as CaseProjection, inboxes);
  }
}

/** The tasks of a case that cannot be replayed stay where they are. */
async function keepTasksOf(
  record: RecordStore,
  caseNo: string,
  stored: CaseProjection | null,
  inboxes: Map<string, Record<string, InboxEntry[]>>,
): Promise<void> {
  for (const { inbox } of stored?.taskKeys ?? []) {
    const kept = await record.inboxes.findById(inbox).lean();
    const entries = kept?.items[caseNo];
    if (entries !== undefined) inboxes.set(inbox, { ...inboxes.get(inbox), [caseNo]: readEntries(entries) });
  }
}

async function compareInboxes(
  record: RecordStore,
  expected: Map<string, Record<string, InboxEntry[]>>,
  repair: boolean,
  report: RebuildReport,
): Promise<void> {
  const stored = new Map<string, Record<string, InboxEntry[]>>();
  for await (const { _id, items } of record.inboxes.find().lean().cursor()) stored.set(_id, openedItems(items));
  for (const key of [...new Set([...expected.keys(), ...stored.keys()])].sort()) {
    const items = plainJson(expected.get(key) ?? {});
    const found = differencesOf(items, stored.get(key) ?? {}, '').map((one) => `inbox ${key}: ${inWords(one)}`);
    report.differences.push(...found);
    if (!repair || found.length === 0) continue;
    await record.inboxes.replaceOne({ _id: key }, { _id: key, items: itemsOf(items) }, { upsert: true });
    await stampInboxes(record, oneAtATime, [key]);
    report.repaired += 1;
  }
  await compareStamps(record, [...expected.keys()], repair, report);
}

const oneAtATime = createOneAtATime();

/** An inbox document without a stamp is not looked for by those who read inboxes. */
async function compareStamps(
  record: RecordStore,
  inboxes: readonly string[],
  repair: boolean,
  report: RebuildReport,
): Promise<void> {
  const stamped = new Map<string, Record<string, string>>();
  for await (const { _id, stamps } of record.inboxStamps.find().lean().cursor()) stamped.set(_id, stamps);
  const without = inboxes.filter((key) => {
    const place = bucketOfKey(key);
    return place !== null && stamped.get(place.organizationId)?.[place.bucket] === undefined;
  });
  report.differences.push(...without.sort().map((key) => `inbox ${key}: it has no stamp`));
  if (!repair || without.length === 0) return;
  await stampInboxes(record, oneAtATime, without);
  report.repaired += without.length;
}

function itemsOf(items: Record<string, InboxEntry[]>): Inbox['items'] {
  return Object.fromEntries(Object.entries(items).map(([caseNo, entries]) => [caseNo, textOf(entries)]));
}

function openedItems(items: Inbox['items']): Record<string, InboxEntry[]> {
  return Object.fromEntries(Object.entries(items).map(([caseNo, entries]) => [caseNo, readEntries(entries)]));
}

/** What an earlier version wrote is no text; it differs from what is expected, and is told as it is. */
function readEntries(entries: unknown): InboxEntry[] {
  return typeof entries === 'string' ? entriesIn(entries) : restored(entries as never);
}
