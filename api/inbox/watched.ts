/** Cases that somebody follows. */
import { z } from 'zod';
import type { CaseProjection } from '../../models/cases';
import { isDuplicateKey } from '../../models/duplicate-key';
import { restored } from '../../models/field-names';
import { createOneAtATime } from '../../models/one-at-a-time';
import { maySee } from '../../procedures';
import { caseKinds } from '../../procedures/engine/case-file';
import { refuse } from '../../procedures/engine/refuse';
import type { Actor } from '../../procedures/roles';
import { caseNo, instant, text } from '../cases/case-schema';
import { readCursor, writeCursor } from '../cursor';
import { type ApiDeps, nowOf } from '../deps';
import { refused } from '../problem';
import type { Desks, Pressing } from './desk';
import { noCounts, type Page, type TaskQuery, type UrgencyCounts } from './list-tasks';
import { byOrder } from './open-tasks';
import { urgency } from './shown-task';

/** Cases that one person follows at most (included); each is looked up when they are listed. */
export const watchLimit = 100;

export const watchedSchema = z
  .strictObject({
    caseNo,
    caseTitle: text,
    kind: z.enum(caseKinds),
    stage: z.string().nullable(),
    stageTitle: text.nullable(),
    outcome: z.string().nullable(),
    nextDueAt: z.string().nullable(),
    overdue: z.boolean(),
    urgency,
    updatedAt: instant,
    watchedSince: instant,
  })
  .meta({ id: 'WatchedCase' });

export type ShownWatched = z.input<typeof watchedSchema>;

const changes = createOneAtATime();

/** Follows a case that the caller may see. @throws Problem `tooManyWatched`. */
export async function watchCase(deps: ApiDeps, { personId }: Actor, number: string): Promise<void> {
  await changes([personId], async () => {
    const { cases = {} } = (await deps.record.watchedCases.findById(personId).lean()) ?? {};
    if (number in cases) return;
    if (Object.keys(cases).length >= watchLimit) throw refused([refuse('tooManyWatched', { limit: watchLimit })]);
    const update = { $set: { [`cases.${number}`]: nowOf(deps) } };
    const write = (): Promise<unknown> =>
      deps.record.watchedCases.collection.updateOne({ _id: personId as never }, update, { upsert: true });
    await write().catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      return write();
    });
  });
}

/** Follows it no more; safe to repeat. */
export async function unwatchCase(deps: ApiDeps, { personId }: Actor, number: string): Promise<void> {
  const update = { $unset: { [`cases.${number}`]: '' } };
  await changes([personId], async () => {
    await deps.record.watchedCases.collection.updateOne({ _id: personId as never }, update);
  });
}

type Reader = ApiDeps & { desks: Desks };

/** @returns a page of the cases that the caller follows and may still see, most urgent first. */
export async function listWatched(
  deps: Reader,
  actor: Actor,
  query: Omit<TaskQuery, 'view'>,
): Promise<Page<ShownWatched>> {
  const list = `watched:${actor.personId}`;
  const [order = '', number = ''] =
    query.cursor === undefined ? [] : readCursor(deps.env.CURSOR_SECRET, list, query.cursor, 2);
  const all = (await watchedBy(deps, actor))
    .filter((one) => query.kind === undefined || one.kind === query.kind)
    .filter((one) => query.urgency === undefined || one.urgency === query.urgency)
    .filter((one) => query.cursor === undefined || byOrder(placeOf(one), { order, caseNo: number, id: '' }) > 0);
  const items = all.slice(0, query.limit);
  const last = items.at(-1);
  const more = all.length > items.length && last !== undefined;
  return {
    items,
    nextCursor: more ? writeCursor(deps.env.CURSOR_SECRET, list, [placeOf(last).order, last.caseNo]) : null,
  };
}

/** @returns how many of the cases followed press how much. */
export async function watchedCounts(deps: Reader, actor: Actor): Promise<UrgencyCounts> {
  const cases = await watchedBy(deps, actor);
  const counts = { ...noCounts(), total: cases.length };
  for (const one of cases) counts[one.urgency] += 1;
  return counts;
}

async function watchedBy(deps: Reader, actor: Actor): Promise<ShownWatched[]> {
  const { cases = {} } = (await deps.record.watchedCases.findById(actor.personId).lean()) ?? {};
  const numbers = Object.keys(cases);
  if (numbers.length === 0) return [];
  const [presses, found] = await Promise.all([
    deps.desks.urgency(),
    Promise.all(numbers.map((number) => deps.record.cases.findById(number).lean())),
  ]);
  return found
    .flatMap((one) => (one === null ? [] : [shown(one, cases[one._id] ?? '', actor, presses)]))
    .flat()
    .sort((a, b) => byOrder(placeOf(a), placeOf(b)));
}

function shown(row: CaseProjection, watchedSince: string, actor: Actor, presses: Pressing): ShownWatched[] {
  const view = restored(row.view);
  if (!maySee(view, actor)) return [];
  const { _id, title, kind, stage, stageTitle, outcome, nextDueAt, overdue, updatedAt } = row;
  const clock = view.clock.mode === 'stepped' ? { now: view.clock.now } : {};
  return [
    {
      caseNo: _id,
      caseTitle: { zh: title.zh, en: title.en },
      kind,
      stage,
      stageTitle,
      outcome,
      nextDueAt,
      overdue,
      urgency: presses({ dueAt: nextDueAt, overdue, ...clock }),
      updatedAt,
      watchedSince,
    },
  ];
}

function placeOf({ nextDueAt, overdue, caseNo: number }: ShownWatched): { order: string; caseNo: string; id: string } {
  return { order: nextDueAt ?? (overdue ? '0' : '9'), caseNo: number, id: '' };
}
