/** 第十五条 Art. 15 — a data request during operation: evaluated, answered by two providers at the same time, delivered, granted. */
import { dayOfView, type Stage } from './stage';
import type { AskPlatform } from './term';

const wanted = {
  scenario: 'triage',
  purpose: '以门诊流量和就医客流辅助分诊 / triage by outpatient flow and journeys to hospitals',
  product: '分诊指数 triage index',
  datasets: [
    { datasetId: 'outpatient-flow', items: ['day', 'hour', 'visits'], level: 2 },
    { datasetId: 'transit-to-hospitals', items: ['day', 'station', 'alighting'], level: 1 },
  ],
  frequency: 'daily',
  wayOfUse: 'usableNotVisible',
  personalInformation: false,
};

/** What the hospital leaves out. */
const inPart = {
  decision: 'partly',
  parts: [{ dataset: 'outpatient-flow', items: ['day', 'visits'] }],
  grounds: '按小时的数据暂不提供 / nothing by the hour yet',
};

/** @returns the number of the request, with its providers asked. */
export async function requestData(stage: Stage, authorizationNo: string): Promise<string> {
  const { rest, act, until, tell, heading, started } = stage;
  heading('数据申请 Data request — 第十五条 Art. 15');
  const { requestNo } = await rest.send('wang-applicant', 'POST', `/cases/${authorizationNo}/data-requests`, wanted);
  await started(requestNo);
  tell('第十五条 Art. 15', 'wang-applicant', dayOfView(await stage.view(requestNo)), `${requestNo} opened`);
  const drafted = await act(requestNo, 'chen-officer', 'confirmRequest', { reasons: '符合场景 / fits the scenario' });
  const { id: proposalId, hash } = drafted.proposals.at(-1);
  await act(requestNo, 'xu-head', 'signOff', { proposalId, hash });
  await until(requestNo, 'its providers', (view) => view.stage === 'providerConsents');
  return requestNo;
}

/** Both providers answer, the operator goes on with what it gets, and the center delivers. @returns the grants on the platform. */
export async function answerAndDeliver(
  { act, until, tell }: Stage,
  authorizationNo: string,
  requestNo: string,
  ask: AskPlatform,
): Promise<{ grantId: string; dataset: string }[]> {
  await Promise.all([
    act(requestNo, 'liu-provider', 'answerRequest', inPart),
    act(requestNo, 'ma-officer', 'answerRequest', { decision: 'consented' }),
  ]);
  await act(requestNo, 'wang-applicant', 'acceptAnswers', { accepted: true });
  await until(requestNo, 'delivery', (view) => view.stage === 'delivery');
  await act(requestNo, 'he-officer', 'orderDelivery', {});
  const ended = await until(requestNo, 'its end', (view) => view.closed !== null);
  tell('I-63', 'system', dayOfView(ended), `${requestNo} closed: ${ended.closed.outcome}`);
  const known = await until(authorizationNo, 'its grants', (view) =>
    view.facts.dataRequests.every((one: { outcome: string | null }) => one.outcome !== null),
  );
  const grants = known.facts.grants.filter((one: { requestNo?: string }) => one.requestNo === requestNo);
  for (const { grantId, dataset } of grants) {
    const { rows } = await ask(grantId);
    tell('第十五条 Art. 15', 'platform', dayOfView(known), `${grantId} ${dataset}: ${rows} rows served`);
  }
  return grants;
}
