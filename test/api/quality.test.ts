/** 第二十条 Art. 20 and the yearly disclosure over HTTP: reports on provision, disclosures of a year, the door for quality issues. */
import { projectionOf } from '../../activities/projection';
import type { AuthorizationFacts } from '../../procedures/authorization/facts';
import { type CaseView, viewOf } from '../../procedures/engine/case-file';
import { grants, inOperation } from '../procedures/authorization/authorized';
import { answered, assigned } from '../procedures/quality-issue/tracing';
import { operation } from '../procedures/yearly-disclosure/disclosing';
import { type ApiBench, openApi } from '../support/api';
import { actPath, eventually, signedOff } from '../support/api-acts';
import { expectProblem } from '../support/problems';

let bench: ApiBench;
beforeAll(async () => {
  bench = await openApi('quality', { worker: true });
});
afterAll(() => bench?.close());

const codes = ({ body }: { body: any }) => body.refusals.map(({ code }: { code: string }) => code);

async function stored(view: CaseView<any>, operator: string, termEnd: string | null = null): Promise<void> {
  const summary = { operator, termEnd, suspended: false };
  const { kind } = view;
  const projection = projectionOf({ kind, view, tasks: [], summary, nextDueAt: null, panel: [], head: '0'.repeat(64) });
  await bench.record.cases.collection.insertOne({ ...projection, _id: view.caseNo as never } as never);
}

