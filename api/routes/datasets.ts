/** The register of datasets (第二条、第十四条 Arts. 2, 14): its catalogue, and what changes a dataset. */
import { z } from 'zod';
import { catalogueText, newDataset } from '../../procedures/datasets';
import { keyText } from '../../procedures/engine/plain-text';
import { idempotencyHeader, idempotencyKey } from '../cases/reservations';
import { editDataset, enterDataset } from '../datasets/catalogue';
import { findDataset } from '../datasets/changes';
import { datasetSchema, historyOf, shownDataset } from '../datasets/shown';
import type { ApiDeps } from '../deps';
import { once } from '../once';
import { problem } from '../problem';
import { type Reply, type Route, route } from '../route';
import { versionOf } from './acts';
import { keyProblems } from './law-changes';

const tag = 'Datasets';
const administrators = [{ role: 'systemAdministrator', level: 'officer' }] as const;
const datasetId = z.object({ id: z.string().max(64) });
const oneDataset = {
  description: 'The dataset',
  schema: datasetSchema,
  headers: { ETag: 'Quoted revision, for If-Match' },
};

/** @returns the routes of the register. */
export function datasetRoutes(deps: ApiDeps): Route[] {
  return [
    route<Record<string, never>, { zone?: string | undefined; provider?: string | undefined }>(
      {
        method: 'get',
        path: '/api/v1/datasets',
        operationId: 'listDatasets',
        tag,
        summary: 'The catalogue, by number; of one zone or one provider where asked',
        who: 'signedIn',
        query: z.strictObject({ zone: keyText().optional(), provider: keyText().optional() }),
        answers: { 200: { description: 'At most 500', schema: z.strictObject({ items: z.array(datasetSchema) }) } },
        problems: ['queryInvalid'],
      },
      async ({ query: { zone, provider } }) => {
        const filter = {
          ...(zone === undefined ? {} : { openedIn: zone }),
          ...(provider === undefined ? {} : { provider }),
        };
        const found = await deps.record.datasets.find(filter).sort({ _id: 1 }).limit(500).lean();
        return { status: 200, body: { items: found.map(shownDataset) } };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/datasets/{id}',
        operationId: 'readDataset',
        tag,
        summary: 'One dataset with its openings, and every change of it, newest first',
        who: 'signedIn',
        params: datasetId,
        answers: { 200: oneDataset },
        refusals: [404],
      },
      async ({ params }) => answer(deps, 200, params.id),
    ),
    route(
      {
        method: 'post',
        path: '/api/v1/datasets',
        operationId: 'enterDataset',
        audit: 'administration',
        tag,
        summary:
          'Enter a dataset; it is closed, and as protected as can be, until the data authority has said what it is',
        who: administrators,
        body: newDataset,
        headers: idempotencyHeader,
        answers: { 201: { ...oneDataset, headers: { ...oneDataset.headers, Location: 'Address of the dataset' } } },
        problems: keyProblems,
        refusals: [409, 422],
      },
      async ({ actor, body, req }) => {
        const key = idempotencyKey(req.get('idempotency-key'));
        const { number } = await once(deps, { actor, address: 'POST /api/v1/datasets', key, body }, async () => {
          return (await enterDataset(deps, actor, body))._id;
        });
        const { headers, ...reply } = await answer(deps, 201, number);
        return { ...reply, headers: { ...headers, Location: `/api/v1/datasets/${number}` } };
      },
    ),
    route(
      {
        method: 'put',
        path: '/api/v1/datasets/{id}',
        operationId: 'editDataset',
        audit: 'administration',
        tag,
        summary: 'Replace title and description; levels, marks and openings are changed otherwise (I-67)',
        who: administrators,
        params: datasetId,
        body: catalogueText,
        headers: { 'If-Match': { description: 'Quoted revision you have read', required: true, example: '"1"' } },
        answers: { 200: oneDataset },
        problems: ['revisionMismatch', 'ifMatchMissing', 'ifMatchInvalid'],
        refusals: [404, 422],
      },
      async ({ actor, params, body, req }) => {
        const before = await findDataset(deps, params.id);
        const rev = versionOf(req.get('if-match'));
        if (rev === null) throw problem('ifMatchMissing');
        await editDataset(deps, actor, before, rev, body);
        return answer(deps, 200, params.id);
      },
    ),
  ];
}

async function answer(deps: ApiDeps, status: number, id: string): Promise<Reply> {
  const dataset = await findDataset(deps, id);
  const body = { ...shownDataset(dataset), history: await historyOf(deps, id) };
  return { status, body, headers: { ETag: `"${dataset.rev ?? 0}"` } };
}
