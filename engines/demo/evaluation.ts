/** One evaluation of the operator: self-report, sealed scores of regulator and provider, a computed result, and what follows from it. */
import { dayOfView, type Stage } from './stage';

const indicators = {
  title: { zh: '专区运营绩效考核评估指标体系（演练）', en: 'Indicator system (rehearsal)' },
  indicators: [
    { id: 'benefit', title: { zh: '应用成效', en: 'Benefit' }, weight: 60 },
    { id: 'safety', title: { zh: '安全合规', en: 'Safety' }, weight: 40 },
  ],
  effectiveFrom: '2026-01-01',
};

/** The indicator system is drafted by one person and issued by another, unless there is one. */
export async function issueIndicators(
  { rest, tell }: Stage,
  effectiveFrom: string = indicators.effectiveFrom,
): Promise<void> {
  const { items } = await rest.send('lin-officer', 'GET', '/indicator-systems');
  if (items.length > 0) return;
  const draft = await rest.send('lin-officer', 'POST', '/indicator-systems', { ...indicators, effectiveFrom });
  const { version } = await rest.send('zhou-head', 'POST', `/indicator-systems/drafts/${draft.id}/issue`, {
    hash: draft.hash,
  });
  tell('第十八条 Art. 18', 'zhou-head', effectiveFrom, `indicator system, version ${version}, issued`);
}

/** Plays an evaluation that was just opened, with so many points from everybody, until its result is final and its measures are taken. */
export async function playEvaluation(stage: Stage, evaluationNo: string, points: number): Promise<void> {
  const { act, jointly, moveTo, until, tell } = stage;
  const at = (step: string) => until(evaluationNo, step, (view) => view.stage === step);
  await at('selfReport');
  await act(evaluationNo, 'wang-applicant', 'submitSelfReport', { report: '本年度运营报告 / report on the year' });
  await at('scoring');
  await act(evaluationNo, 'lin-officer', 'askScorers', { providers: ['org-hospital'] });
  const scores = indicators.indicators.map(({ id }) => ({ indicator: id, score: points }));
  for (const who of ['chen-officer', 'liu-provider'])
    await act(evaluationNo, who, 'scoreEvaluation', { scores, opinion: '按指标评分 / by the indicators' });
  await at('conclusion');
  const alone = { officer: 'lin-officer', head: 'zhou-head', other: null };
  const concluded = await jointly(evaluationNo, 'concludeEvaluation', { opinion: '评估意见 / opinion' }, alone);
  const { points: mean, result } = concluded.facts.conclusion;
  tell('I-75', 'system', dayOfView(concluded), `mean ${mean} of ${concluded.facts.scores.length} sheets: ${result}`);
  await at('noticeOfResult');
  await act(evaluationNo, 'wang-legal', 'confirmReceipt', { received: true });
  const contest = await at('contest');
  const { due } = contest.deadlines.find(({ name, state }: any) => name === 'contest' && state === 'running');
  await moveTo(new Date(Date.parse(due.at) + 120_000).toISOString(), evaluationNo);
  const final = await until(
    evaluationNo,
    'its final result',
    (view) => view.closed !== null || view.stage === 'measures',
  );
  await measured(stage, evaluationNo, final);
  const closed = await until(evaluationNo, 'its end', (view) => view.closed !== null);
  tell('第十八条 Art. 18', 'system', dayOfView(closed), `${evaluationNo} closed: ${closed.facts.final.result}`);
}

/** Support after an excellent result, an interview and what it asks to improve after a poor one, nothing after any other. */
async function measured({ act, jointly, until }: Stage, evaluationNo: string, view: any): Promise<void> {
  const day = dayOfView(view);
  if (view.facts.final.result === 'excellent')
    await jointly(
      evaluationNo,
      'giveSupport',
      { supportKind: 'innovationPilot', content: '纳入创新举措试点 / a pilot of innovation' },
      { officer: 'lin-officer', head: 'zhou-head', other: null },
    );
  if (view.facts.final.result === 'poor') {
    await jointly(evaluationNo, 'takeMeasure', {
      kind: 'interview',
      heldOn: day,
      minutes: '约谈笔录 / minutes',
      improvements: [{ what: '提升应用成效 / more benefit', due: `${Number(day.slice(0, 4)) + 1}${day.slice(4)}` }],
    });
    await until(evaluationNo, 'what is to be improved', ({ stage }) => stage === 'improvement');
    await act(evaluationNo, 'wang-applicant', 'reportImprovement', { no: 1, statement: '已改进 / improved' });
    await act(evaluationNo, 'lin-officer', 'confirmImprovement', { no: 1 });
  }
}

/** The evaluation that opens by itself at the end of the first cycle of the term. */
export async function playFirstEvaluation(stage: Stage, authorizationNo: string): Promise<void> {
  const { heading, moveTo, until, started, view } = stage;
  heading('绩效考核评估 Evaluation — 第十八条 Art. 18');
  await issueIndicators(stage);
  const { facts } = await view(authorizationNo);
  const [year, ...day] = facts.term.start.split('-');
  const cycleEnd = `${Number(year) + 1}-${day.join('-')}`;
  await moveTo(new Date(`${cycleEnd}T09:00:00+08:00`).toISOString(), authorizationNo);
  const running = await until(authorizationNo, 'its evaluation', (shown) => shown.facts.evaluation?.state === 'open');
  const { evaluationNo } = running.facts.evaluation;
  await started(evaluationNo);
  await playEvaluation(stage, evaluationNo, 92);
  await until(authorizationNo, 'its result', (shown) => shown.facts.evaluation.state === 'final');
}