describe('第二十条第二款 Art. 20(2): the report on provision over HTTP', () => {
  const path = '/api/v1/provision-reports/2026';
  const inJanuary = () => bench.variant({}, () => '2027-01-04T01:00:00.000Z');
  const drawUp = (by = 'lin-officer') => bench.on(inJanuary(), by).post(`${path}/versions`);
  const confirm = (version: number, hash: string, by = 'zhou-head') =>
    bench.on(inJanuary(), by).post(`${path}/versions/${version}/confirm`, { hash });

  it('I-73: is drawn up by one person when the year is over, confirmed by another, and read as JSON and CSV', async () => {
    await stored({ ...viewOf(answered().file), caseNo: 'QI-2026-0801' }, 'org-zijin');
    expectProblem(await bench.as('zhou-head').get(path), 404, 'provisionReportNotFound');
    const early = await bench
      .on(
        bench.variant({}, () => '2026-12-31T15:59:59.999Z'),
        'lin-officer',
      )
      .post(`${path}/versions`);
    expect([early.status, codes(early)]).toEqual([409, ['yearNotOver']]);
    const drawn = await drawUp();
    expect(drawn.status).toBe(201);
    expect(drawn.body).toMatchObject({
      version: 1,
      state: 'draft',
      rows: [{ provider: 'org-hospital', issues: { assigned: 1, mended: 1 } }],
    });
    const again = await drawUp('zhou-head');
    expect([again.status, again.body.hash, again.body.draftedBy]).toEqual([200, drawn.body.hash, ['lin-officer']]);
    expectProblem(await bench.as('gu-officer').get(path), 404, 'provisionReportNotFound');
    expect(codes(await confirm(1, 'a'.repeat(64)))).toEqual(['proposalHashMismatch']);
    const confirmed = await confirm(1, drawn.body.hash);
    expect(confirmed.body).toMatchObject({ state: 'confirmed', confirmedBy: 'zhou-head' });
    expect((await confirm(1, drawn.body.hash)).status).toBe(200);
    expect((await bench.as('gu-officer').get(path)).body.rows).toHaveLength(1);
    const csv = await bench.as('gu-officer').get(`${path}/csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.headers['content-disposition']).toContain('provision-2026-v1.csv');
    expect(csv.text.split('\r\n')[1]).toMatch(/^org-hospital,0,/);
    await eventually(async () => {
      const audited = await bench.record.auditLog.find({ what: /^provisionReport/, outcome: 'done' }).lean();
      expect(audited.map(({ what, who }) => [what, who])).toEqual([
        ['provisionReportDrawnUp', 'lin-officer'],
        ['provisionReportConfirmed', 'zhou-head'],
      ]);
    });
  });

  it('I-73: a confirmed version stays as it is; what the record says later is a new one', async () => {
    await stored({ ...viewOf(assigned().file), caseNo: 'QI-2026-0802' }, 'org-zijin');
    const next = await drawUp();
    expect([next.status, next.body.version]).toEqual([201, 2]);
    const read = async () => (await bench.as('lin-officer').get(path)).body;
    expect(await read()).toMatchObject({ version: 1, rows: [{ issues: { assigned: 1 } }] });
    await confirm(2, next.body.hash);
    expect(await read()).toMatchObject({ version: 2, rows: [{ issues: { assigned: 2, open: 1 } }] });
    expectProblem(await confirm(2, next.body.hash, 'lin-officer'), 403, 'roleNotPermitted');
    const { items } = (await bench.as('lin-officer').get(`${path}/versions`)).body;
    expect(items.map(({ version, state }: any) => [version, state])).toEqual([
      [1, 'confirmed'],
      [2, 'confirmed'],
    ]);
  });

  it('a provider reads its own row and nobody else’s; companies read none of it', async () => {
    expect((await bench.as('liu-provider').get(path)).body.rows.map(({ provider }: any) => provider)).toEqual([
      'org-hospital',
    ]);
    expect((await bench.as('ma-officer').get(path)).body.rows).toEqual([]);
    for (const by of ['wang-legal', 'expert-1', 'audit-1'])
      expectProblem(await bench.as(by).get(path), 403, 'roleNotPermitted');
    expectProblem(await bench.as('liu-provider').post(`${path}/versions`), 403, 'roleNotPermitted');
  });
});

describe('参照国家数据局综合司2026年2月10日通知: yearly disclosures over HTTP', () => {
  const list = async (query = '') =>
    (await bench.as('lin-officer').get(`/api/v1/disclosures?year=2025${query}`)).body.items;
  const portal = async () => (await bench.anybody.get('/api/v1/public/yearly-disclosures')).body.items;
  let disclosureNo: string;

  beforeAll(async () => {
    const past = inOperation().happens({ type: 'spaceProvisioned', article: '第十二条 Art. 12', data: { grants } });
    const view = viewOf(past.file);
    const facts = { ...(view.facts as AuthorizationFacts), term: { start: '2025-03-01', end: '2028-02-29' } };
    await stored({ ...view, caseNo: 'AUTH-2025-0901', facts }, 'org-zijin', '2028-02-29');
  });

  it('I-72: a year is opened once, however often it is asked for, and only when it is over', async () => {
    const open = (year: number) => bench.as('lin-officer').post(`/api/v1/disclosures/${year}/open`);
    expect(codes(await open(new Date().getFullYear() + 1))).toEqual(['yearNotOver']);
    expect([(await open(2025)).status, (await open(2025)).status]).toEqual([202, 202]);
    await eventually(async () => {
      expect((await list()).map(({ organizationId, state }: any) => [organizationId, state])).toEqual([
        ['org-data-authority', 'open'],
        ['org-zijin', 'open'],
      ]);
    });
    expect(await list('&state=overdue')).toEqual([]);
    disclosureNo = (await list())[1].caseNo;
    expectProblem(await bench.as('wang-legal').get('/api/v1/disclosures?year=2025'), 403, 'roleNotPermitted');
    const { items } = (await bench.as('wang-legal').get('/api/v1/tasks')).body;
    expect(items.flatMap(({ acts }: any) => acts)).toContain('discloseOperation');
  });

  it('I-72: the operator’s head discloses; the portal shows the last version without what is confidential', async () => {
    const data = [{ authorizationNo: 'AUTH-2025-0901', resources: '门诊流量统计 outpatient flow' }];
    const disclose = (more: object = {}) =>
      bench.as('wang-legal').post(actPath(disclosureNo, 'discloseOperation'), { ...operation, data, ...more });
    expectProblem(
      await bench.as('wang-applicant').post(actPath(disclosureNo, 'discloseOperation'), { ...operation, data }),
      403,
      'notPermitted',
    );
    expect(codes(await disclose({ data: [] }))).toEqual(['disclosureIncomplete']);
    expect((await disclose()).status).toBe(200);
    await eventually(async () => expect(await portal()).toHaveLength(1));
    await eventually(async () =>
      expect((await list('&state=disclosed'))[0]).toMatchObject({ organizationId: 'org-zijin', versions: 1 }),
    );
    expect((await disclose({ reason: '价格更正 a price' })).status).toBe(200);
    await eventually(async () =>
      expect((await portal())[0].body).toMatchObject({ version: 2, correction: '价格更正 a price' }),
    );
    const [shown] = await portal();
    expect(shown).toMatchObject({
      id: 'disclosure-2025-org-zijin',
      body: { year: 2025, authorizations: [{ caseNo: 'AUTH-2025-0901' }] },
    });
    expect(JSON.stringify(shown)).not.toMatch(/定制|面议/);
  });

  it('the authority discloses itself with the sign-off of its head', async () => {
    const [own] = await list();
    const answer = await signedOff(bench, own.caseNo, 'discloseAuthorization', {
      about: '统筹公共数据授权运营 in charge',
      caps: [{ service: '分诊服务', cap: '每次2元', basis: '发改价格文件 price notice' }],
    });
    expect(answer.status).toBe(200);
    await eventually(async () => {
      const shown = (await portal()).find(({ body }: any) => body.role === 'authority');
      expect(shown.body).toMatchObject({
        caps: [{ cap: '每次2元' }],
        authorizations: [{ operator: 'org-zijin', datasets: [] }],
      });
    });
  });
});

describe('第二十条第一款 Art. 20(1): lists and the door', () => {
  it('a provider’s list holds what was brought to it; others see the same nothing as for a case that is not there', async () => {
    const numbers = async (by: string) =>
      (await bench.as(by).get('/api/v1/cases?kind=qualityIssue')).body.items.map(({ caseNo }: any) => caseNo).sort();
    expect(await numbers('liu-provider')).toEqual(['QI-2026-0801', 'QI-2026-0802']);
    expect(await numbers('ma-officer')).toEqual([]);
    expect(await numbers('wang-applicant')).toEqual(['QI-2026-0801', 'QI-2026-0802']);
    expectProblem(await bench.as('sun-legal').get('/api/v1/cases/QI-2026-0801'), 404, 'caseNotFound');
  });

  it('is open to companies only, names every missing field, and gives no number for what is refused', async () => {
    const path = '/api/v1/cases/AUTH-2025-0901/quality-issues';
    expectProblem(await bench.as('liu-provider').post(path, {}), 403, 'roleNotPermitted');
    const answer = await bench.as('wang-applicant').post(path, {});
    expect([answer.status, codes(answer)]).toEqual([422, Array(4).fill('inputMissing')]);
    expect((await bench.record.counters.find().lean()).filter(({ _id }) => _id.startsWith('QI-'))).toEqual([]);
  });
});
