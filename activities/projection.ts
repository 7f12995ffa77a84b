/** What the record keeps of a case besides its events: the projection for lists, and the tasks by inbox. */
import { createHash } from 'node:crypto';
import type { CaseProjection } from '../models/cases';
import { packed } from '../models/field-names';
import { bucketOf, type InboxTask } from '../models/inboxes';
import { formerParties, participantsOf } from '../procedures';
import { canonicalJson } from '../procedures/engine/canonical';
import type { CaseKind, CaseView } from '../procedures/engine/case-file';
import type { CaseSummary, Task } from '../procedures/engine/define';

export interface ProjectionInput {
  kind: CaseKind;
  view: CaseView;
  tasks: readonly Task[];
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
  const participants = participantsOf(view);
  return {
    _id: view.caseNo,
    kind,
    title: view.title,
    zone: view.zone,
    operator: summary.operator,
    applicant: view.parties.applicant ?? null,
    ...(former.length === 0 ? {} : { formerApplicants: former }),
    ...(participants.length === 0 ? {} : { participants }),
    stage: view.stage,
    stageTitle: view.stageTitle,
    outcome: view.closed?.outcome ?? null,
    version: view.version,
    head,
    openedAt: view.openedAt,
    updatedAt: view.lastAt,
    nextDueAt,
    termEnd: summary.termEnd,
    overdue: view.deadlines.some((deadline) => deadline.state === 'running' && deadline.overdue),
    // A call that an earlier version scheduled does not say.
    suspended: summary.suspended === true,
    panel,
    taskKeys: taskKeysOf(inboxTasksOf(input)),
    view: packed(view),
  };
}

/** @returns the case's tasks by inbox document. */
export function inboxTasksOf({ kind, view, tasks }: ProjectionInput): Map<string, InboxTask[]> {
  const byInbox = new Map<string, InboxTask[]>();
  for (const task of tasks) {
    const owner = 'personId' in task.to ? `person:${task.to.personId}` : `org:${task.to.organizationId}`;
    const level = 'personId' in task.to ? null : (task.to.level ?? null);
    const key = `${owner}:${bucketOf(view.caseNo)}`;
    const item = { ...task, caseNo: view.caseNo, caseTitle: view.title, kind, stage: view.stage, level };
    byInbox.set(key, [...(byInbox.get(key) ?? []), item]);
  }
  return byInbox;
}

/** @returns each inbox with the digest of the tasks written there, in the order of their keys. */
export function taskKeysOf(byInbox: Map<string, InboxTask[]>): CaseProjection['taskKeys'] {
  return [...byInbox.entries()]
    .map(([inbox, tasks]) => ({ inbox, digest: digestOf(tasks) }))
    .sort((a, b) => (a.inbox < b.inbox ? -1 : 1));
}

function digestOf(tasks: readonly InboxTask[]): string {
  return createHash('sha256').update(canonicalJson(tasks)).digest('hex').slice(0, 16);
}
