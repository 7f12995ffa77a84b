/**
 * Two five-year authorizations, the second the renewal of the first, with all that happens beside them, by the real acts over HTTP on the
 * stepped clock: how long that takes against as many bare Updates that write a document and as many bare timers on the same server, and
 * how long the histories get.
 */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { addDays, addMonths, type PlainDate } from '../../law/calendar/plain-date';
import { reportSignal } from '../../workflows/messages';
import { askPlatform } from '../demo/ask-platform';
import { answerAndDeliver, requestData } from '../demo/data-request';
import { issueIndicators, playEvaluation } from '../demo/evaluation';
import { playInspection } from '../demo/inspection';
import { createStage, type Stage } from '../demo/stage';
import { agreement, consentAndDisclose, contentOf, findings, review, signAll } from '../demo/story';
import { passDueDates, playClosing } from '../demo/term';
import { lodgedApplication } from './admission';
import { bareUpdate } from './bare-workflow';
import { type Line, timed } from './figures';
import type { RehearsalPair, Setting } from './setting';

const maxRatio = 2;
const maxEvents = 2_000;
/** The renewal is asked for while the example basis is in force: until the end of 2028. */
const firstNo = 'AUTH-2024-9901';
const lodgedAt = '2024-06-03T01:00:00.000Z';
const first = { start: '2024-06-11', end: '2029-06-10' };
const second = { start: '2029-06-11', end: '2034-06-10' };

/** How much happens in each of the ten years: the counts over both terms are four times, ten times and so on of these. */
export interface Load {
  requestsAYear: number;
  inspectionsAYear: number;
}

export async function measureLinkedTerms(setting: Setting, load: Load): Promise<Line[]> {
  const pair = await setting.startRehearsal();
  const stage = createStage(pair.rest, () => undefined);
  await issueIndicators(stage, '2024-01-01');
  const course = alternating(setting, pair);
  await bothTerms(pair, stage, load, course.turn);
  const cases = await pair.record.cases.find({}, { _id: 1 }).sort({ _id: 1 }).lean();
  const lengths = (await Promise.all(cases.map(({ _id }) => historyLengths(pair.client, _id)))).flat();
  const longest = Math.max(...lengths.map(({ events }) => events));
  const { acts, productMs, bareMs } = course.sum();
  const due = await pair.record.caseEvents.countDocuments({ cause: /^due:/ });
  const timers = await timed(() => bareTimers(setting, due));
  const bare = bareMs + timers.ms;
  const ratio = productMs / bare;
  return [
    plain(`${acts} bare Updates that write`, `${(bareMs / 1000).toFixed(1)} s`),
    plain(`${due} bare timers`, `${(timers.ms / 1000).toFixed(1)} s, ${(timers.ms / due / 1000).toFixed(2)} s each`),
    {
      what: `two linked five-year terms, ${acts} acts, ${due} due dates, ${cases.length} cases`,
      median: '',
      p99: '',
      figure: `${(productMs / 1000).toFixed(1)} s = ${ratio.toFixed(2)} × bare`,
      bound: `≤ ${maxRatio} ×`,
      met: ratio <= maxRatio,
    },
    // The stepped clock waits for nothing, so the timers flatter: this is what the acts and all that follows from them take.
    plain('the same against the bare Updates alone', `${(productMs / bareMs).toFixed(2)} ×`),
    {
      what: `longest of ${lengths.length} runs: ${lengths.find(({ events }) => events === longest)?.caseNo}`,
      median: '',
      p99: '',
      figure: `${longest} events`,
      bound: `≤ ${maxEvents}`,
      met: longest <= maxEvents,
    },
  ];
}

const plain = (what: string, figure: string): Line => ({ what, median: '', p99: '', figure });

/** Does a part of the course and, right after it, as many bare Updates, so that both see the same state of the machine. */
type Turn = <T>(part: () => Promise<T>) => Promise<T>;

