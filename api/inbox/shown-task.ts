/** A task as the API shows it, with what its case says of it. */
import { z } from 'zod';
import type { CaseTask } from '../../models/cases';
import { restored } from '../../models/field-names';
import { wordsOf } from '../../models/inboxes';
import { type CaseKind, caseKinds } from '../../procedures/engine/case-file';
import type { Text } from '../../procedures/engine/text';
import { type Urgency, urgencies } from '../../procedures/urgency';
import { caseNo, instant, text } from '../cases/case-schema';
import type { ApiDeps } from '../deps';
import type { SeenTask } from './desk';
import type { OpenTask } from './open-tasks';

export const urgency = z.enum(urgencies);

export const taskSchema = z
  .strictObject({
    id: z.string().meta({ description: 'Of this task, for claiming and assigning', example: 'AUTH-2026-0007:accept' }),
    caseNo,
    caseTitle: text,
    kind: z.enum(caseKinds),
    stage: z.string().nullable(),
    acts: z.array(z.string()),
    title: text,
    to: z.looseObject({}),
    level: z.string().nullable(),
    dueAt: z.string().nullable(),
    dueExplanation: text.nullable().meta({ description: 'How the due day was counted' }),
    overdue: z.boolean(),
    urgency,
    claim: z
      .strictObject({ personId: z.string(), by: z.string(), at: instant })
      .nullable()
      .meta({ description: 'Who works on it; others of the organization may still act' }),
    inCharge: z.string().nullable().meta({ description: "The organization's officer in charge of the case" }),
    standInFor: z
      .string()
      .nullable()
      .meta({ description: 'Seen in the place of this person: act on it with `X-Stand-In-For`' }),
  })
  .meta({ id: 'Task' });

export type ShownTask = z.input<typeof taskSchema>;

/** How long a task may wait for its case to be recorded, in milliseconds: inboxes are written a moment before. */
const patienceMs = 150;

/** @returns the id under which a task is known outside its case. */
export function taskIdOf({ caseNo: number, id }: { caseNo: string; id: string }): string {
  return `${number}:${id}`;
}

/** The words of tasks, kept by their digest: under the same one they never change. */
export interface TaskWords {
  /** @returns what the record of its case says of an open task; null where it says no more, or not yet. */
  find(task: Pick<OpenTask, 'caseNo' | 'id' | 'words'>): Promise<Words | null>;
}

export interface Words {
  kind: CaseKind;
  title: Text;
  stage: string | null;
  task: CaseTask;
}

const keptWords = 20_000;

export function createTaskWords({ record }: Pick<ApiDeps, 'record'>): TaskWords {
  const known = new Map<string, Words>();
  return {
    find: async ({ caseNo: number, id, words }) => {
      const key = `${number}:${id}:${words}`;
      const kept = known.get(key);
      if (kept !== undefined) return kept;
      const found = await record.cases.findById(number, { kind: 1, title: 1, stage: 1, tasks: 1 }).lean();
      if (found?.tasks === undefined) return null;
      const title = { zh: found.title.zh, en: found.title.en };
      const task = restored(found.tasks).find((one: CaseTask) => wordsOf(one, { title, stage: found.stage }) === words);
      if (task === undefined) return null;
      if (known.size >= keptWords) known.clear();
      const fresh = { kind: found.kind, title, stage: found.stage, task };
      known.set(key, fresh);
      return fresh;
    },
  };
}

/** @returns the task with its words, or null where its case says no more of it. */
export async function shownTask(
  { words }: { words: TaskWords },
  { task, claim, standInFor }: SeenTask,
  presses: Urgency,
): Promise<ShownTask | null> {
  const found = (await words.find(task)) ?? (await later(() => words.find(task)));
  if (found === null) return null;
  return {
    id: taskIdOf(task),
    caseNo: task.caseNo,
    caseTitle: found.title,
    kind: found.kind,
    stage: found.stage,
    acts: found.task.acts,
    title: found.task.title,
    to: found.task.to,
    level: task.level,
    dueAt: task.dueAt,
    dueExplanation: found.task.because ?? null,
    overdue: task.overdue,
    urgency: presses,
    claim: claim === null ? null : { personId: claim.personId, by: claim.by, at: claim.at },
    inCharge: task.inCharge ?? null,
    standInFor,
  };
}

async function later<T>(ask: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, patienceMs));
  return ask();
}
