/** The caller's inbox: what waits, what was done, what is followed, and how much there is of it. */
import { z } from 'zod';
import { caseKinds } from '../../procedures/engine/case-file';
import { keyText } from '../../procedures/engine/plain-text';
import { urgencies } from '../../procedures/urgency';
import type { ApiDeps } from '../deps';
import type { Desks } from '../inbox/desk';
import { doneSchema, listDone } from '../inbox/done';
import { countsOf, listTasks, type TaskView } from '../inbox/list-tasks';
import { type TaskWords, taskSchema, urgency } from '../inbox/shown-task';
import { listWatched, watchedCounts, watchedSchema } from '../inbox/watched';
import { type Route, route } from '../route';

const listQuery = z.strictObject({
  view: z
    .enum(['mine', 'organization', 'done', 'watched'])
    .optional()
    .meta({
      description:
        '`mine`: claimed by you, assigned or addressed to you; `organization`: addressed to your organization at your level; `done`: what you did, newest first; ' +
        '`watched`: cases that you follow. Without it everything that waits for you or your organization.',
    }),
  kind: z.enum(caseKinds).optional(),
  urgency: urgency.optional(),
  by: z.enum(['me', 'organization']).default('me').meta({ description: 'Whose acts `done` lists' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: keyText(1024).optional().meta({ description: '`nextCursor` of the page before' }),
});

const counts = z.strictObject(
  Object.fromEntries([...urgencies, 'total'].map((one) => [one, z.number().int()])) as Record<string, z.ZodNumber>,
);

export const countsSchema = z
  .strictObject({ all: counts, mine: counts, organization: counts, watched: counts })
  .meta({ id: 'TaskCounts', description: 'How many tasks press how much; of cases watched, by what comes due next' });

/** @returns the routes that read tasks. */
export function taskRoutes(deps: ApiDeps & { desks: Desks; words: TaskWords }): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/tasks',
        operationId: 'listTasks',
        tag: 'Tasks',
        summary: 'Work that waits for you or your organization, most urgent first',
        who: 'signedIn',
        query: listQuery,
        answers: {
          200: {
            description: 'A page of tasks; with `view=done` of acts, with `view=watched` of cases',
            schema: z.strictObject({
              items: z.array(z.union([taskSchema, doneSchema, watchedSchema])),
              nextCursor: z.string().nullable(),
            }),
          },
        },
        problems: ['cursorInvalid'],
      },
      async ({ actor, query }) => {
        const { view, by, ...rest } = query;
        if (view === 'done') return { status: 200, body: await listDone(deps, actor, { by, ...rest }) };
        if (view === 'watched') return { status: 200, body: await listWatched(deps, actor, rest) };
        return { status: 200, body: await listTasks(deps, actor, { view: view ?? 'all', ...rest }) };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/tasks/counts',
        operationId: 'countTasks',
        tag: 'Tasks',
        summary: 'How much waits, by view and urgency',
        who: 'signedIn',
        answers: { 200: { description: 'The counts', schema: countsSchema } },
      },
      async ({ actor }) => {
        const [desk, presses, watched] = await Promise.all([
          deps.desks.of(actor),
          deps.desks.urgency(),
          watchedCounts(deps, actor),
        ]);
        const views = (['all', 'mine', 'organization'] as const satisfies readonly TaskView[]).map(
          (view) => [view, countsOf(desk[view], presses)] as const,
        );
        return { status: 200, body: { ...Object.fromEntries(views), watched } };
      },
    ),
  ];
}
