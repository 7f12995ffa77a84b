/** 第十五条 Art. 15 — opening a data request: the act `openDataRequest` of an authorization, answered with the case that it opens. */
import { z } from 'zod';
import { requestContent } from '../../procedures/data-request/request';
import { type ActDeps, performAct } from '../cases/act';
import { caseNo, caseSchema } from '../cases/case-schema';
import { awaitRecorded, presentCase } from '../cases/read-case';
import { idempotencyHeader, idempotencyKey } from '../cases/reservations';
import { type Route, route } from '../route';
import { actProblems, receiptSchema, versionOf } from './acts';

/** How long the answer waits for the case to stand in the record, in milliseconds. */
const recordedWithinMs = 2_000;

const openedRequest = z
  .strictObject({
    requestNo: caseNo,
    receipt: receiptSchema,
    case: caseSchema.nullable().meta({ description: 'Null while the case is not in the record yet' }),
  })
  .meta({ id: 'OpenedDataRequest' });

/** @returns the route. */
export function dataRequestRoutes(deps: ActDeps): Route[] {
  return [
    route(
      {
        method: 'post',
        path: '/api/v1/cases/{caseNo}/data-requests',
        operationId: 'openDataRequest',
        tag: 'Cases',
        summary: 'Request data under an authorization (第十五条 Art. 15)',
        description: 'The act `openDataRequest` of the authorization; every reason against it is told at once.',
        who: [{ role: 'applicant', level: 'officer' }],
        params: z.object({ caseNo }),
        body: requestContent,
        headers: idempotencyHeader,
        answers: {
          201: {
            description: 'The request, a case of its own',
            schema: openedRequest,
            headers: { Location: 'Address of the case', 'Idempotent-Replayed': '`true` for a repeat' },
          },
        },
        problems: actProblems,
        refusals: [403, 404, 409, 412, 422],
      },
      async ({ params, body, actor, req, log }) => {
        const outcome = await performAct(deps, {
          actor,
          caseNo: params.caseNo,
          act: 'openDataRequest',
          input: body,
          expectedVersion: versionOf(req.get('if-match')),
          key: idempotencyKey(req.get('idempotency-key')),
          address: 'POST /api/v1/cases/{caseNo}/data-requests',
          log,
        });
        const requestNo = outcome.number;
        if (requestNo === null) throw new Error(`${params.caseNo}: a data request was opened without a number`);
        const known = await awaitRecorded(deps, requestNo, recordedWithinMs);
        return {
          status: 201,
          body: {
            requestNo,
            receipt: outcome.receipt,
            case: known === null ? null : await presentCase(deps, known, actor),
          },
          headers: {
            Location: `/api/v1/cases/${requestNo}`,
            ...(outcome.replayed ? { 'Idempotent-Replayed': 'true' } : {}),
          },
        };
      },
    ),
  ];
}
