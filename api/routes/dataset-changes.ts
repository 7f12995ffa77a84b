/** 第十四条 Art. 14; I-67 — what changes a dataset: proposed by the data authority, in effect when the other agrees, swept over what runs. */
import { z } from 'zod';
import type { DatasetChangeEntry } from '../../models/dataset-changes';
import { restored } from '../../models/field-names';
import { datasetChange } from '../../procedures/datasets';
import { plainText } from '../../procedures/engine/plain-text';
import { idempotencyHeader, idempotencyKey } from '../cases/reservations';
import { agreeToDatasetChange, endDatasetChange, findDatasetChange, proposeDatasetChange } from '../datasets/changes';
import { datasetChangeSchema, shownChange } from '../datasets/shown';
import { steerSweep, sweepState } from '../datasets/sweep';
import type { ApiDeps } from '../deps';
import { once } from '../once';
import { type Call, type Reply, type Route, type RouteDefinition, route } from '../route';
import { keyProblems } from './law-changes';

const tag = 'Datasets';
const authority = [{ role: 'dataAuthority', level: 'officer' }] as const;
const deciders = [
  { role: 'dataAuthority', level: 'head' },
  { role: 'zoneRegulator', level: 'head' },
] as const;
const readers = [
  ...authority,
  { role: 'zoneRegulator', level: 'officer' },
  { role: 'auditor', level: 'officer' },
] as const;
const changeNo = z.object({ changeNo: z.string().max(32) });
const reason = plainText(2000);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const sweep = z
  .strictObject({
    changeNo: z.string(),
    pass: z.enum(['first', 'second', 'done']),
    cursor: z.string(),
    told: z.number().int(),
    paused: z.boolean(),
  })
  .nullable()
  .meta({ id: 'DatasetSweep' });

type Deciding<B> = Call<{ changeNo: string }, unknown, B>;

/** @returns the routes of changes of datasets. */
export function datasetChangeRoutes(deps: ApiDeps): Route[] {
  return [...proposing(deps), ...decisions(deps), ...sweeping(deps)];
}

function proposing(deps: ApiDeps): Route[] {
  const body = z.strictObject({ change: datasetChange, reason });
  return [
    route(
      {
        method: 'post',
        path: '/api/v1/datasets/{id}/changes',
        operationId: 'proposeDatasetChange',
        audit: 'administration',
        tag,
        summary:
          'Propose other marks or another level, an opening to a zone with level, standard and ways of use, or its end',
        who: authority,
        params: z.object({ id: z.string().max(64) }),
        body,
        headers: idempotencyHeader,
        answers: {
          201: {
            description: 'Proposed; it waits for the agreement of the zone regulator or of another person',
            schema: datasetChangeSchema,
            headers: { Location: 'Address of the change' },
          },
        },
        problems: keyProblems,
        refusals: [404, 409, 422],
      },
      async ({ actor, params, body: asked, req }): Promise<Reply> => {
        const key = idempotencyKey(req.get('idempotency-key'));
        const address = `POST /api/v1/datasets/${params.id}/changes`;
        const wanted = { dataset: params.id, content: asked.change, reason: asked.reason };
        const { number } = await once(deps, { actor, address, key, body: asked }, (entry) =>
          proposeDatasetChange(deps, actor, wanted, entry),
        );
        return {
          status: 201,
          body: shownChange(await findDatasetChange(deps, number)),
          headers: { Location: `/api/v1/dataset-changes/${number}` },
        };
      },
    ),
    route<Record<string, never>, { state?: DatasetChangeEntry['state'] | undefined }>(
      {
        method: 'get',
        path: '/api/v1/dataset-changes',
        operationId: 'listDatasetChanges',
        tag,
        summary: 'Changes of datasets, newest first',
        who: readers,
        query: z.strictObject({ state: datasetChangeSchema.shape.state.optional() }),
        answers: {
          200: { description: 'At most 200', schema: z.strictObject({ items: z.array(datasetChangeSchema) }) },
        },
        problems: ['queryInvalid'],
      },
      async ({ query: { state } }) => {
        const found = await deps.record.datasetChanges
          .find(state === undefined ? {} : { state })
          .sort({ proposedAt: -1, _id: -1 })
          .limit(200)
          .lean<DatasetChangeEntry[]>();
        return { status: 200, body: { items: found.map((one) => shownChange(restored(one))) } };
      },
    ),
  ];
}

