/** Cases that an operator opens beside its authorization over HTTP: each answered with its number, once for each key, and running. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlatform } from '../../engines/platform/app';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { product } from '../support/evaluation-openings';
import { pdf } from '../support/files';
import { importedOpening } from '../support/import-rows';
import { expectProblem } from '../support/problems';

const caseNo = 'AUTH-2026-0001';
const year = new Date().getFullYear();
const wanted = {
  scenario: 'triage',
  purpose: '以门诊流量辅助分诊 triage by outpatient flow',
  product: '分诊指数 triage index',
  datasets: [{ datasetId: 'outpatient-flow', items: ['day', 'visits'], level: 2 }],
  frequency: 'daily',
  wayOfUse: 'usableNotVisible',
  personalInformation: false,
};

let bench: ApiBench;
let platform: Server;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pda-openings-'));
  platform = createServer(createPlatform({ file: join(folder, 'state.json'), token: 'development-platform-token' }));
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
  bench = await openApi('openings', { worker: true, env: { PLATFORM_URL: url } });
  const term = { termStart: `${year - 1}-03-01`, termEnd: `${year + 3}-02-28` };
  await bench.client.workflow.start('authorization', {
    taskQueue: bench.env.TEMPORAL_TASK_QUEUE,
    workflowId: caseNo,
    args: [{ opening: importedOpening(caseNo, new Date().toISOString(), term) }],
  });
  await eventually(async () => {
    const { body } = await bench.as('wang-applicant').get(`/api/v1/cases/${caseNo}`);
    expect([body.stage, body.facts?.grants?.[0]?.state]).toEqual(['operation', 'active']);
  });
});
afterAll(async () => {
  await bench?.close();
  await new Promise((resolve) => platform.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const path = (kind: string, number = caseNo): string => `/api/v1/cases/${number}/${kind}`;
const wang = () => bench.as('wang-applicant');
const facts = async () => (await wang().get(`/api/v1/cases/${caseNo}`)).body.facts;

describe('第十五条 Art. 15: a data request over HTTP', () => {
  it('is answered with its number, receipt and case, runs, and stands with its authorization', async () => {
    const { status, body, headers } = await wang().post(path('data-requests'), wanted);
    expect([status, body.requestNo, headers['location']]).toEqual([
      201,
      `DR-${year}-0001`,
      `/api/v1/cases/DR-${year}-0001`,
    ]);
    expect(body.receipt).toMatchObject({ caseNo, events: [{ type: 'dataRequestOpened' }] });
    await eventually(async () => {
      const shown = await wang().get(headers['location'] as string);
      expect(shown.body).toMatchObject({
        caseNo: body.requestNo,
        kind: 'dataRequest',
        stage: 'requestEvaluation',
        facts: { authorizationNo: caseNo, content: { scenario: 'triage', wayOfUse: 'usableNotVisible' } },
      });
    });
    expect((await facts()).dataRequests).toMatchObject([{ caseNo: body.requestNo, outcome: null }]);
    const tasks = (await bench.as('chen-officer').get('/api/v1/tasks')).body.items;
    expect(tasks.map((task: any) => task.caseNo)).toContain(body.requestNo);
  });

  it('the same key opens one, and answers the same; another body under it is refused', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const first = await wang().post(path('data-requests'), wanted, key);
    const again = await wang().post(path('data-requests'), wanted, key);
    expect([again.status, again.body.requestNo, again.headers['idempotent-replayed']]).toEqual([
      201,
      first.body.requestNo,
      'true',
    ]);
    expect(again.body.receipt).toEqual(first.body.receipt);
    const other = { ...wanted, frequency: 'once' };
    expectProblem(await wang().post(path('data-requests'), other, key), 422, 'idempotencyKeyReused');
    const numbers = (await facts()).dataRequests.map((one: any) => one.caseNo);
    expect(numbers.filter((one: string) => one === first.body.requestNo)).toHaveLength(1);
  });

  it('refused with every reason, it opens nothing and takes no number', async () => {
    const before = (await facts()).dataRequests.length;
    const wrong = {
      ...wanted,
      scenario: 'moon',
      wayOfUse: 'rawExport',
      datasets: [
        { datasetId: 'infectious-source', items: ['case'], level: 4 },
        { datasetId: 'bus-passengers', items: ['station'], level: 1 },
      ],
    };
    const { status, body } = await wang().post(path('data-requests'), wrong);
    expect(status).toBe(422);
    expect(body.refusals.map(({ code }: any) => code)).toEqual(
      expect.arrayContaining(['scenarioNotAuthorized', 'rawExport', 'datasetProhibited', 'datasetNotOpened']),
    );
    expect((await facts()).dataRequests).toHaveLength(before);
    const next = await wang().post(path('data-requests'), wanted);
    expect(next.body.requestNo).toBe(`DR-${year}-${String(before + 1).padStart(4, '0')}`);
  });

  it('is nobody’s but the operator’s: a foreign and a missing case look alike', async () => {
    const foreign = await bench.as('sun-applicant').post(path('data-requests'), wanted);
    const missing = await wang().post(path('data-requests', 'AUTH-2026-9999'), wanted);
    for (const answer of [foreign, missing]) expectProblem(answer, 404, 'caseNotFound');
    expect((await bench.as('chen-officer').post(path('data-requests'), wanted)).status).toBe(403);
    expect((await bench.anybody.post(path('data-requests'), wanted)).status).toBe(401);
  });
});

describe('第十九条 Art. 19: a product over HTTP', () => {
  it('is taken with its number, once for each key, and runs', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const told = { ...product, since: `${year - 1}-10-08` };
    const first = await wang().post(path('product-notices'), told, key);
    expect([first.status, first.body.productNo]).toEqual([201, `PN-${year}-0001`]);
    const again = await wang().post(path('product-notices'), told, key);
    expect([again.body.productNo, again.headers['idempotent-replayed']]).toEqual([first.body.productNo, 'true']);
    await eventually(async () => {
      const { body } = await bench.as('chen-officer').get(first.headers['location'] as string);
      expect(body).toMatchObject({ kind: 'productNotice', stage: 'acknowledgement' });
    });
    expect((await facts()).products).toMatchObject([{ productNo: first.body.productNo, state: 'offered' }]);
  });
});

describe('第二十条第一款 Art. 20(1): a quality issue over HTTP', () => {
  it('is answered with its number, once for each key, and runs', async () => {
    const evidence = await bench.upload('wang-applicant', pdf('证据'), '证据.pdf', 'application/pdf');
    const key = { 'Idempotency-Key': randomUUID() };
    const issue = {
      grantId: (await facts()).grants[0].grantId,
      dimension: 'completeness',
      description: '三月份数据缺失 no rows for March',
      documents: [evidence.body.id],
    };
    const first = await wang().post(path('quality-issues'), issue, key);
    expect([first.status, first.body.issueNo]).toEqual([201, `QI-${year}-0001`]);
    const again = await wang().post(path('quality-issues'), issue, key);
    expect([again.body.issueNo, again.headers['idempotent-replayed']]).toEqual([first.body.issueNo, 'true']);
    await eventually(async () => {
      const { body } = await bench.as('he-officer').get(first.headers['location'] as string);
      expect(body).toMatchObject({ kind: 'qualityIssue', stage: 'tracing' });
    });
    const other = await wang().post(path('quality-issues'), { ...issue, grantId: `${caseNo}/none` });
    expect(other.body.refusals.map(({ code }: any) => code)).toEqual(['grantUnknown']);
  });
});
