/** Who works on what: claiming, releasing and assigning tasks, handing over all that a person holds, following cases. */
import { z } from 'zod';
import { identifierText, plainText } from '../../procedures/engine/plain-text';
import type { ActDeps } from '../cases/act';
import { caseNo } from '../cases/case-schema';
import { visibleCase } from '../cases/read-case';
import { idempotencyHeader, idempotencyKey } from '../cases/reservations';
import type { SeenTask } from '../inbox/desk';
import { handOverAll } from '../inbox/hand-over';
import { assign, claim, type HoldDeps, release } from '../inbox/hold-task';
import { shownTask, taskSchema } from '../inbox/shown-task';
import { unwatchCase, watchCase } from '../inbox/watched';
import { problem, problemBody, problemSchema } from '../problem';
import { type Reply, type Route, type RouteDefinition, route } from '../route';
import { actProblems, receiptSchema } from './acts';

type Deps = ActDeps & HoldDeps;

const tag = 'Tasks';
const taskId = z.object({
  id: z
    .string()
    .min(1)
    .max(200)
    .meta({ description: 'Id of the task, percent-encoded', example: 'AUTH-2026-0007:accept' }),
});

const colleague = z.strictObject({ personId: identifierText });
const handOverBody = z.strictObject({
  from: identifierText
    .optional()
    .meta({ description: 'Whose; your own unless given. A head names anybody of the organization.' }),
  personId: identifierText.meta({ description: 'The colleague' }),
  reason: plainText(),
});

const handedOver = z.strictObject({
  results: z.array(
    z.strictObject({
      task: z.string().nullable().meta({ description: 'The task; null for a case' }),
      caseNo,
      status: z.number().int(),
      receipt: receiptSchema.optional(),
      problem: problemSchema.optional(),
    }),
  ),
  left: z.number().int().meta({ description: 'Cases beyond those of one call: repeat with another key' }),
});

const oneTask = {
  method: 'post',
  tag,
  who: 'signedIn',
  params: taskId,
  answers: { 200: { description: 'The task as it is now', schema: taskSchema } },
  problems: ['taskNotFound'],
  refusals: [403, 409],
} satisfies Partial<RouteDefinition<{ id: string }, unknown, unknown>>;

const oneCase = {
  method: 'post',
  tag,
  who: 'signedIn',
  params: z.object({ caseNo }),
  answers: { 204: { description: 'Done' } },
  problems: ['caseNotFound'],
} satisfies Partial<RouteDefinition<{ caseNo: string }, unknown, unknown>>;

/** @returns the routes by which tasks change hands. */
export function taskHoldingRoutes(deps: Deps): Route[] {
  return [
    route<{ id: string }>(
      {
        ...oneTask,
        path: '/api/v1/tasks/{id}/claim',
        operationId: 'claimTask',
        summary: 'Take a task upon you; it tells who works on it and bars nobody',
        description: 'Safe to repeat. Refused where another one holds it, or where you could not do what it asks.',
      },
      async ({ actor, params }) => shown(deps, await claim(deps, actor, params.id)),
    ),
    route<{ id: string }>(
      {
        ...oneTask,
        path: '/api/v1/tasks/{id}/release',
        operationId: 'releaseTask',
        summary: 'Let a task go, as who holds it or as a head',
        description: 'Safe to repeat.',
      },
      async ({ actor, params }) => shown(deps, await release(deps, actor, params.id)),
    ),
    route<{ id: string }, Record<string, never>, z.output<typeof colleague>>(
      {
        ...oneTask,
        path: '/api/v1/tasks/{id}/assign',
        operationId: 'assignTask',
        summary: 'Give a task to a colleague who may do what it asks, as who holds it or as a head',
        body: colleague,
        bodyExample: { personId: 'lin-officer' },
        refusals: [403, 409, 422],
      },
      async ({ actor, params, body }) => shown(deps, await assign(deps, actor, params.id, body.personId)),
    ),
    route<Record<string, never>, Record<string, never>, z.output<typeof handOverBody>>(
      {
        method: 'post',
        path: '/api/v1/tasks/hand-over',
        operationId: 'handOverTasks',
        tag,
        summary: 'Hand over everything that a person holds: tasks claimed or given, and cases they are in charge of',
        description:
          'One result for each; what is refused stays where it was. As a head for anybody of the organization, else for yourself. ' +
          'A repeat goes on where the first was cut off and names what it did itself.',
        who: 'signedIn',
        body: handOverBody,
        bodyExample: { personId: 'lin-officer', reason: '岗位调整 / change of post' },
        headers: idempotencyHeader,
        answers: { 200: { description: 'A result for each', schema: handedOver } },
        problems: [...actProblems, 'personNotFound', 'roleNotPermitted'],
        refusals: [422],
      },
      async ({ actor, body, req, log, requestId }) => {
        const { from = actor.personId, personId: to, reason } = body;
        const key = idempotencyKey(req.get('idempotency-key'));
        const { results, left } = await handOverAll(deps, { actor, from, to, reason, key, log });
        return {
          status: 200,
          body: {
            results: results.map(({ task, caseNo: number, problem: found, receipt }) => ({
              task,
              caseNo: number,
              status: found?.status ?? 200,
              ...(receipt === null ? {} : { receipt }),
              ...(found === null ? {} : { problem: problemBody(found, requestId) }),
            })),
            left,
          },
        };
      },
    ),
    route<{ caseNo: string }>(
      {
        ...oneCase,
        path: '/api/v1/cases/{caseNo}/watch',
        operationId: 'watchCase',
        summary: 'Follow a case; it stands in `GET /tasks?view=watched`',
        refusals: [409],
      },
      async ({ actor, params }) => {
        await visibleCase(deps, params.caseNo, actor);
        await watchCase(deps, actor, params.caseNo);
        return { status: 204 };
      },
    ),
    route<{ caseNo: string }>(
      {
        ...oneCase,
        path: '/api/v1/cases/{caseNo}/unwatch',
        operationId: 'unwatchCase',
        summary: 'Follow a case no more',
      },
      async ({ actor, params }) => {
        await visibleCase(deps, params.caseNo, actor);
        await unwatchCase(deps, actor, params.caseNo);
        return { status: 204 };
      },
    ),
  ];
}

async function shown(deps: Deps, seen: SeenTask): Promise<Reply> {
  const presses = await deps.desks.urgency();
  const body = await shownTask(deps, seen, presses(seen.task));
  if (body === null) throw problem('taskNotFound');
  return { status: 200, body };
}