function decisions(deps: ApiDeps): Route[] {
  return [
    deciding(deps, 'agree', 'Agree to a change, which then takes effect', deciders, z.strictObject({ hash }), (call) =>
      agreeToDatasetChange(deps, call.actor, call.params.changeNo, call.body.hash),
    ),
    deciding(deps, 'decline', 'Decline a change, with reasons', deciders, z.strictObject({ reason }), (call) =>
      endDatasetChange(deps, call.actor, call.params.changeNo, 'declined', call.body.reason),
    ),
    deciding(deps, 'withdraw', 'Withdraw a change that waits', authority, z.strictObject({ reason }), (call) =>
      endDatasetChange(deps, call.actor, call.params.changeNo, 'withdrawn', call.body.reason),
    ),
  ];
}

function deciding<B extends Record<string, unknown>>(
  deps: ApiDeps,
  verb: 'agree' | 'decline' | 'withdraw',
  summary: string,
  who: RouteDefinition<unknown, unknown, unknown>['who'],
  body: z.ZodType<B>,
  decide: (call: Deciding<B>) => Promise<void>,
): Route {
  return route<{ changeNo: string }, Record<string, never>, B>(
    {
      method: 'post',
      path: `/api/v1/dataset-changes/{changeNo}/${verb}`,
      operationId: `${verb}DatasetChange`,
      audit: 'administration',
      tag,
      summary,
      who,
      params: changeNo,
      body,
      headers: idempotencyHeader,
      answers: { 200: { description: 'The change as it stands', schema: datasetChangeSchema } },
      problems: [...keyProblems, 'workflowUnavailable', 'outcomeUnknown'],
      refusals: [403, 404, 409, 422],
    },
    async (call): Promise<Reply> => {
      const { actor, params, req } = call;
      const address = `POST /api/v1/dataset-changes/${params.changeNo}/${verb}`;
      const key = idempotencyKey(req.get('idempotency-key'));
      await once(deps, { actor, address, key, body: call.body }, async () => {
        await decide(call);
        return params.changeNo;
      });
      return { status: 200, body: shownChange(await findDatasetChange(deps, params.changeNo)) };
    },
  );
}

function sweeping(deps: ApiDeps): Route[] {
  const answers = { 200: { description: 'How far the sweep has come; null where there was none', schema: sweep } };
  const read = async (number: string): Promise<Reply> => ({ status: 200, body: await sweepState(deps, number) });
  const shared = { tag, params: changeNo, answers, problems: ['workflowUnavailable', 'outcomeUnknown'] } as const;
  const steer = (order: 'pause' | 'continue'): Route =>
    route(
      {
        ...shared,
        method: 'post',
        path: `/api/v1/dataset-changes/{changeNo}/sweep/${order}`,
        operationId: `${order}DatasetSweep`,
        audit: 'administration',
        summary: order === 'pause' ? 'Stop the sweep after its batch' : 'Let the sweep go on where it stopped',
        who: authority,
        refusals: [409],
      },
      async ({ params }) => {
        await steerSweep(deps, params.changeNo, order);
        return read(params.changeNo);
      },
    );
  return [
    route(
      {
        ...shared,
        method: 'get',
        path: '/api/v1/dataset-changes/{changeNo}/sweep',
        operationId: 'readDatasetSweep',
        summary: 'How far the sweep over running authorizations has come',
        who: readers,
      },
      async ({ params }) => read(params.changeNo),
    ),
    steer('pause'),
    steer('continue'),
  ];
}