function alternating(setting: Setting, { rest }: RehearsalPair) {
  const sums = { acts: 0, productMs: 0, bareMs: 0 };
  const actsSoFar = (): number =>
    rest.calls.filter(({ method, path }) => method === 'POST' && /\/(actions|data-requests)/.test(path)).length;
  const turn: Turn = async (part) => {
    const before = actsSoFar();
    const { ms, result } = await timed(part);
    const acts = actsSoFar() - before;
    const bare = await timed(() => bareCourse(setting, acts));
    sums.acts += acts;
    sums.productMs += ms;
    sums.bareMs += bare.ms;
    return result;
  };
  return { turn, sum: () => sums };
}

async function bothTerms(pair: RehearsalPair, stage: Stage, load: Load, turn: Turn): Promise<void> {
  const ask = askPlatform(pair.platform);
  const toItsEnd = async (caseNo: string): Promise<void> => {
    await passDueDates(stage, caseNo);
    await playClosing(stage, caseNo, ask);
  };
  await turn(() => admitted(pair, stage));
  await inTerm(pair, stage, firstNo, first, load, turn);
  const renewed = await turn(() => renewedIn(stage));
  await turn(() => toItsEnd(firstNo));
  await inTerm(pair, stage, renewed, second, load, turn);
  await turn(() => toItsEnd(renewed));
}

/** From the lodged application to the signed agreement; what its announcement would report is reported. */
async function admitted({ client, taskQueue }: RehearsalPair, stage: Stage): Promise<void> {
  const caseNo = firstNo;
  const lodged = lodgedApplication(caseNo, lodgedAt);
  const content = {
    ...(lodged.data.opening['content'] as object),
    datasets: [{ datasetId: 'outpatient-flow', level: 2 }],
  };
  const data = {
    ...lodged.data,
    clock: { mode: 'stepped' as const, now: lodgedAt },
    opening: { ...lodged.data.opening, content, periodicEvaluation: true },
  };
  const args = [{ opening: { ...lodged, data } }];
  const handle = await client.workflow.start('authorization', { taskQueue, workflowId: caseNo, args });
  await stage.started(caseNo);
  await stage.jointly(caseNo, 'accept', {});
  await stage.jointly(caseNo, 'assessEligibility', { findings: findings() });
  await review(stage, caseNo);
  for (const [type, payload] of [
    ['lineConsented', { recommended: true }],
    ['lineDisclosed', {}],
  ] as const)
    await handle.signal(reportSignal, { id: randomUUID(), from: 'ANN-2024-9901', at: lodgedAt, type, payload });
  await stage.until(caseNo, 'signing', (view) => view.stage === 'signing');
  await signAll(stage, caseNo, agreement(first));
}

/** Data requests, inspections, an evaluation each year and two amendments; in the first term a suspension besides. */
async function inTerm(
  pair: RehearsalPair,
  stage: Stage,
  caseNo: string,
  term: { start: string; end: string },
  load: Load,
  turn: Turn,
): Promise<void> {
  const ask = askPlatform(pair.platform);
  await stage.moveTo(`${term.start}T01:00:00.000Z`, caseNo);
  await stage.until(caseNo, 'its space', ({ facts }) => facts.provisionedAt !== null);
  for (let year = 0; year < 5; year += 1)
    await turn(async () => {
      for (let nth = 0; nth < load.requestsAYear; nth += 1)
        await answerAndDeliver(stage, caseNo, await requestData(stage, caseNo), ask);
      for (let nth = 0; nth < load.inspectionsAYear; nth += 1) await playInspection(stage, caseNo);
      if (year < 2) await amended(stage, caseNo, term, year);
      if (year === 2 && caseNo === firstNo) await suspendedAndResumed(stage, caseNo);
      if (year < 4) await evaluated(stage, caseNo, addMonths(term.start as PlainDate, 12 * (year + 1)));
    });
}

/** The evaluation that opens by itself at the end of the cycle, to its final result. */
async function evaluated(stage: Stage, caseNo: string, cycle: PlainDate): Promise<void> {
  await passDueDates(stage, caseNo, undefined, `${addDays(cycle, 1)}T01:00:00.000Z`);
  const open = await stage.until(caseNo, 'its evaluation', ({ facts }) => facts.evaluation?.state === 'open');
  const { evaluationNo } = open.facts.evaluation;
  await stage.started(evaluationNo);
  await playEvaluation(stage, evaluationNo, 80);
  await stage.until(caseNo, 'its result', ({ facts }) => facts.evaluation.state === 'final');
}

