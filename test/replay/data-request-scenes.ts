/** What each history of a data request protects: the stage it stands in, or the way it ended. */
import type { PlainDate } from '../../law/calendar/plain-date';
import type { CaseBench } from '../support/case-worker';
import { cast } from '../support/openings';
import { answeredBy, confirmedRequest, deliveredRequest } from '../workflows/requesting';
import { passTo } from '../workflows/walk';

type Scene = (bench: CaseBench, caseNo: string) => Promise<unknown>;

/** Each beside an authorization in operation, which opens it. */
export const dataRequests: Record<string, Scene> = {
  'stage-request-evaluation': (bench, caseNo) => bench.act(caseNo, cast.chen, 'askForMore', { question: '为何 why' }),
  'stage-coordination': async (bench, caseNo) => {
    await confirmedRequest(bench, caseNo);
    await answeredBy(bench, caseNo, 'org-transport');
    await answeredBy(bench, caseNo, 'org-hospital', { decision: 'refused', grounds: '不在目录 not listed' });
    await bench.act(caseNo, cast.wang, 'requestCoordination', { provider: 'org-hospital', reason: '确有需要 needed' });
    await bench.at(caseNo, 'coordination');
  },
  'exit-granted': async (bench, caseNo) => {
    await confirmedRequest(bench, caseNo);
    for (const provider of ['org-hospital', 'org-transport'] as const) await answeredBy(bench, caseNo, provider);
    await deliveredRequest(bench, caseNo);
    await bench.outcome(caseNo);
  },
  'exit-refused-after-the-time-to-contest': async (bench, caseNo) => {
    await confirmedRequest(bench, caseNo);
    const answer = { decision: 'refused', grounds: '不在目录 not listed' };
    for (const provider of ['org-hospital', 'org-transport'] as const)
      await answeredBy(bench, caseNo, provider, answer);
    await passTo(bench, caseNo, '2026-07-01' as PlainDate);
    await bench.outcome(caseNo);
  },
  'exit-withdrawn': async (bench, caseNo) => {
    await bench.act(caseNo, cast.wang, 'withdrawRequest', { reason: '不再需要 no longer' });
    await bench.outcome(caseNo);
  },
  'exit-moot': async (bench, caseNo) => {
    await confirmedRequest(bench, caseNo);
    await passTo(bench, caseNo.replace('DR', 'AUTH'), '2027-06-03' as PlainDate);
    await bench.outcome(caseNo);
  },
};
