/** What the record keeps of a case besides its events: the projection for lists, and the tasks by inbox. */
import { createHash } from 'node:crypto';
import { searchFieldsOf } from '../models/case-search';
import type { CaseProjection, CaseTask } from '../models/cases';
import { packed } from '../models/field-names';
import { entryOf, type InboxEntry, inboxKeyOf } from '../models/inboxes';
import { formerParties, providersOf } from '../procedures';
import { canonicalJson } from '../procedures/engine/canonical';
import type { CaseKind, CaseView } from '../procedures/engine/case-file';
import type { CaseSummary, Task } from '../procedures/engine/define';

export interface ProjectionInput {
  kind: CaseKind;
  view: CaseView;
  tasks: readonly Task[];
  /** The tasks that were open before, as recorded: what is still open keeps the version with which it appeared. */
  tasksBefore?: readonly CaseTask[];
  summary: CaseSummary;
  nextDueAt: string | null;
  panel: string[];
  /** Hash of the last event. */
  head: string;
}

/** @returns the projection, fully determined by the input. */
export function projectionOf(input: ProjectionInput): CaseProjection {
  const { kind, view, summary, nextDueAt, panel, head } = input;
  const former = formerParties(view);
  const providers = providersOf(view);
  const inCharge = [...new Set(Object.values(view.assigned))].sort();
  return {
    _id: view.caseNo,
    kind,
    title: view.title,
    zone: view.zone,
    operator: summary.operator,
    applicant: view.parties.applicant ?? null,
    ...(former.length === 0 ? {} : { formerApplicants: former }),
    ...(providers.length === 0 ? {} : { providers }),
    stage: view.stage,
    stageTitle: view.stageTitle,
    outcome: view.closed?.outcome ?? null,
    version: view.version,
    head,
    openedAt: view.openedAt,
    updatedAt: view.lastAt,
    nextDueAt,
    dueAt: earliestDue(view),
    ...searchFieldsOf(view),
    termEnd: summary.termEnd,
    overdue: view.deadlines.some((deadline) => deadline.state === 'running' && deadline.overdue),
    // A call that an earlier version scheduled does not say.
    suspended: summary.suspended === true,
    ...(summary.restricted === true ? { restricted: true as const } : {}),
    panel,
    ...(inCharge.length === 0 ? {} : { inCharge }),
    tasks: packed(datedTasks(input)),
    taskKeys: taskKeysOf(inboxEntriesOf(input)),
    view: packed(view),
  };
}

/** @returns the earliest end of a running deadline that somebody must keep; a period only elapses, and a paused one has no end yet. */
export function earliestDue({ deadlines }: Pick<CaseView, 'deadlines'>): string | null {
  const ends = deadlines.flatMap(({ state, whenOver, due }) =>
    state === 'running' && whenOver !== 'period' && due !== null ? [due.at] : [],
  );
  return ends.sort()[0] ?? null;
}

/** @returns the open tasks, each with the version with which it appeared. */
export function datedTasks({
  tasks,
  tasksBefore = [],
  view,
}: Pick<ProjectionInput, 'tasks' | 'tasksBefore' | 'view'>): CaseTask[] {
  const keyOf = (task: Task): string => `${inboxKeyOf(view.caseNo, task.to)} ${task.id}`;
  const before = new Map(tasksBefore.map((task) => [keyOf(task), task.since]));
  return tasks.map((task) => ({ ...task, since: before.get(keyOf(task)) ?? view.version }));
}

/** @returns the case's entries by inbox document. */
export function inboxEntriesOf(input: ProjectionInput): Map<string, InboxEntry[]> {
  const { view } = input;
  const byInbox = new Map<string, InboxEntry[]>();
  for (const task of datedTasks(input)) {
    const key = inboxKeyOf(view.caseNo, task.to);
    byInbox.set(key, [...(byInbox.get(key) ?? []), entryOf(task, view)]);
  }
  return byInbox;
}

/** @returns each inbox with the digest of what is written there, in the order of their keys. */
export function taskKeysOf(byInbox: Map<string, InboxEntry[]>): CaseProjection['taskKeys'] {
  return [...byInbox.entries()]
    .map(([inbox, entries]) => ({ inbox, digest: digestOf(entries) }))
    .sort((a, b) => (a.inbox < b.inbox ? -1 : 1));
}

function digestOf(entries: readonly InboxEntry[]): string {
  return createHash('sha256').update(canonicalJson(entries)).digest('hex').slice(0, 16);
}