async function amended(
  { act, jointly, until }: Stage,
  caseNo: string,
  term: { start: string; end: string },
  nth: number,
) {
  const text = agreement(term);
  const heads = text.heads.map((one) => (one.head === 'process' ? { ...one, text: `变更${nth + 1} amended` } : one));
  const drafted = await act(caseNo, 'lin-officer', 'draftAmendment', { text: { ...text, heads } });
  const { hash } = drafted.facts.amendment;
  await jointly(caseNo, 'lockAmendment', { hash });
  for (const who of ['xu-head', 'zhou-head', 'wang-legal']) await act(caseNo, who, 'signAmendment', { hash });
  await until(caseNo, 'the amendment', ({ facts }) => facts.agreement.version === nth + 2);
}

async function suspendedAndResumed({ jointly, until, view }: Stage, caseNo: string): Promise<void> {
  const { clock } = await view(caseNo);
  const end = addDays(clock.now.slice(0, 10) as PlainDate, 60);
  await jointly(caseNo, 'suspend', { clause: '8.2', grounds: '逾期未报告 no report', until: end });
  await until(caseNo, 'restricted', ({ facts }) => facts.suspension.verifiedAt !== null);
  await jointly(caseNo, 'resume', { reason: '已补报 reported since' });
  await until(caseNo, 'restored', ({ facts }) => facts.grants[0].state === 'active');
}

/** Asked for in the last six months, examined, consented to, disclosed and signed. @returns the number of the renewal. */
async function renewedIn(stage: Stage): Promise<string> {
  const { act, jointly, moveTo, started, until } = stage;
  await passDueDates(stage, firstNo, undefined, '2028-12-11T01:00:00.000Z');
  const asked = await act(firstNo, 'wang-legal', 'renew', await contentOf(stage, 'wang-legal'));
  const { caseNo, announcementNo } = asked.facts.renewal;
  for (const one of [announcementNo, caseNo]) await started(one);
  await until(caseNo, 'the completeness check', (view) => view.stage === 'completenessCheck');
  await jointly(caseNo, 'accept', {});
  await jointly(caseNo, 'assessEligibility', { findings: findings() });
  await review(stage, caseNo);
  await until(announcementNo, 'the conclusion', ({ facts }) => facts.applications[0].conclusion !== null);
  const line = { caseNo, rank: 1, recommended: true, reasons: '续期评审合格 passed' };
  await jointly(announcementNo, 'drawUpResultList', { lines: [line] });
  await until(announcementNo, 'the government', (view) => view.stage === 'governmentConsent');
  const { endsAt } = await consentAndDisclose(stage, announcementNo, [caseNo]);
  await moveTo(new Date(Date.parse(endsAt) + 86_400_000).toISOString(), announcementNo, caseNo);
  await until(caseNo, 'signing', (view) => view.stage === 'signing');
  await signAll(stage, caseNo, agreement(second));
  return caseNo;
}

/** One after the other, as the acts are. */
async function bareCourse({ client, bareQueue }: Setting, acts: number): Promise<void> {
  const id = `bare-${randomUUID()}`;
  const handle = await client.workflow.start('bare', { taskQueue: bareQueue, workflowId: id, args: [id, acts] });
  for (let act = 0; act < acts; act += 1)
    await handle.executeUpdate(bareUpdate, { args: [{ text: '核对无误 checked', write: true }] });
  await handle.result();
}

async function bareTimers({ client, bareQueue }: Setting, count: number): Promise<void> {
  const workflowId = `bare-timers-${randomUUID()}`;
  await client.workflow.execute('bareTimers', { taskQueue: bareQueue, workflowId, args: [count] });
}

/** Events in the history of each run of the case. */
async function historyLengths(client: Client, caseNo: string): Promise<{ caseNo: string; events: number }[]> {
  const lengths: { caseNo: string; events: number }[] = [];
  for (let runId: string | null | undefined = (await client.workflow.getHandle(caseNo).describe()).runId; runId; ) {
    const { events } = await client.workflow.getHandle(caseNo, runId).fetchHistory();
    lengths.push({ caseNo, events: events?.length ?? 0 });
    runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
  }
  return lengths;
}
