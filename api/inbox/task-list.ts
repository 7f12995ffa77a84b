/** The tasks of one addressee in their order, following the documents they are read from: what is read again costs its own part only. */
import { byOrder, type OpenTask, tasksIn } from './open-tasks';

/** An inbox document as it was read. */
export interface ReadDocument {
  key: string;
  /** By case number. */
  items: Record<string, unknown>;
}

export interface TaskList {
  /** @returns the tasks, most urgent first: the very same list while none has come, gone or changed. */
  tasks(): readonly OpenTask[];
  /** Takes in documents in place of what they held before. */
  take(documents: readonly ReadDocument[]): void;
}

/** A case's tasks with the text that they were read from. */
interface Known {
  text: string;
  tasks: readonly OpenTask[];
}

export function createTaskList(): TaskList {
  const documents = new Map<string, Map<string, Known>>();
  let tasks: readonly OpenTask[] = [];
  return {
    tasks: () => tasks,
    take: (read) => {
      const gone = new Set<OpenTask>();
      const come: OpenTask[] = [];
      for (const { key, items } of read) {
        const before = documents.get(key) ?? new Map<string, Known>();
        const now = new Map<string, Known>();
        for (const [caseNo, text] of Object.entries(items)) {
          // What an earlier version wrote is no text; the migration writes it anew.
          if (typeof text !== 'string') continue;
          const known = before.get(caseNo);
          const kept = known?.text === text ? known : { text, tasks: tasksIn(caseNo, text) };
          if (kept !== known) come.push(...kept.tasks);
          now.set(caseNo, kept);
        }
        for (const [caseNo, known] of before)
          if (now.get(caseNo) !== known) for (const task of known.tasks) gone.add(task);
        documents.set(key, now);
      }
      if (gone.size === 0 && come.length === 0) return;
      tasks = merged(gone.size === 0 ? tasks : tasks.filter((task) => !gone.has(task)), come.sort(byOrder));
    },
  };
}

/** Two ordered lists as one, without sorting what was in order before. */
function merged(first: readonly OpenTask[], second: readonly OpenTask[]): readonly OpenTask[] {
  const all: OpenTask[] = [];
  let next = 0;
  for (const task of first) {
    for (let other = second[next]; other !== undefined && byOrder(other, task) < 0; other = second[next]) {
      all.push(other);
      next += 1;
    }
    all.push(task);
  }
  for (; next < second.length; next += 1) all.push(second[next] as OpenTask);
  return all;
}
