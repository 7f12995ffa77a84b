/** 第二十一条 Art. 21 — the door for monitoring: a machine of the governance center reports what it has found, and may do nothing else here. */
import { z } from 'zod';
import { mayReportOn } from '../../procedures';
import { riskReport } from '../../procedures/authorization/standing/report-risk';
import { type ActDeps, performAct } from '../cases/act';
import { caseNo } from '../cases/case-schema';
import { problem } from '../problem';
import { type Route, route } from '../route';
import { actProblems } from './acts';

const address = 'POST /api/v1/risk-reports';
const body = z.strictObject({ authorizationNo: caseNo, ...riskReport.shape });
const accepted = z
  .strictObject({
    riskNo: z.string().meta({ example: 'RISK-2026-0001' }),
    authorizationNo: caseNo,
    sourceId: z.string(),
  })
  .meta({ id: 'AcceptedRiskReport' });

/** @returns the route that takes reports of risks. */
export function riskReportRoutes(deps: ActDeps): Route[] {
  return [
    route<Record<string, never>, Record<string, never>, z.output<typeof body>>(
      {
        method: 'post',
        path: '/api/v1/risk-reports',
        operationId: 'reportRisk',
        tag: 'Machines',
        summary: 'Report a leak, tampering or use in violation (第二十一条 Art. 21)',
        description:
          'With client credentials of a machine account of the governance center. `sourceId` is the source’s own: sent again with the same content it ' +
          'gives the same number, however often. Nothing is restricted by the report itself. Send no personal data.',
        who: [{ role: 'monitor', level: 'officer' }],
        machineAct: 'reportRisk',
        body,
        answers: {
          201: {
            description: 'A risk warning is opened',
            schema: accepted,
            headers: { 'Idempotent-Replayed': '`true` when this is the outcome of an earlier report' },
          },
        },
        problems: actProblems.filter(
          (code) => !['ifMatchInvalid', 'idempotencyKeyMissing', 'idempotencyKeyInvalid'].includes(code),
        ),
        refusals: [404, 409, 422],
      },
      async ({ actor, body: report, log }) => {
        const { authorizationNo, ...input } = report;
        const { number, replayed } = await performAct(deps, {
          actor,
          caseNo: authorizationNo,
          act: 'reportRisk',
          input,
          key: input.sourceId,
          address,
          expectedVersion: null,
          log,
          digested: report,
          mayFind: mayReportOn,
        });
        if (number === null) throw problem('internalError');
        const headers: Record<string, string> = replayed ? { 'Idempotent-Replayed': 'true' } : {};
        return { status: 201, body: { riskNo: number, authorizationNo, sourceId: input.sourceId }, headers };
      },
    ),
  ];
}
