/** Giving notice of a product or service (第十九条 Art. 19). The act `notifyProduct` does the same on the authorization. */
import { z } from 'zod';
import { productContent } from '../../procedures/product-notice/product';
import { type ActDeps, performAct } from '../cases/act';
import { caseNo, caseSchema } from '../cases/case-schema';
import { awaitRecorded, presentCase } from '../cases/read-case';
import { idempotencyHeader, idempotencyKey } from '../cases/reservations';
import { type Route, route } from '../route';
import { actProblems, receiptSchema } from './acts';

const address = 'POST /api/v1/cases/{caseNo}/product-notices';
/** How long the caller waits until lists and other readers know the case, in milliseconds. */
const recordedWithinMs = 10_000;

/** @returns the route. */
export function productNoticeRoutes(deps: ActDeps): Route[] {
  return [
    route(
      {
        method: 'post',
        path: '/api/v1/cases/{caseNo}/product-notices',
        operationId: 'notifyProductOf',
        tag: 'Starting',
        summary: 'Give notice of a product or service (第十九条 Art. 19)',
        description:
          'A notice, not an application: it is taken late as well, and nothing waits for its acknowledgement.',
        who: [{ role: 'applicant', level: 'officer' }],
        params: z.object({ caseNo }),
        body: productContent,
        headers: idempotencyHeader,
        answers: {
          201: {
            description: 'Taken; `case` is null while the case is on its way into the record',
            schema: z.strictObject({ productNo: caseNo, receipt: receiptSchema, case: caseSchema.nullable() }),
            headers: { Location: 'Address of the case', 'Idempotent-Replayed': '`true` for an earlier request' },
          },
        },
        problems: actProblems,
        refusals: [403, 404, 409, 422],
      },
      async ({ actor, params, body, req, log }) => {
        const outcome = await performAct(deps, {
          actor,
          caseNo: params.caseNo,
          act: 'notifyProduct',
          input: body,
          expectedVersion: null,
          key: idempotencyKey(req.get('idempotency-key')),
          address,
          log,
        });
        const productNo = outcome.number;
        if (productNo === null) throw new Error(`a product of ${params.caseNo} was taken without a number`);
        const known = await awaitRecorded(deps, productNo, recordedWithinMs);
        const shown = known === null ? null : await presentCase(deps, known, actor);
        const headers: Record<string, string> = { Location: `/api/v1/cases/${productNo}` };
        if (outcome.replayed) headers['Idempotent-Replayed'] = 'true';
        return { status: 201, body: { productNo, receipt: outcome.receipt, case: shown }, headers };
      },
    ),
  ];
}
