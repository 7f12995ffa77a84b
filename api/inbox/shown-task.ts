/** A task as the API shows it, with what its case says of it. */
import { z } from 'zod';
import type { CaseTask } from '../../models/cases';
import { restored } from '../../models/field-names';
import { caseKinds } from '../../procedures/engine/case-file';
import { type Urgency, urgencies } from '../../procedures/urgency';
import { caseNo, instant, text } from '../cases/case-schema';
import type { ApiDeps } from '../deps';
import type { SeenTask } from './desk';

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

/** @returns the task with its words, or null where its case says no more of it. */
export async function shownTask(deps: ApiDeps, seen: SeenTask, presses: Urgency): Promise<ShownTask | null> {
  const found = (await described(deps, seen)) ?? (await later(() => described(deps, seen)));
  if (found === null) return null;
  const { task, claim, standInFor } = seen;
  const { title, stage, words } = found;
  return {
    id: taskIdOf(task),
    caseNo: task.caseNo,
    caseTitle: { zh: title.zh, en: title.en },
    kind: task.kind,
    stage,
    acts: words.acts,
    title: words.title,
    to: words.to,
    level: task.level,
    dueAt: task.dueAt,
    dueExplanation: words.because ?? null,
    overdue: task.overdue,
    urgency: presses,
    claim: claim === null ? null : { personId: claim.personId, by: claim.by, at: claim.at },
    inCharge: task.inCharge ?? null,
    standInFor,
  };
}

/** What the record of its case says of an open task. */
export async function described(deps: ApiDeps, { task, isPersonal }: Pick<SeenTask, 'task' | 'isPersonal'>) {
  const found = await deps.record.cases.findById(task.caseNo, { title: 1, stage: 1, tasks: 1 }).lean();
  if (found?.tasks === undefined) return null;
  const words = restored(found.tasks).find(
    (one: CaseTask) => one.id === task.id && one.since === task.since && isPersonal === 'personId' in one.to,
  );
  return words === undefined ? null : { title: found.title, stage: found.stage, words };
}

async function later<T>(ask: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, patienceMs));
  return ask();
}
