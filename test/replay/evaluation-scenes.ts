/** What the histories of evaluations and product notices protect: the stage each stands in, or the way it ended. */
import { addDays, addYears, dayOfInstant, type PlainDate } from '../../law/calendar/plain-date';
import type { CaseBench } from '../support/case-worker';
import { product } from '../support/evaluation-openings';
import { authorizationOpening, cast } from '../support/openings';
import { concludedAs, finalAs, openedEvaluation, provider, scoredAs } from '../workflows/evaluating';
import { passOver } from '../workflows/terminating';
import { agreed, leadTo, opened, passTo, today } from '../workflows/walk';

type Scene = (bench: CaseBench, caseNo: string) => Promise<unknown>;

const receivedAt = '2026-06-02T02:00:00.000Z';
const year = { start: '2026-06-02', end: '2027-06-01' };
const authorizationOf = (caseNo: string): string => caseNo.replace(/^[A-Z]+/, 'AUTH');
const told = { ...product, since: '2026-06-02' };
const { scenario: _scenario, ...version } = told;

/** Of the authorization itself. */
export const evaluatedAuthorizations: Record<string, Scene> = {
  // On timers: the cycle's own timer has fired, the one of the next is running.
  'stage-operation-evaluated-on-timers': async (bench, caseNo) => {
    const start = dayOfInstant(await bench.now());
    await leadTo(bench, caseNo, 'operation', { term: { start, end: addDays(addYears(start, 3), -1) } });
    await bench.until(caseNo, 'its space', ({ facts }) => facts.provisionedAt !== null);
    await passTo(bench, caseNo, addDays(addYears(start, 1), 1));
    await bench.until(caseNo, 'its evaluation', ({ facts }) => facts.evaluation?.state === 'open');
  },
  // One evaluation by the authority and, since then, one by the calendar.
  'stage-operation-evaluated': async (bench, caseNo) => {
    await leadTo(bench, caseNo, 'operation', { term: { start: '2026-06-02', end: '2028-06-01' } });
    await evaluated(bench, caseNo, 1, 80);
    await passTo(bench, caseNo, '2027-06-03' as PlainDate);
    await bench.until(caseNo, 'the next evaluation', ({ facts }) => facts.evaluation.state === 'open');
  },
  'stage-operation-twice-poor': async (bench, caseNo) => {
    await leadTo(bench, caseNo, 'operation', { term: year });
    for (const n of [1, 2]) await evaluated(bench, caseNo, n, 30);
    const { facts } = await bench.until(caseNo, 'its procedure', (view) => view.facts.termination !== null);
    await opened(bench, facts.termination.caseNo);
  },
  'exit-expired-with-a-product': async (bench, caseNo) => {
    await leadTo(bench, caseNo, 'operation', { term: year });
    await notified(bench, caseNo, caseNo.replace('AUTH', 'PN'));
    await leadTo(bench, caseNo, 'closed');
  },
};

async function evaluated(bench: CaseBench, caseNo: string, n: number, points: number): Promise<void> {
  const evaluationNo = `${caseNo.replace('AUTH', 'EVAL')}-${n}`;
  await openedEvaluation(bench, caseNo, evaluationNo);
  await finalAs(bench, evaluationNo, points);
  await bench.until(caseNo, 'its result', ({ facts }) => facts.evaluation.state === 'final');
}

