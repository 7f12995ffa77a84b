/** 第二十一条 Art. 21 — draws of authorizations for random inspection: made, and shown so that anyone of the authorities can repeat them (I-52). */
import { z } from 'zod';
import type { InspectionPlan } from '../../models/inspection-plans';
import { keyText, plainText } from '../../procedures/engine/plain-text';
import { idempotencyHeader, idempotencyKey } from '../cases/reservations';
import type { ApiDeps } from '../deps';
import { drawPlan, type PlanRequest } from '../inspection-plans/draw';
import { once } from '../once';
import { problem } from '../problem';
import { type Route, route } from '../route';

const address = 'POST /api/v1/inspection-plans';
const tag = 'Inspections';
const drawers = [{ role: 'dataAuthority', level: 'officer' }] as const;
const readers = [...drawers, { role: 'securitySupervisor', level: 'officer' }] as const;
/** Draws shown at most, newest first. */
const shownLimit = 100;

const planRequest = z.strictObject({
  zone: keyText().min(1).optional().meta({ description: 'Zone drawn from; without one, all of them' }),
  count: z.int().min(1).max(1000),
  reason: plainText(),
});

const planSchema = z
  .strictObject({
    planNo: z.string().meta({ example: 'PLAN-2026-0001' }),
    zone: z.string().nullable(),
    reason: z.string(),
    pool: z.array(z.string()).meta({ description: 'Authorizations in operation when it was drawn' }),
    count: z.number().int(),
    seed: z.string().meta({ description: 'Made by the system. Drawn are the first by SHA-256 of `seed|number`' }),
    drawn: z.array(z.string()),
    drawnBy: z.string(),
    drawnAt: z.string(),
  })
  .meta({ id: 'InspectionPlan' });

/** @returns the routes of draws. */
export function inspectionPlanRoutes(deps: ApiDeps): Route[] {
  return [
    route<Record<string, never>, Record<string, never>, PlanRequest>(
      {
        method: 'post',
        path: '/api/v1/inspection-plans',
        operationId: 'drawInspectionPlan',
        audit: 'administration',
        tag,
        summary: 'Draw authorizations for random inspection (第二十一条 Art. 21)',
        description:
          'Each inspection is then opened by the act `openInspection` of its authorization, which names the draw.',
        who: drawers,
        body: planRequest,
        headers: idempotencyHeader,
        answers: {
          201: { description: 'Drawn', schema: planSchema, headers: { Location: 'Address of the draw' } },
        },
        problems: [
          'idempotencyKeyMissing',
          'idempotencyKeyInvalid',
          'idempotencyKeyReused',
          'zoneUnknown',
          'workflowUnavailable',
          'outcomeUnknown',
        ],
        refusals: [409, 422],
      },
      async ({ actor, body, req }) => {
        const key = idempotencyKey(req.get('idempotency-key'));
        const { number, replayed } = await once(deps, { actor, address, key, body }, (entry) =>
          drawPlan(deps, actor, body, entry),
        );
        return {
          status: 201,
          body: await foundPlan(deps, number),
          headers: {
            Location: `/api/v1/inspection-plans/${number}`,
            ...(replayed ? { 'Idempotent-Replayed': 'true' } : {}),
          },
        };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/inspection-plans',
        operationId: 'listInspectionPlans',
        tag,
        summary: 'Draws for random inspection, newest first',
        who: readers,
        answers: {
          200: { description: `At most ${shownLimit} draws`, schema: z.strictObject({ items: z.array(planSchema) }) },
        },
      },
      async () => {
        const rows = await deps.record.inspectionPlans.find().sort({ drawnAt: -1, _id: -1 }).limit(shownLimit).lean();
        return { status: 200, body: { items: rows.map(shown) } };
      },
    ),
    route<{ planNo: string }>(
      {
        method: 'get',
        path: '/api/v1/inspection-plans/{planNo}',
        operationId: 'readInspectionPlan',
        tag,
        summary: 'Read a draw, with seed and pool',
        who: readers,
        params: z.object({ planNo: z.string().max(64) }),
        answers: { 200: { description: 'The draw', schema: planSchema } },
        problems: ['inspectionPlanNotFound'],
      },
      async ({ params }) => ({ status: 200, body: await foundPlan(deps, params.planNo) }),
    ),
  ];
}

async function foundPlan({ record }: ApiDeps, planNo: string): Promise<z.input<typeof planSchema>> {
  const found = await record.inspectionPlans.findById(planNo).lean();
  if (found === null) throw problem('inspectionPlanNotFound');
  return shown(found);
}

function shown({
  _id,
  zone,
  reason,
  pool,
  count,
  seed,
  drawn,
  drawnBy,
  drawnAt,
}: InspectionPlan): z.input<typeof planSchema> {
  return { planNo: _id, zone, reason, pool, count, seed, drawn, drawnBy, drawnAt };
}
