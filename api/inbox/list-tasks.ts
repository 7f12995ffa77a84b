/** Pages and counts of a caller's tasks. */
import type { CaseKind } from '../../procedures/engine/case-file';
import type { Actor } from '../../procedures/roles';
import { type Urgency, urgencies } from '../../procedures/urgency';
import { readCursor, writeCursor } from '../cursor';
import type { ApiDeps } from '../deps';
import type { Desk, Desks, Pressing, SeenTask } from './desk';
import { byOrder } from './open-tasks';
import { type ShownTask, shownTask, type TaskWords } from './shown-task';

export type TaskView = keyof Desk;

export interface TaskQuery {
  view: TaskView;
  kind?: CaseKind | undefined;
  urgency?: Urgency | undefined;
  limit: number;
  cursor?: string | undefined;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** @returns a page of the tasks before the caller, most urgent first. */
export async function listTasks(
  deps: ApiDeps & { desks: Desks; words: TaskWords },
  actor: Actor,
  query: TaskQuery,
): Promise<Page<ShownTask>> {
  const [desk, urgency] = await Promise.all([deps.desks.of(actor), deps.desks.urgency()]);
  const list = `tasks:${query.view}:${actor.personId}`;
  const place = query.cursor === undefined ? null : placeOf(deps, list, query.cursor);
  const page: SeenTask[] = [];
  let more = false;
  for (const seen of desk[query.view]) {
    if (place !== null && byOrder(seen.task, place) <= 0) continue;
    if (query.kind !== undefined && seen.task.kind !== query.kind) continue;
    if (query.urgency !== undefined && urgency(seen.task) !== query.urgency) continue;
    if (page.length === query.limit) {
      more = true;
      break;
    }
    page.push(seen);
  }
  const shown = await Promise.all(page.map((seen) => shownTask(deps, seen, urgency(seen.task))));
  const last = page.at(-1)?.task;
  return {
    items: shown.filter((one) => one !== null),
    nextCursor:
      more && last !== undefined ? writeCursor(deps.env.CURSOR_SECRET, list, [last.order, last.caseNo, last.id]) : null,
  };
}

function placeOf(deps: ApiDeps, list: string, cursor: string): { order: string; caseNo: string; id: string } {
  const [order = '', caseNo = '', id = ''] = readCursor(deps.env.CURSOR_SECRET, list, cursor, 3);
  return { order, caseNo, id };
}

export type UrgencyCounts = Record<Urgency | 'total', number>;

const counted = new WeakMap<readonly SeenTask[], { urgency: Pressing; counts: UrgencyCounts }>();

/** @returns how many of the tasks press how much; of an unchanged desk counted once a minute. */
export function countsOf(tasks: readonly SeenTask[], urgency: Pressing): UrgencyCounts {
  const known = counted.get(tasks);
  if (known?.urgency === urgency) return known.counts;
  const counts = { ...noCounts(), total: tasks.length };
  for (const { task } of tasks) counts[urgency(task)] += 1;
  counted.set(tasks, { urgency, counts });
  return counts;
}

export function noCounts(): UrgencyCounts {
  return { ...(Object.fromEntries(urgencies.map((one) => [one, 0])) as Record<Urgency, number>), total: 0 };
}
