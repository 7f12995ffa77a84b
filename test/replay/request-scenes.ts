/** What the histories of data requests protect: the stage each stands in, or the way it ended. */
import type { PlainDate } from '../../law/calendar/plain-date';
import type { CaseBench } from '../support/case-worker';
import { cast } from '../support/openings';
import { answeredBy, confirmedRequest, deliveredRequest } from '../workflows/requesting';
import { agreed, passTo } from '../workflows/walk';
import type { Scene } from './scene';

const authorizationOf = (caseNo: string): string => caseNo.replace('DR', 'AUTH');

/** Confirmed by the zone regulator and consented to by both providers, to be delivered. */
async function consentedRequest(bench: CaseBench, caseNo: string): Promise<void> {
  await confirmedRequest(bench, caseNo);
  for (const provider of ['org-hospital', 'org-transport'] as const) await answeredBy(bench, caseNo, provider);
  await bench.at(caseNo, 'delivery');
}

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
  'stage-provider-consents': async (bench, caseNo) => {
    await confirmedRequest(bench, caseNo);
    await answeredBy(bench, caseNo, 'org-transport');
  },
  'stage-delivery': (bench, caseNo) => consentedRequest(bench, caseNo),
  // The platform does not answer the authorization's orders, so the grants are waited for.
  'stage-granting': async (bench, caseNo) => {
    bench.down.platformOrder = { retryAfter: '6 hours', onlyFor: authorizationOf(caseNo) };
    await consentedRequest(bench, caseNo);
    await deliveredRequest(bench, caseNo);
    await bench.at(caseNo, 'granting');
  },
  'exit-partly-granted': async (bench, caseNo) => {
    await confirmedRequest(bench, caseNo);
    await answeredBy(bench, caseNo, 'org-transport');
    const parts = [{ dataset: 'outpatient-flow', items: ['day'] }];
    const grounds = '部分不在目录 partly not listed';
    await answeredBy(bench, caseNo, 'org-hospital', { decision: 'partly', parts, grounds });
    await bench.act(caseNo, cast.wang, 'acceptAnswers', { accepted: true });
    await deliveredRequest(bench, caseNo);
    await bench.outcome(caseNo);
  },
  'exit-not-granted': async (bench, caseNo) => {
    await consentedRequest(bench, caseNo);
    const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: '2027-03-31' };
    await agreed(bench, authorizationOf(caseNo), cast.lin, 'suspend', breach);
    await deliveredRequest(bench, caseNo);
    await bench.outcome(caseNo);
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
    await passTo(bench, authorizationOf(caseNo), '2027-06-03' as PlainDate);
    await bench.outcome(caseNo);
  },
};
