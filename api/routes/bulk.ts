/** Acting on several at once: exactly the items named, each with its own result. */
import { z } from 'zod';
import { identifierText } from '../../procedures/engine/plain-text';
import { type ActDeps, performAct } from '../cases/act';
import { caseNo } from '../cases/case-schema';
import { idempotencyKey } from '../cases/reservations';
import { problemOf } from '../error-answer';
import { assign, claim, type HoldDeps, release } from '../inbox/hold-task';
import { problemBody, problemSchema } from '../problem';
import { type Call, type Route, route } from '../route';
import { receiptSchema } from './acts';

/** Items in one call (included), and how many cases are worked on at the same time. */
const bulkLimit = 50;
const casesAtOnce = 4;

const actItem = z.strictObject({
  caseNo,
  action: z.string().min(1).max(64),
  input: z.record(z.string(), z.unknown()),
  key: z.string().meta({ description: 'Idempotency key of this item' }),
  expectedVersion: z.number().int().min(1).optional(),
});

const task = z.string().min(1).max(200).meta({ description: 'Id of the task' });
const holdItem = z.strictObject({ task, hold: z.enum(['claim', 'release']) });
const assignItem = z.strictObject({ task, hold: z.literal('assign'), personId: identifierText });

const bulkItem = z.union([actItem, holdItem, assignItem]);

const bulkResult = z.strictObject({
  caseNo: caseNo.optional(),
  action: z.string().optional(),
  task: task.optional(),
  hold: z.string().optional(),
  status: z.number().int(),
  replayed: z.boolean().optional(),
  receipt: receiptSchema.optional(),
  problem: problemSchema.optional(),
});

type BulkItem = z.output<typeof bulkItem>;
type Result = z.input<typeof bulkResult>;
type Asked = Call<unknown, unknown, unknown>;
type Deps = ActDeps & HoldDeps;

/** @returns the route of bulk acts. */
export function bulkRoutes(deps: Deps): Route[] {
  return [
    route(
      {
        method: 'post',
        path: '/api/v1/tasks/bulk',
        operationId: 'actOnSeveral',
        tag: 'Tasks',
        summary: 'Act on several cases, or claim, release or assign several tasks, with a result for each',
        description:
          'Nothing but the items named is touched. Items of the same case are taken in the order given. Each item succeeds or fails by itself; the answer is 200 either way.',
        who: 'signedIn',
        body: z.strictObject({ items: z.array(bulkItem).min(1).max(bulkLimit) }),
        answers: {
          200: {
            description: 'A result for each item, in the order given',
            schema: z.strictObject({ results: z.array(bulkResult) }),
          },
        },
      },
      async (call) => ({ status: 200, body: { results: await onEach(deps, call, call.body.items) } }),
    ),
  ];
}

const caseOf = (item: BulkItem): string => ('caseNo' in item ? item.caseNo : item.task.split(':')[0]) ?? '';

async function onEach(deps: Deps, call: Asked, items: readonly BulkItem[]): Promise<Result[]> {
  const results: Result[] = [];
  const cases = [...new Set(items.map(caseOf))];
  const work = async (): Promise<void> => {
    for (let number = cases.shift(); number !== undefined; number = cases.shift()) {
      for (const [index, item] of items.entries())
        if (caseOf(item) === number) results[index] = await onOne(deps, call, item);
    }
  };
  await Promise.all(Array.from({ length: casesAtOnce }, work));
  return results;
}

async function onOne(deps: Deps, call: Asked, item: BulkItem): Promise<Result> {
  const named = 'caseNo' in item ? { caseNo: item.caseNo, action: item.action } : { task: item.task, hold: item.hold };
  try {
    return {
      ...named,
      status: 200,
      ...('caseNo' in item ? await acted(deps, call, item) : await held(deps, call, item)),
    };
  } catch (error) {
    const found = problemOf(error, deps.env.UPLOAD_MAX_BYTES);
    if (found.status >= 500) call.log.error({ err: found.cause ?? error, ...named }, 'an item of a bulk failed');
    return { ...named, status: found.status, problem: problemBody(found, call.requestId) };
  }
}

async function acted(
  deps: Deps,
  { actor, log }: Asked,
  item: z.output<typeof actItem>,
): Promise<Pick<Result, 'receipt' | 'replayed'>> {
  const { receipt, replayed } = await performAct(deps, {
    actor,
    caseNo: item.caseNo,
    act: item.action,
    input: item.input,
    expectedVersion: item.expectedVersion ?? null,
    log,
    key: idempotencyKey(item.key),
    address: `POST /api/v1/tasks/bulk/${item.action}`,
  });
  return { receipt, ...(replayed ? { replayed } : {}) };
}

async function held(deps: Deps, { actor }: Asked, item: Exclude<BulkItem, { caseNo: string }>): Promise<object> {
  if (item.hold === 'assign') await assign(deps, actor, item.task, item.personId);
  else await (item.hold === 'claim' ? claim : release)(deps, actor, item.task);
  return {};
}
