/** The caller's inbox of work, read by keys, and acting on several tasks at once. */
import { z } from 'zod';
import { restored } from '../../models/field-names';
import { type InboxTask, inboxKeys } from '../../models/inboxes';
import { keyText } from '../../procedures/engine/plain-text';
import { type Actor, isAdministrator } from '../../procedures/roles';
import { auditRefusal } from '../audit-refusals';
import { type ActDeps, performAct } from '../cases/act';
import { caseNo, text } from '../cases/case-schema';
import { idempotencyKey } from '../cases/reservations';
import { problemOf } from '../error-answer';
import { problemBody, problemSchema } from '../problem';
import { contextOf } from '../request-context';
import { type Call, type Route, route } from '../route';
import { receiptSchema } from './acts';

/** Acts in one call (included), and how many cases are worked on at the same time. */
const bulkLimit = 50;
const casesAtOnce = 4;

const task = z
  .strictObject({
    id: z.string(),
    caseNo,
    caseTitle: text,
    kind: z.string(),
    stage: z.string().nullable(),
    acts: z.array(z.string()),
    title: text,
    to: z.looseObject({}),
    level: z.string().nullable(),
    dueAt: z.string().nullable(),
    overdue: z.boolean(),
  })
  .meta({ id: 'Task' });

const bulkItem = z.strictObject({
  caseNo,
  action: keyText().min(1),
  input: z.record(keyText(256), z.unknown()),
  key: keyText(128).meta({ description: 'Idempotency key of this item' }),
  expectedVersion: z.number().int().min(1).optional(),
});

const bulkResult = z.strictObject({
  caseNo,
  action: z.string(),
  status: z.number().int(),
  replayed: z.boolean().optional(),
  receipt: receiptSchema.optional(),
  problem: problemSchema.optional(),
});

type BulkItem = z.output<typeof bulkItem>;

/** @returns the routes of tasks. */
export function taskRoutes(deps: ActDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/tasks',
        operationId: 'listTasks',
        tag: 'Tasks',
        summary: 'Work that waits for you or your organization, most urgent first',
        who: 'signedIn',
        answers: { 200: { description: 'All open tasks', schema: z.strictObject({ items: z.array(task) }) } },
      },
      async ({ actor }) => ({ status: 200, body: { items: await tasksFor(deps, actor) } }),
    ),
    route(
      {
        method: 'post',
        path: '/api/v1/tasks/bulk',
        operationId: 'actOnSeveral',
        tag: 'Tasks',
        summary: 'Act on several cases, with a result for each',
        description:
          'Items of the same case are taken in the order given. Each item succeeds or fails by itself; the answer is 200 either way.',
        who: 'signedIn',
        body: z.strictObject({ items: z.array(bulkItem).min(1).max(bulkLimit) }),
        answers: {
          200: {
            description: 'A result for each item, in the order given',
            schema: z.strictObject({ results: z.array(bulkResult) }),
          },
        },
      },
      async (call) => ({ status: 200, body: { results: await actOnAll(deps, call, call.body.items) } }),
    ),
  ];
}

async function tasksFor(deps: ActDeps, actor: Actor): Promise<z.input<typeof task>[]> {
  if (isAdministrator(actor)) return [];
  const people = [actor.personId, ...(actor.standInFor === undefined ? [] : [actor.standInFor])];
  const keys = [
    inboxKeys({ organizationId: actor.organizationId }),
    ...people.map((personId) => inboxKeys({ personId })),
  ].flat();
  const boxes = await Promise.all(keys.map((key) => deps.record.inboxes.findById(key).lean()));
  const tasks = boxes.flatMap((box) => (box === null ? [] : Object.values(restored(box.items)).flat()));
  return tasks
    .filter(({ level }) => level === null || level === 'officer' || level === actor.level)
    .sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9') || a.caseNo.localeCompare(b.caseNo))
    .map(shownTask);
}

function shownTask(one: InboxTask): z.input<typeof task> {
  const { id, caseNo: number, caseTitle, kind, stage, acts, title, to, level, dueAt, overdue } = one;
  return { id, caseNo: number, caseTitle, kind, stage, acts, title, to, level, dueAt, overdue };
}

async function actOnAll(
  deps: ActDeps,
  call: Call<unknown, unknown, unknown>,
  items: readonly BulkItem[],
): Promise<unknown[]> {
  const results: unknown[] = [];
  const cases = [...new Set(items.map((item) => item.caseNo))];
  const work = async (): Promise<void> => {
    for (let number = cases.shift(); number !== undefined; number = cases.shift()) {
      for (const [index, item] of items.entries())
        if (item.caseNo === number) results[index] = await actOnOne(deps, call, item);
    }
  };
  await Promise.all(Array.from({ length: casesAtOnce }, work));
  return results;
}

async function actOnOne(
  deps: ActDeps,
  call: Call<unknown, unknown, unknown>,
  item: BulkItem,
): Promise<z.input<typeof bulkResult>> {
  const { actor, log, requestId } = call;
  const { caseNo: number, action } = item;
  try {
    const { receipt, replayed } = await performAct(deps, {
      actor,
      caseNo: number,
      act: action,
      input: item.input,
      expectedVersion: item.expectedVersion ?? null,
      log,
      key: idempotencyKey(item.key),
      address: `POST /api/v1/tasks/bulk/${action}`,
    });
    return { caseNo: number, action, status: 200, receipt, ...(replayed ? { replayed } : {}) };
  } catch (error) {
    const found = problemOf(error, deps.env.UPLOAD_MAX_BYTES);
    // Elsewhere the answer to an error sees to that; here each item has its own.
    if (found.status === 404)
      auditRefusal(deps, found, actor, contextOf(call.req), `POST /api/v1/tasks/bulk ${action} ${number}`);
    if (found.status >= 500)
      log.error({ err: found.cause ?? error, caseNo: number, action }, 'an item of a bulk failed');
    return { caseNo: number, action, status: found.status, problem: problemBody(found, requestId) };
  }
}
