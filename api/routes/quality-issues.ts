/** 第二十条第一款 Art. 20(1) — reporting a quality issue: an act on the authorization that opens a case of its own. */
import { z } from 'zod';
import { procedures } from '../../procedures';
import { type ActDeps, performAct } from '../cases/act';
import { caseNo, shownCase } from '../cases/case-schema';
import { idempotencyHeader, idempotencyKey } from '../cases/reservations';
import { type Route, route } from '../route';
import { actAnswer, actProblems } from './acts';

const act = 'reportQualityIssue';

/** @returns the routes of quality issues. */
export function qualityIssueRoutes(deps: ActDeps): Route[] {
  return [
    route<{ caseNo: string }, Record<string, never>, unknown>(
      {
        method: 'post',
        path: '/api/v1/cases/{caseNo}/quality-issues',
        operationId: act,
        tag: 'Quality',
        summary: 'Report a fault of a dataset that this authorization was granted (第二十条第一款 Art. 20(1))',
        description: 'The same as the act of this name. The answer names the issue, which is a case of its own.',
        who: [{ role: 'applicant', level: 'officer' }],
        params: z.object({ caseNo }),
        body: procedures.authorization.acts.get(act)?.act.input ?? z.unknown(),
        headers: idempotencyHeader,
        answers: {
          201: {
            description: 'Number of the issue, with receipt and authorization',
            schema: actAnswer.extend({ issueNo: caseNo }).meta({ id: 'QualityIssueReported' }),
            headers: {
              Location: 'Address of the issue',
              'Idempotent-Replayed': '`true` when this is the outcome of an earlier request',
            },
          },
        },
        problems: actProblems,
        refusals: [403, 404, 409, 422],
      },
      async ({ params, body, actor, req, log }) => {
        const outcome = await performAct(deps, {
          actor,
          caseNo: params.caseNo,
          act,
          input: body,
          expectedVersion: null,
          key: idempotencyKey(req.get('idempotency-key')),
          address: 'POST /api/v1/cases/{caseNo}/quality-issues',
          log,
        });
        const { receipt, view, replayed, number } = outcome;
        if (number === null) throw new Error(`${receipt.updateId} was accepted without a number`);
        return {
          status: 201,
          body: { issueNo: number, receipt, case: shownCase(view, actor, { source: 'workflow', asOf: view.lastAt }) },
          headers: {
            Location: `/api/v1/cases/${number}`,
            ...(replayed ? { 'Idempotent-Replayed': 'true' } : {}),
          },
        };
      },
    ),
  ];
}