export const evaluations: Record<string, Scene> = {
  'stage-self-report': (bench, caseNo) => passOver(bench, caseNo, 'selfReport'),
  'stage-scoring': async (bench, caseNo) => {
    await passOver(bench, caseNo, 'selfReport');
    await bench.act(caseNo, cast.lin, 'proceedWithoutReport', { reason: '未提交 not handed in' });
    await bench.at(caseNo, 'scoring');
    const providers = { providers: ['org-hospital'] };
    await bench.act(caseNo, cast.lin, 'askScorers', providers, { given: providers });
    const scores = ['benefit', 'safety'].map((indicator) => ({ indicator, score: 80 }));
    await bench.act(caseNo, provider, 'scoreEvaluation', { scores, opinion: '意见 opinion' });
  },
  'stage-conclusion': async (bench, caseNo) => {
    await scoredAs(bench, caseNo, 80);
    await bench.act(caseNo, cast.lin, 'concludeEvaluation', { opinion: '评估意见 opinion' });
  },
  'stage-notice-of-result': (bench, caseNo) => concludedAs(bench, caseNo, 80),
  'stage-contest': async (bench, caseNo) => {
    await concludedAs(bench, caseNo, 30);
    await bench.act(caseNo, cast.wang, 'confirmReceipt', { received: true });
    await bench.at(caseNo, 'contest');
    await bench.act(caseNo, cast.wang, 'contestEvaluation', { grounds: '漏计 missed' });
  },
  'stage-measures': (bench, caseNo) => finalAs(bench, caseNo, 30),
  'exit-concluded-with-support': async (bench, caseNo) => {
    await finalAs(bench, caseNo, 95);
    await bench.at(caseNo, 'measures');
    await agreed(bench, caseNo, cast.lin, 'giveSupport', { supportKind: 'dataRequests', content: '优先 first' });
    await bench.outcome(caseNo);
  },
  // One confirmed, one returned with another day; `exit-concluded-after-an-interview` was kept before there was a follow-up.
  'stage-improvement': async (bench, caseNo) => {
    await interviewed(bench, caseNo);
    await bench.act(caseNo, cast.wang, 'reportImprovement', { no: 1, statement: '已改进 done' });
    await bench.act(caseNo, cast.lin, 'confirmImprovement', { no: 1 });
    await passOver(bench, caseNo, 'improvement-2');
    await bench.act(caseNo, cast.wang, 'reportImprovement', { no: 2, statement: '已改进 done' });
    await bench.act(caseNo, cast.lin, 'returnImprovement', { no: 2, reason: '仍有缺失 missing', due: '2027-04-30' });
  },
  'exit-concluded-after-improvement': async (bench, caseNo) => {
    await interviewed(bench, caseNo);
    for (const no of [1, 2]) {
      await bench.act(caseNo, cast.wang, 'reportImprovement', { no, statement: '已改进 done' });
      await bench.act(caseNo, cast.lin, 'confirmImprovement', { no });
    }
    await bench.outcome(caseNo);
  },
  'exit-concluded-without-improvement': async (bench, caseNo) => {
    await interviewed(bench, caseNo);
    await agreed(bench, caseNo, cast.lin, 'endImprovement', { reasons: '未改进 not improved' });
    await bench.outcome(caseNo);
  },
  'exit-discontinued': async (bench, caseNo) => {
    await agreed(bench, caseNo, cast.lin, 'discontinueEvaluation', { reason: '误开 mistaken' });
    await bench.outcome(caseNo);
  },
  'exit-moot': async (bench, caseNo) => {
    await passTo(bench, authorizationOf(caseNo), '2027-06-03' as PlainDate);
    await bench.outcome(caseNo);
  },
};

/** By themselves, on a real clock. */
export const evaluationsOnTimers: Record<string, Scene> = {
  'stage-scoring-on-timers': async (bench, caseNo) => {
    await passOver(bench, caseNo, 'selfReport');
    await bench.until(caseNo, 'overdue', ({ deadlines }) => deadlines.some(({ overdue }) => overdue));
    await bench.act(caseNo, cast.lin, 'proceedWithoutReport', { reason: '未提交 not handed in' });
    await bench.at(caseNo, 'scoring');
  },
};

/** A poor result, and an interview that names two things to improve. */
async function interviewed(bench: CaseBench, caseNo: string): Promise<void> {
  await finalAs(bench, caseNo, 30);
  const heldOn = await today(bench, caseNo);
  const improvements = [60, 120].map((days) => ({ what: '改进 improve', due: addDays(heldOn, days) }));
  const interview = { kind: 'interview', heldOn, minutes: '约谈笔录 minutes', improvements };
  await agreed(bench, caseNo, cast.lin, 'takeMeasure', interview);
  await bench.at(caseNo, 'improvement');
}

export const productNotices: Record<string, Scene> = {
  'stage-acknowledgement': (bench, caseNo) => bench.act(caseNo, cast.chen, 'askForMore', { what: '说明 more' }),
  'stage-listed': async (bench, caseNo) => {
    await bench.act(caseNo, cast.chen, 'acknowledgeNotice', {});
    await bench.at(caseNo, 'listed');
    await bench.act(caseNo, cast.chen, 'requestProductInspection', { cause: '超出场景 beyond' });
  },
  'exit-withdrawn-after-a-change': async (bench, caseNo) => {
    await bench.act(caseNo, cast.chen, 'acknowledgeNotice', {});
    await bench.at(caseNo, 'listed');
    await bench.act(caseNo, cast.wang, 'changeProduct', version);
    await bench.until(caseNo, 'the change', ({ rounds, ending }) => rounds['acknowledgement'] === 2 && ending === null);
    await bench.act(caseNo, cast.wang, 'withdrawProduct', { reason: '停止 stopped' });
    await bench.outcome(caseNo);
  },
  'exit-ended': async (bench, caseNo) => {
    await passTo(bench, authorizationOf(caseNo), '2027-06-03' as PlainDate);
    await bench.outcome(caseNo);
  },
};

/** Opens the case beside an authorization in operation. */
export async function openedBesideOne(bench: CaseBench, caseNo: string): Promise<void> {
  const authorizationNo = authorizationOf(caseNo);
  await bench.start(authorizationOpening(authorizationNo, { receivedAt, stepped: true }));
  await leadTo(bench, authorizationNo, 'operation', { term: year });
  if (caseNo.startsWith('PN')) await notified(bench, authorizationNo, caseNo);
  else await openedEvaluation(bench, authorizationNo, caseNo);
}

async function notified(bench: CaseBench, authorizationNo: string, productNo: string): Promise<void> {
  await bench.act(authorizationNo, cast.wang, 'notifyProduct', told, { given: { productNo } });
  await opened(bench, productNo);
  await bench.at(productNo, 'acknowledgement');
}
