/** An open task as inboxes keep it, and the order of tasks in every list. */
import { entriesIn, type InboxEntry } from '../../models/inboxes';
import { procedures } from '../../procedures';
import type { CaseKind } from '../../procedures/engine/case-file';

/** An entry with its case. */
export interface OpenTask extends InboxEntry {
  caseNo: string;
  /** By the series of the number; null for a number of none. */
  kind: CaseKind | null;
  /** Orders by due day: first what is overdue without a day, last what has none. */
  order: string;
}

/** @returns the tasks that an inbox document holds of a case, from their text. */
export function tasksIn(caseNo: string, text: string): OpenTask[] {
  const kind = kindOf(caseNo);
  return entriesIn(text).map((entry) => ({ ...entry, caseNo, kind, order: orderOf(entry) }));
}

function orderOf({ dueAt, overdue }: InboxEntry): string {
  return dueAt ?? (overdue ? '0' : '9');
}

/** @returns the order of two tasks in every list. */
export function byOrder(a: Place, b: Place): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  if (a.caseNo !== b.caseNo) return a.caseNo < b.caseNo ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

/** Where a task stands in a list. */
export type Place = Pick<OpenTask, 'order' | 'caseNo' | 'id'>;

const kindBySeries = new Map(
  Object.values(procedures).map(({ definition }) => [definition.series, definition.kind] as const),
);

function kindOf(caseNo: string): CaseKind | null {
  return kindBySeries.get(caseNo.slice(0, caseNo.indexOf('-'))) ?? null;
}
