/** Reading inboxes by their keys. What is read is kept for a moment, so that all who look at the same inbox at once ask once. */
import { entriesIn, type InboxEntry, inboxKeys } from '../../models/inboxes';
import { kept } from '../../models/kept';
import { procedures } from '../../procedures';
import type { CaseKind } from '../../procedures/engine/case-file';
import type { ApiDeps } from '../deps';

/** For how long an inbox once read is shown, in milliseconds; lists follow their cases within two seconds altogether. */
const keptMs = 1_000;

/** An entry with its case. */
export interface OpenTask extends InboxEntry {
  caseNo: string;
  /** By the series of the number; null for a number of none. */
  kind: CaseKind | null;
  /** Orders by due day: first what is overdue without a day, last what has none. */
  order: string;
}

export interface OpenTasks {
  /** @returns the tasks addressed to the organization, most urgent first. */
  ofOrganization(organizationId: string): Promise<readonly OpenTask[]>;
  /** @returns the tasks addressed to the person, most urgent first. */
  ofPerson(personId: string): Promise<readonly OpenTask[]>;
}

export function createOpenTasks({ record, registersKeptMs }: Pick<ApiDeps, 'record' | 'registersKeptMs'>): OpenTasks {
  const forMs = Math.min(registersKeptMs ?? keptMs, keptMs);
  const organizations = createReader();
  const people = createReader();
  return {
    ofOrganization: kept(forMs, Date.now, (organizationId) => organizations(organizationId, { organizationId })),
    ofPerson: kept(forMs, Date.now, (personId) => people(personId, { personId })),
  };

  /** Remembers what each document held, so that only what changed is read anew. */
  function createReader() {
    const last = new Map<string, Reading>();
    return async (owner: string, addressee: Parameters<typeof inboxKeys>[0]): Promise<readonly OpenTask[]> => {
      const boxes = await Promise.all(inboxKeys(addressee).map((key) => record.inboxes.findById(key).lean()));
      const reading = readAgain(
        last.get(owner),
        boxes.map((box) => box?.items ?? {}),
      );
      if (last.size >= rememberedOwners) last.clear();
      last.set(owner, reading);
      return reading.tasks;
    };
  }
}

const rememberedOwners = 200;

interface Reading {
  byCase: Map<string, { text: string; tasks: OpenTask[] }>;
  tasks: readonly OpenTask[];
}

function readAgain(before: Reading | undefined, boxes: readonly Record<string, unknown>[]): Reading {
  const byCase: Reading['byCase'] = new Map();
  let changed = before === undefined;
  for (const items of boxes) {
    for (const [caseNo, text] of Object.entries(items)) {
      // What an earlier version wrote is no text; the migration writes it anew.
      if (typeof text !== 'string') continue;
      const known = before?.byCase.get(caseNo);
      if (known?.text === text) byCase.set(caseNo, known);
      else {
        byCase.set(caseNo, { text, tasks: tasksIn(caseNo, text) });
        changed = true;
      }
    }
  }
  if (before !== undefined && !changed && byCase.size === before.byCase.size) return before;
  return { byCase, tasks: [...byCase.values()].flatMap(({ tasks }) => tasks).sort(byOrder) };
}

function tasksIn(caseNo: string, text: string): OpenTask[] {
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
