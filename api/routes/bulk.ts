/** Acting on several at once: exactly the items named, each with its own result. */
import { z } from 'zod';
import { identifierText, keyText } from '../../procedures/engine/plain-text';
import { auditRefusal } from '../audit-refusals';
import { type ActDeps, performAct } from '../cases/act';
import { caseNo } from '../cases/case-schema';
import { idempotencyKey } from '../cases/reservations';
import { problemOf } from '../error-answer';
import { assign, claim, type HoldDeps, release } from '../inbox/hold-task';
import { type ProblemBody, problemBody, problemSchema } from '../problem';
import { contextOf } from '../request-context';
import { type Call, type Route, route } from '../route';
import { receiptSchema } from './acts';

/** Items in one call (included), and how many cases are worked on at the same time. */
const bulkLimit = 50;
const casesAtOnce = 4;

const actItem = z.strictObject({
  caseNo,
  action: keyText().min(1),
  input: z.record(keyText(256), z.unknown()),
  key: keyText(128).meta({ description: 'Idempotency key of this item' }),
  expectedVersion: z.number().int().min(1).optional(),
});

const taskId = keyText(200).min(1).meta({ description: 'Id of the task' });

const holdItem = z
  .strictObject({
    task: taskId,
    hold: z.enum(['claim', 'release', 'assign']),
    personId: identifierText.optional().meta({ description: 'The colleague, for `assign`' }),
  })
  .superRefine(({ hold, personId }, context) => {
    if ((hold === 'assign') === (personId !== undefined)) return;
    const params = { zh: '转交时必填，其他情形不填', en: 'given with `assign`, and only then' };
    context.addIssue({ code: 'custom', path: ['personId'], params });
  });

const bulkBody = z
  .strictObject({
    items: z.array(actItem).max(bulkLimit).default([]).meta({ description: 'Acts on cases' }),
    tasks: z.array(holdItem).max(bulkLimit).default([]).meta({ description: 'Tasks that change hands' }),
  })
  .superRefine(({ items, tasks }, context) => {
    if (items.length + tasks.length > 0) return;
    context.addIssue({ code: 'custom', path: ['items'], params: { zh: '至少一项', en: 'at least one item' } });
  });

const outcome = {
  status: z.number().int(),
  problem: problemSchema.optional(),
};
const actResult = z.strictObject({
  caseNo,
  action: z.string(),
  ...outcome,
  replayed: z.boolean().optional(),
  receipt: receiptSchema.optional(),
});
const holdResult = z.strictObject({ task: taskId, hold: z.string(), ...outcome });

type ActItem = z.output<typeof actItem>;
type HoldItem = z.output<typeof holdItem>;
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
        body: bulkBody,
        answers: {
          200: {
            description: 'A result for each item, in the order given',
            schema: z.strictObject({ results: z.array(actResult), tasks: z.array(holdResult) }),
          },
        },
      },
      async (call) => {
        const { items, tasks } = call.body;
        const results = await onEach(items, (item) => item.caseNo, actOn(deps, call));
        return { status: 200, body: { results, tasks: await onEach(tasks, ({ task }) => task, holdOn(deps, call)) } };
      },
    ),
  ];
}

/** Several at the same time, those of one key one after the other. */
async function onEach<T, R>(
  items: readonly T[],
  keyOf: (item: T) => string,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const keys = [...new Set(items.map(keyOf))];
  const worker = async (): Promise<void> => {
    for (let key = keys.shift(); key !== undefined; key = keys.shift()) {
      for (const [index, item] of items.entries()) if (keyOf(item) === key) results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: casesAtOnce }, worker));
  return results;
}

function actOn(deps: Deps, call: Asked): (item: ActItem) => Promise<z.input<typeof actResult>> {
  return async (item) => {
    const named = { caseNo: item.caseNo, action: item.action };
    const failed = failure(deps, call, named);
    return acted(deps, call, item).then((done) => ({ ...named, status: 200, ...done }), failed);
  };
}

function holdOn(deps: Deps, call: Asked): (item: HoldItem) => Promise<z.input<typeof holdResult>> {
  return async (item) => {
    const named = { task: item.task, hold: item.hold };
    const failed = failure(deps, call, named);
    return held(deps, call, item).then(() => ({ ...named, status: 200 }), failed);
  };
}

/** An item that failed has its own problem; the others go on. */
function failure<N extends object>(deps: Deps, { actor, log, req, requestId }: Asked, named: N) {
  return (error: unknown): N & { status: number; problem: ProblemBody } => {
    const found = problemOf(error, deps.env.UPLOAD_MAX_BYTES);
    // Elsewhere the answer to an error sees to that; here each item has its own.
    if (found.status === 404)
      auditRefusal(deps, found, actor, contextOf(req), `POST /api/v1/tasks/bulk ${Object.values(named).join(' ')}`);
    if (found.status >= 500) log.error({ err: found.cause ?? error, item: named }, 'an item of a bulk failed');
    return { ...named, status: found.status, problem: problemBody(found, requestId) };
  };
}

async function acted(
  deps: Deps,
  { actor, log }: Asked,
  item: ActItem,
): Promise<Pick<z.input<typeof actResult>, 'receipt' | 'replayed'>> {
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

async function held(deps: Deps, { actor }: Asked, { task, hold, personId }: HoldItem): Promise<void> {
  if (personId !== undefined) await assign(deps, actor, task, personId);
  else await (hold === 'claim' ? claim : release)(deps, actor, task);
}
