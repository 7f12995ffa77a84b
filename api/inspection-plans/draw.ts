/**
 * Drawing authorizations for random inspection (第二十一条 Art. 21, I-52). The pool is what is in operation; a workflow of its own makes the seed and
 * draws, once for each number, so that a repeat gives the same draw and nobody draws again unseen.
 */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { dayOfInstant } from '../../law/calendar/plain-date';
import { nextNumber } from '../../models/counters';
import { isDuplicateKey } from '../../models/duplicate-key';
import type { IdempotencyEntry } from '../../models/idempotency';
import type { InspectionPlan } from '../../models/inspection-plans';
import type { Actor } from '../../procedures/roles';
import type { DrawOutcome, DrawStart } from '../../workflows/messages';
import { audit } from '../audit';
import { remember } from '../cases/reservations';
import { type ApiDeps, nowOf } from '../deps';
import { problem, refused } from '../problem';
import { temporalProblem } from '../temporal-problem';

export interface PlanRequest {
  zone?: string | undefined;
  count: number;
  reason: string;
}

/** How long the caller waits for the draw, in milliseconds. */
const drawnWithinMs = 20_000;

/** @returns the number of the draw, which then stands in the register. @throws Problem when fewer are in operation than asked for. */
export async function drawPlan(
  deps: ApiDeps,
  actor: Actor,
  { zone, count, reason }: PlanRequest,
  entry: IdempotencyEntry,
): Promise<string> {
  if (zone !== undefined && (await deps.record.zones.findById(zone).lean()) === null) throw problem('zoneUnknown');
  const pool = await inOperation(deps, zone);
  if (pool.length < count) throw refused([{ code: 'drawTooLarge', details: { pool: pool.length } }]);
  let planNo = entry.number ?? (await allotted(deps, entry, null));
  let drawn = await drawOf(deps, planNo, entry, { pool, count });
  while (drawn === null) {
    deps.logger.error(
      { planNo },
      'a draw of this number is there that the record does not know; the next number is taken',
    );
    planNo = await allotted(deps, entry, planNo);
    drawn = await drawOf(deps, planNo, entry, { pool, count });
  }
  const plan = { zone: zone ?? null, reason, ...drawn, drawnBy: actor.personId, drawnAt: nowOf(deps) };
  await kept(deps, { _id: planNo, ...plan });
  audit(deps, { who: actor.personId, what: 'inspectionPlanDrawn', outcome: 'done', detail: { planNo, count } });
  return planNo;
}

/** @returns the authorizations in operation, as the record has them, in the order of their numbers. */
async function inOperation({ record }: ApiDeps, zone: string | undefined): Promise<string[]> {
  const among = { kind: 'authorization', stage: 'operation', ...(zone === undefined ? {} : { 'zone.id': zone }) };
  const found = await record.cases.find(among as Record<string, unknown>, { _id: 1 }).lean();
  return found.map(({ _id }) => _id).sort();
}

async function allotted(deps: ApiDeps, { _id, receivedAt }: IdempotencyEntry, instead: string | null): Promise<string> {
  const number = await nextNumber(deps.record, 'PLAN', dayOfInstant(receivedAt).slice(0, 4));
  return remember(deps, _id, number, instead);
}

/** @returns what this request has drawn under the number, or null when the number belongs to another one. */
async function drawOf(
  { temporal, env }: ApiDeps,
  planNo: string,
  { _id: cause }: IdempotencyEntry,
  start: DrawStart,
): Promise<DrawOutcome | null> {
  const { workflow } = temporal;
  const options = {
    workflowId: planNo,
    taskQueue: env.TEMPORAL_TASK_QUEUE,
    args: [start],
    memo: { cause },
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'FAIL',
  } as const;
  try {
    return await temporal.withDeadline(Date.now() + drawnWithinMs, async () => {
      try {
        await workflow.start('inspectionDraw', options);
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        const { memo } = await workflow.getHandle(planNo).describe();
        if (memo?.['cause'] !== cause) return null;
      }
      return (await workflow.getHandle(planNo).result()) as DrawOutcome;
    });
  } catch (error) {
    throw temporalProblem(error) ?? error;
  }
}

/** A repeat of a request whose answer was lost finds its draw there already. */
async function kept({ record }: ApiDeps, plan: InspectionPlan): Promise<void> {
  try {
    await record.inspectionPlans.collection.insertOne({ ...plan, _id: plan._id as never });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
