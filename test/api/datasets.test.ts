import type { Response } from 'supertest';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { expectProblem } from '../support/problems';

const path = '/api/v1/datasets';
const changes = '/api/v1/dataset-changes';
const title = { zh: '药品库存', en: 'Stock of medicines' };
const opening = { kind: 'opening', zone: 'health', level: 3, standard: '行业数据分级标准', ways: ['usableNotVisible'] };
const why = { reason: '场景需要，符合分级标准 needed and graded' };

describe('第二条、第十四条 Arts. 2, 14; I-67: the register of datasets over HTTP', () => {
  let bench: ApiBench;
  let serial = 0;
  const codes = ({ body }: Response): string[] => body.refusals.map(({ code }: { code: string }) => code);
  const read = async (id: string) => (await bench.as('lin-officer').get(`${path}/${id}`)).body;
  const propose = (id: string, change: object, by = 'lin-officer') =>
    bench.as(by).post(`${path}/${id}/changes`, { change, ...why });
  const agree = ({ changeNo, hash }: { changeNo: string; hash: string }, by: string) =>
    bench.as(by).post(`${changes}/${changeNo}/agree`, { hash });

  beforeAll(async () => {
    bench = await openApi('datasets', { worker: true });
  });
  afterAll(() => bench?.close());

  async function entered(): Promise<string> {
    serial += 1;
    const id = `medicines-${serial}`;
    const answer = await bench.as('sys-admin').post(path, { id, provider: 'org-hospital', title });
    expect(answer.status).toBe(201);
    return id;
  }
  async function marked(id: string, change: object): Promise<void> {
    const { body } = await propose(id, { kind: 'marks', ...change });
    expect((await agree(body, 'zhou-head')).status).toBe(200);
  }
  /** @returns a dataset of level 3 that bears on nobody, not opened yet. */
  async function judged(): Promise<string> {
    const id = await entered();
    await marked(id, { level: 3, personalInformation: false, affectsPublicSafety: false });
    return id;
  }

  it('administrators enter a dataset closed and with the strictest marks, and edit its text alone, each time audited', async () => {
    const id = await entered();
    const first = await bench.as('wang-applicant').get(`${path}/${id}`);
    expect(first.body).toMatchObject({ level: 9, personalInformation: true, openedIn: [], openings: [], rev: 1 });
    const edit = (body: object, headers = {}) => bench.as('sys-admin').put(`${path}/${id}`, body, headers);
    expectProblem(await edit({ title }), 428, 'ifMatchMissing');
    expectProblem(await edit({ title }, { 'If-Match': '"7"' }), 412, 'revisionMismatch');
    const description = { zh: '按日', en: 'by day' };
    const edited = await edit({ title, description }, { 'If-Match': '"1"' });
    expect(edited.body).toMatchObject({ description, rev: 2, level: 9 });
    expect(codes(await edit({ title, level: 1 }, { 'If-Match': '"2"' }))).toEqual(['inputUnknown']);
    await eventually(async () => {
      const audited = await bench.record.auditLog.find({ 'detail.dataset': id }).lean();
      expect(audited.map(({ what, who }) => [what, who]).sort()).toEqual([
        ['datasetEdited', 'sys-admin'],
        ['datasetEntered', 'sys-admin'],
      ]);
    });
    expect(codes(await bench.as('sys-admin').post(path, { id, provider: 'org-hospital', title }))).toEqual([
      'datasetExists',
    ]);
    const stranger = await bench.as('sys-admin').post(path, { id: 'other', provider: 'org-zijin', title });
    expect(codes(stranger)).toEqual(['providerUnknown']);
  });

  it('levels, marks and openings are no administrator’s, nor a company’s or a regulator’s alone', async () => {
    const id = await entered();
    for (const by of ['sys-admin', 'sec-admin', 'wang-legal', 'xu-head'])
      expectProblem(await propose(id, { kind: 'marks', level: 1 }, by), 403, 'roleNotPermitted');
    expectProblem(
      await bench.as('lin-officer').post(path, { id: 'x1', provider: 'org-hospital', title }),
      403,
      'roleNotPermitted',
    );
  });

  it('marks change by two persons of the data authority, and the history keeps before and after', async () => {
    const id = await entered();
    const { body } = await propose(id, { kind: 'marks', level: 2 });
    expect(body).toMatchObject({ state: 'proposed', agreementOf: 'org-data-authority', dataset: id });
    expect(codes(await agree(body, 'xu-head'))).toEqual(['notPermitted']);
    expectProblem(await agree(body, 'lin-officer'), 403, 'roleNotPermitted');
    expect(codes(await agree({ ...body, hash: '0'.repeat(64) }, 'zhou-head'))).toEqual(['proposalHashMismatch']);
    expect((await read(id)).level).toBe(9);
    expect((await agree(body, 'zhou-head')).body.state).toBe('agreed');
    const after = await read(id);
    expect(after).toMatchObject({ level: 2, rev: 2 });
    expect(after.history[0]).toMatchObject({
      before: { level: 9 },
      after: { level: 2 },
      decidedBy: { personId: 'zhou-head' },
    });
    expect(
      codes(
        await agree(body, 'zhou-head').then((answer) =>
          answer.status === 200 ? propose(id, { kind: 'marks', level: 2 }) : answer,
        ),
      ),
    ).toEqual(['datasetChangeEmpty']);
    const own = await propose(id, { kind: 'marks', level: 3 }, 'zhou-head');
    expect(codes(await agree(own.body, 'zhou-head'))).toEqual(['samePerson']);
    const audited = await bench.record.auditLog.findById(`${body.changeNo}:agreed`).lean();
    expect(audited).toMatchObject({ what: 'datasetChange:marks', who: 'zhou-head' });
  });

  it('第十四条 Art. 14: opened to an industry zone jointly, naming level, standard and ways', async () => {
    const id = await judged();
    const { body } = await propose(id, opening);
    expect(body.agreementOf).toBe('org-health');
    expect(codes(await agree(body, 'zhou-head'))).toEqual(['notPermitted']);
    expect((await agree(body, 'xu-head')).status).toBe(200);
    const { kind: _kind, ...opened } = opening;
    expect(await read(id)).toMatchObject({ openedIn: ['health'], openings: [opened] });
    const listed = await bench.as('wang-applicant').get(`${path}?zone=health`);
    expect(listed.status === 200 ? 200 : listed.body).toBe(200);
    expect(listed.body.items.map((one: { id: string }) => one.id)).toContain(id);
    const closing = await propose(id, { kind: 'closing', zone: 'health' });
    expect((await agree(closing.body, 'xu-head')).status).toBe(200);
    expect(await read(id)).toMatchObject({ openedIn: [], openings: [] });
  });

  it('I-67: in a comprehensive zone two persons of the data authority open it', async () => {
    const id = await judged();
    const { body } = await propose(id, { ...opening, zone: 'general' });
    expect(body.agreementOf).toBe('org-data-authority');
    expect((await agree(body, 'zhou-head')).status).toBe(200);
    expect((await read(id)).openedIn).toEqual(['general']);
  });

  it('an opening that may not be is refused with every reason', async () => {
    const id = await judged();
    const refused = async (change: object) => codes(await propose(id, { ...opening, ...change })).sort();
    expect(await refused({ zone: 'nowhere' })).toEqual(['openingZoneUnknown']);
    expect(await refused({ level: 2, ways: ['resultsOnly'] })).toEqual(['levelUnprotected', 'openingBelowLevel']);
    expect(codes(await propose(id, { kind: 'closing', zone: 'health' }))).toEqual(['openingUnknown']);
    await marked(id, { prohibited: true });
    expect(await refused({})).toEqual(['datasetProhibited']);
    expect(codes(await propose('unknown', opening))).toEqual(['datasetNotFound']);
  });

  it('what the dataset was when it was proposed must still be so; it may be declined or withdrawn with reasons', async () => {
    const id = await judged();
    const [stale, other] = [await propose(id, opening), await propose(id, { kind: 'marks', level: 4 })];
    expect((await agree(other.body, 'zhou-head')).status).toBe(200);
    expect(codes(await agree(stale.body, 'xu-head'))).toEqual(['datasetChangeStale']);
    const end = (by: string, verb: string) =>
      bench.as(by).post(`${changes}/${stale.body.changeNo}/${verb}`, { reason: '重新提出 propose it again' });
    expect(codes(await end('zhou-head', 'decline'))).toEqual(['notPermitted']);
    expect((await end('lin-officer', 'withdraw')).body.state).toBe('withdrawn');
    expect(codes(await end('xu-head', 'decline'))).toEqual(['datasetChangeNotOpen']);
    const listed = await bench.as('audit-1').get(`${changes}?state=withdrawn`);
    expect(listed.status === 200 ? 200 : listed.body).toBe(200);
    expect(listed.body.items.map((one: { changeNo: string }) => one.changeNo)).toContain(stale.body.changeNo);
    expect(codes(await bench.as('xu-head').post(`${changes}/DATA-2000-0001/decline`, why))).toEqual([
      'datasetChangeNotFound',
    ]);
  });

  it('an agreed change starts its sweep, which can be paused and read; sent again it is the same one', async () => {
    const id = await judged();
    const { body } = await propose(id, { kind: 'marks', prohibited: true });
    const sweep = `${changes}/${body.changeNo}/sweep`;
    expect((await bench.as('lin-officer').get(sweep)).body).toBeNull();
    expect(codes(await bench.as('lin-officer').post(`${sweep}/pause`))).toEqual(['sweepNotUnderWay']);
    expect((await agree(body, 'zhou-head')).status).toBe(200);
    expect((await agree(body, 'zhou-head')).status).toBe(200);
    await bench.as('lin-officer').post(`${sweep}/pause`);
    await eventually(async () => {
      expect((await bench.as('lin-officer').get(sweep)).body).toMatchObject({ paused: true, told: 0 });
    });
    await bench.as('lin-officer').post(`${sweep}/continue`);
    await eventually(async () => expect((await bench.as('audit-1').get(sweep)).body.paused).toBe(false));
  });

  it('a request for data needs a case that one may know of', async () => {
    const input = {
      scenario: 'triage',
      purpose: '分诊 triage',
      product: '指数 index',
      datasets: [],
      frequency: 'daily',
      wayOfUse: 'desensitized',
      personalInformation: false,
    };
    const unknown = await bench.as('wang-applicant').post('/api/v1/cases/AUTH-2026-0999/data-requests', input);
    expectProblem(unknown, 404, 'caseNotFound');
    const empty = await bench.as('wang-applicant').post('/api/v1/cases/AUTH-2026-0999/data-requests', {});
    expect(codes(empty)).toEqual(Array(7).fill('inputMissing'));
    expectProblem(await bench.anybody.get(path), 401, 'unauthenticated');
  });
});
