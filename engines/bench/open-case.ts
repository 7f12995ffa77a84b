/** Cases to measure on: announcements, opened through the API. */
import { until } from './figures';
import type { Setting } from './setting';

const draft = {
  title: { zh: '测速公告', en: 'Announcement of the bench' },
  kind: 'specificScenario',
  scenarios: [{ id: 'triage', title: { zh: '分诊辅助', en: 'Triage support' }, purpose: '辅助分诊 / triage' }],
  datasets: ['outpatient-flow'],
  places: 1,
  conditions: [],
  materials: [],
  operatingRequirements: '按季度报告 / report every quarter',
  selection: {
    method: '公开征集 / open call',
    criteria: [{ id: 'plan', title: { zh: '计划可行性', en: 'Feasibility of the plan' }, weight: 100 }],
  },
};
const dayMs = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * dayMs).toISOString();

/** @returns the number of an announcement that is drafted and recorded. */
export async function openAnnouncement(setting: Setting): Promise<string> {
  const { rest, record } = setting;
  const body = { zone: 'general', draft: { ...draft, opensAt: inDays(1), closesAt: inDays(60) } };
  const { caseNo } = await rest.send('lin-officer', 'POST', '/announcements', body);
  await until('the record has the case', async () => (await record.cases.findById(caseNo, { _id: 1 }).lean()) !== null);
  return caseNo;
}

/** @returns the number of an announcement that is published and waits for its window: an open case with its timer. */
export async function publishAnnouncement(setting: Setting): Promise<string> {
  const caseNo = await openAnnouncement(setting);
  const send = (who: string, action: string, input: unknown) =>
    setting.rest.send(who, 'POST', `/cases/${caseNo}/actions/${action}`, input);
  const { facts } = await setting.rest.send('lin-officer', 'GET', `/cases/${caseNo}`);
  const drafted = await send('lin-officer', 'publish', { draftHash: facts.draftHash });
  const { id: proposalId, hash } = drafted.case.proposals.at(-1);
  await send('zhou-head', 'signOff', { proposalId, hash });
  return caseNo;
}
