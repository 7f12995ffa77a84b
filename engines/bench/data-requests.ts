/** Data requests at once under one authorization: each is a case of its own, and none is lost. */
import { caseFileQuery, reportSignal } from '../../workflows/messages';
import { type Actors, lodgedApplication, playActs } from './admission';
import { concurrently, type Line, spread, timed, until } from './figures';
import type { Setting } from './setting';

const authorizationNo = 'AUTH-2026-97001';
/** The API lets a few acts on one case through at a time and keeps a short queue; more clients would be told to come again. */
const clients = 16;
const askEveryMs = 200;
const twoDaysMs = 2 * 86_400_000;

const wanted = {
  scenario: 'triage',
  purpose: '以门诊流量辅助分诊 / triage by outpatient flow',
  product: '分诊指数 triage index',
  datasets: [{ datasetId: 'outpatient-flow', items: ['day', 'visits'], level: 2 }],
  frequency: 'daily',
  wayOfUse: 'usableNotVisible',
  personalInformation: false,
};

export async function measureDataRequests(setting: Setting, requests: number): Promise<Line[]> {
  const { client, rest, record } = setting;
  await inTerm(setting);
  const numbers: string[] = [];
  const samples: number[] = [];
  const { ms } = await timed(() =>
    concurrently(requests, clients, async () => {
      const path = `/cases/${authorizationNo}/data-requests`;
      const sent = await timed(() => rest.send('wang-applicant', 'POST', path, wanted));
      samples.push(sent.ms);
      numbers.push(sent.result.requestNo);
    }),
  );
  const recorded = () => record.cases.find({ kind: 'dataRequest', outcome: null }, { _id: 1 }).lean();
  await until('every request is in the record', async () => (await recorded()).length >= requests, {
    everyMs: askEveryMs,
  });
  const known = new Set((await recorded()).map(({ _id }) => _id));
  const { facts } = await client.workflow.getHandle(authorizationNo).query(caseFileQuery);
  const remembered = (facts as { dataRequests: { caseNo: string }[] }).dataRequests.map(({ caseNo }) => caseNo);
  const isThere = (number: string): boolean => known.has(number) && remembered.includes(number);
  const there = new Set(numbers.filter(isThere)).size;
  return [
    {
      what: `${requests} data requests at once, ${clients} clients`,
      ...spread(samples),
      figure: `${there} of ${requests} there, ${((requests / ms) * 1000).toFixed(0)} a second`,
      bound: 'none lost',
      met: there === requests && numbers.length === requests,
    },
  ];
}

/** An authorization whose term has begun, its space provisioned. */
async function inTerm({ client, rest, env }: Setting): Promise<void> {
  const began = Date.now() - twoDaysMs;
  const opening = lodgedApplication(authorizationNo, new Date().toISOString());
  const taskQueue = env['TEMPORAL_TASK_QUEUE'] ?? 'public-data-authorization';
  const handle = await client.workflow.start('authorization', {
    taskQueue,
    workflowId: authorizationNo,
    args: [{ opening }],
  });
  const at = new Date().toISOString();
  const actors: Actors = {
    act: async (who, action, input) =>
      (await rest.send(who, 'POST', `/cases/${authorizationNo}/actions/${action}`, input)).case,
    report: (type, payload) =>
      handle.signal(reportSignal, { id: `${authorizationNo}/${type}`, from: 'ANN-2026-0001', at, type, payload }),
    opened: (step) =>
      until(step, async () => (await handle.query(caseFileQuery)).stage === step, { everyMs: askEveryMs }),
  };
  await until('the case', async () => (await handle.query(caseFileQuery)).stage === 'completenessCheck', {
    everyMs: askEveryMs,
  });
  await playActs(actors, began);
  const isProvisioned = async (): Promise<boolean> =>
    ((await handle.query(caseFileQuery)).facts as { provisionedAt: string | null }).provisionedAt !== null;
  await until('its space', isProvisioned, { everyMs: askEveryMs });
}
