/** Leading evaluations through their steps by real acts. */
import { addDays, type PlainDate } from '../../law/calendar/plain-date';
import type { CaseView } from '../../procedures/engine/case-file';
import type { CaseBench } from '../support/case-worker';
import { evaluationGiven } from '../support/evaluation-openings';
import { cast, person } from '../support/openings';
import { agreed, opened, passTo } from './walk';

export const provider = person('liu-provider', 'org-hospital', 'dataProvider', 'officer');
const providers = { providers: ['org-hospital'] };

/** Opens an evaluation in its authorization. @returns once its first step is open. */
export async function openedEvaluation(bench: CaseBench, authorizationNo: string, evaluationNo: string): Promise<void> {
  const input = { reason: '评估 evaluation' };
  await bench.act(authorizationNo, cast.lin, 'openEvaluation', input, { given: evaluationGiven(evaluationNo) });
  await opened(bench, evaluationNo);
  await bench.at(evaluationNo, 'selfReport');
}

/** From the self-report to the scores of everybody asked, each organization giving so many points. */
export async function scoredAs(bench: CaseBench, evaluationNo: string, points: number): Promise<void> {
  await bench.at(evaluationNo, 'selfReport');
  await bench.act(evaluationNo, cast.wang, 'submitSelfReport', { report: '自评报告 report' });
  await bench.at(evaluationNo, 'scoring');
  await bench.act(evaluationNo, cast.lin, 'askScorers', providers, { given: providers });
  const scores = ['benefit', 'safety'].map((indicator) => ({ indicator, score: points }));
  for (const by of [cast.chen, provider])
    await bench.act(evaluationNo, by, 'scoreEvaluation', { scores, opinion: '意见 opinion' });
  await bench.at(evaluationNo, 'conclusion');
}

/** From the self-report to the conclusion. */
export async function concludedAs(bench: CaseBench, evaluationNo: string, points: number): Promise<void> {
  await scoredAs(bench, evaluationNo, points);
  await agreed(bench, evaluationNo, cast.lin, 'concludeEvaluation', { opinion: '评估意见 opinion' });
  await bench.at(evaluationNo, 'noticeOfResult');
}

/** The result is served and its time to be contested passes. @returns the evaluation then. */
export async function finalAs(bench: CaseBench, evaluationNo: string, points: number): Promise<CaseView<any>> {
  await concludedAs(bench, evaluationNo, points);
  await bench.act(evaluationNo, cast.wang, 'confirmReceipt', { received: true });
  const { deadlines } = await bench.at(evaluationNo, 'contest');
  const due = deadlines.find(({ name }) => name === 'contest')?.due?.day as PlainDate;
  // It may end the case, so its clock is not waited for.
  await passTo(bench, evaluationNo, addDays(due, 2));
  return bench.until(evaluationNo, 'its final result', ({ facts }) => facts.final !== null);
}
