/** 第二十一条、第二十二条 Arts. 21, 22 over HTTP: what a machine may and may not do, draws for random inspection, the platform's own duty. */
import { checkPlatformDuty } from '../../activities/platform-duty-alarm';
import type { CaseProjection } from '../../models/cases';
import { packed, restored } from '../../models/field-names';
import { viewOf } from '../../procedures/engine/case-file';
import { drawnFrom } from '../../procedures/inspection/draw';
import { type ApiBench, openApi } from '../support/api';
import { actPath, eventually } from '../support/api-acts';
import { pdf } from '../support/files';
import { expectProblem } from '../support/problems';
import { sampleEvents, sampleFile } from '../support/sample-case';

const machine = 'platform-monitor';
const reports = '/api/v1/risk-reports';
const plans = '/api/v1/inspection-plans';
const duties = '/api/v1/platform-duties';
const report = {
  authorizationNo: 'AUTH-2026-0101',
  sourceId: 'mon-1',
  kind: 'leak',
  observedAt: '2026-03-02T02:00:00Z',
  description: '异常导出 unusual export',
};

let bench: ApiBench;
beforeAll(async () => {
  bench = await openApi('supervision', { worker: true });
});
afterAll(() => bench?.close());

/** A case as its projection shows it. */
function recorded(caseNo: string, stage: string, zone: string): CaseProjection {
  const view = viewOf(sampleFile(sampleEvents(caseNo)));
  const known = { ...view, parties: { ...view.parties, governanceCenter: 'org-center' } };
  return {
    _id: caseNo,
    kind: 'authorization',
    title: view.title,
    zone: { ...view.zone, id: zone },
    operator: 'org-zijin',
    applicant: 'org-zijin',
    stage,
    stageTitle: null,
    outcome: null,
    version: view.version,
    head: '0'.repeat(64),
    openedAt: view.openedAt,
    updatedAt: view.lastAt,
    nextDueAt: null,
    termEnd: null,
    overdue: false,
    suspended: false,
    panel: [],
    taskKeys: [],
    view: packed(known),
  };
}

/** A case that was closed. */
function ended(caseNo: string): CaseProjection {
  const known = recorded(caseNo, 'archiving', 'health');
  const closed = { outcome: 'expired', at: known.updatedAt };
  return { ...known, stage: null, outcome: closed.outcome, view: packed({ ...restored(known.view), closed }) };
}

describe('第二十一条 Art. 21 a machine of the governance center', () => {
  it('may do nothing but report risks, at whatever address', async () => {
    const document = (await bench.anybody.get('/api/v1/openapi.json')).body;
    const closed = Object.entries<any>(document.paths).flatMap(([path, item]) =>
      Object.entries<any>(item).flatMap(([method, { security }]) =>
        security?.length === 0 || path === reports ? [] : [{ method, path: path.replaceAll(/\{\w+\}/g, 'x-1') }],
      ),
    );
    expect(closed.length).toBeGreaterThan(60);
    for (const { method, path } of closed) {
      const caller = bench.as(machine);
      const ask = {
        get: () => caller.get(path),
        put: () => caller.put(path, {}),
        delete: () => caller.delete(path),
        post: () => caller.post(path),
      }[method as 'get' | 'put' | 'delete' | 'post'];
      const answer = await ask();
      expect({ path, status: answer.status, code: answer.body.code }).toEqual({
        path,
        status: 403,
        code: 'roleNotPermitted',
      });
    }
  });

  it('stands in for nobody, nobody for it, and what else the register says of it is not heard', async () => {
    const standIn = (away: string, named: string) => {
      const entry = { standIn: named, from: '2020-01-01', to: '2999-12-31', namedBy: away, at: '' };
      const document = { organizationId: 'org-center', rev: 1, entries: [entry] };
      return bench.record.standIns.collection.replaceOne({ _id: away as never }, document, { upsert: true });
    };
    await standIn('he-officer', machine);
    await standIn(machine, 'he-officer');
    expectProblem(
      await bench.as(machine).post(reports, report, { 'X-Stand-In-For': 'he-officer' }),
      403,
      'standInNotRegistered',
    );
    expectProblem(
      await bench.as('he-officer').post(reports, report, { 'X-Stand-In-For': machine }),
      403,
      'standInNotRegistered',
    );
    await bench.record.people.updateOne(
      { _id: machine },
      { $set: { roles: ['monitor', 'governanceCenter', 'dataAuthority'] } },
    );
    expectProblem(await bench.as(machine).get('/api/v1/cases'), 403, 'roleNotPermitted');
    await bench.record.people.updateOne({ _id: machine }, { $set: { roles: ['monitor'] } });
    await bench.record.standIns.collection.deleteMany({});
  });

  it('is the only one that may, and finds no case that it cannot report on', async () => {
    for (const who of ['lin-officer', 'tang-head', 'sys-admin'])
      expectProblem(await bench.as(who).post(reports, report), 403, 'roleNotPermitted');
    expectProblem(await bench.anybody.post(reports, report), 401, 'unauthenticated');
    expectProblem(await bench.as(machine).post(reports, report), 404, 'caseNotFound');
    expectProblem(
      await bench.as(machine).post(reports, { ...report, authorizationNo: 'ANN-2026-0001' }),
      404,
      'caseNotFound',
    );
    // One that it can report on is found, and says that it is closed.
    await bench.record.cases.insertMany([ended('AUTH-2026-0101')]);
    expectProblem(await bench.as(machine).post(reports, report), 409, 'caseClosed');
    expect(await bench.record.counters.findById('RISK-2026').lean()).toBeNull();
  });

  it('names every fault of its report at once', async () => {
    const { body } = await bench.as(machine).post(reports, { sourceId: 'a b', kind: 'fire', observedAt: 'now' });
    expect(body.refusals.map(({ code, pointer }: any) => `${code} ${pointer}`).sort()).toEqual([
      'inputInvalid /kind',
      'inputInvalid /observedAt',
      'inputInvalid /sourceId',
      'inputMissing /authorizationNo',
      'inputMissing /description',
    ]);
  });

  it('is heard only from the addresses, and for the acts, that the register names', async () => {
    const register = (acts: string[], addresses: string[]) =>
      bench.record.people.updateOne({ _id: machine }, { $set: { machine: { acts, addresses } } });
    const asked = () => bench.as(machine).post(reports, report);
    await register(['reportRisk'], ['192.0.2.7', '10.0.0.0/8', '2001:db8::/32']);
    expectProblem(await asked(), 403, 'addressNotPermitted');
    await register(['reportRisk'], ['127.0.0.0/8']);
    expectProblem(await asked(), 409, 'caseClosed');
    await register([], ['127.0.0.1']);
    expectProblem(await asked(), 403, 'machineActNotPermitted');
    await bench.record.people.updateOne({ _id: machine }, { $unset: { machine: 1 } });
    expectProblem(await asked(), 403, 'addressNotPermitted');
    await register(['reportRisk'], ['127.0.0.1']);
    await eventually(async () => {
      const entries = await bench.record.auditLog.find({ who: machine, what: 'signIn' }, { outcome: 1 }).lean();
      expect(entries.map(({ outcome }) => outcome)).toEqual(
        expect.arrayContaining(['addressNotPermitted', 'machineActNotPermitted', 'accepted']),
      );
    });
  });

  it('and a person are never one: an entry for a machine leaves a person without any role', async () => {
    const bound = { machine: { acts: ['reportRisk'], addresses: ['127.0.0.0/8'] } };
    await bench.record.people.updateOne({ _id: 'shi-supervisor' }, { $set: bound });
    expectProblem(await bench.as('shi-supervisor').get('/api/v1/me'), 403, 'roleNotPermitted');
    expectProblem(await bench.as('shi-supervisor').post(reports, report), 403, 'roleNotPermitted');
    await bench.record.people.updateOne({ _id: 'shi-supervisor' }, { $unset: { machine: 1 } });
    expect((await bench.as('shi-supervisor').get('/api/v1/me')).status).toBe(200);
  });
});

describe('第二十一条 Art. 21, I-52: a draw for random inspection', () => {
  const pool = ['AUTH-2026-0101', 'AUTH-2026-0102', 'AUTH-2026-0103', 'AUTH-2026-0104'];
  beforeAll(async () => {
    await bench.record.cases.deleteMany({});
    await bench.record.cases.insertMany([
      ...pool.map((caseNo, index) => recorded(caseNo, 'operation', index < 3 ? 'health' : 'transport')),
      recorded('AUTH-2026-0105', 'signing', 'health'),
    ]);
  });

  it('takes those in operation, by a seed that the system makes, and anyone can repeat it', async () => {
    const answer = await bench.as('lin-officer').post(plans, { zone: 'health', count: 2, reason: '年度抽查 yearly' });
    expect(answer.status).toBe(201);
    const { planNo, seed, drawn, drawnBy } = answer.body;
    expect(answer.body.pool).toEqual(pool.slice(0, 3));
    expect(drawn).toEqual(drawnFrom(seed, pool.slice(0, 3), 2));
    expect([planNo, drawnBy]).toEqual([expect.stringMatching(/^PLAN-\d{4}-0001$/), 'lin-officer']);
    expect((await bench.as('shi-supervisor').get(`${plans}/${planNo}`)).body).toEqual(answer.body);
    expect((await bench.as('zhou-head').get(plans)).body.items).toEqual([answer.body]);
  });

  it('sent again with the same key is the same draw; another key is another draw that stays visible', async () => {
    const key = { 'Idempotency-Key': 'draw-again-1' };
    const ask = () => bench.as('lin-officer').post(plans, { count: 1, reason: '抽查 random' }, key);
    const [first, second] = [await ask(), await ask()];
    expect(second.body).toEqual(first.body);
    await bench.as('lin-officer').post(plans, { count: 1, reason: '抽查 random' });
    expect((await bench.as('lin-officer').get(plans)).body.items).toHaveLength(3);
  });

  it('is the data authority’s, of zones that there are, and of no more than there are', async () => {
    const input = { count: 1, reason: '抽查 random' };
    expectProblem(await bench.as('chen-officer').post(plans, input), 403, 'roleNotPermitted');
    expectProblem(await bench.as('chen-officer').get(plans), 403, 'roleNotPermitted');
    expectProblem(await bench.as('lin-officer').post(plans, { ...input, zone: 'nowhere' }), 422, 'zoneUnknown');
    expectProblem(await bench.as('lin-officer').post(plans, { ...input, count: 5 }), 409, 'drawTooLarge');
    expectProblem(await bench.as('lin-officer').get(`${plans}/PLAN-2026-9999`), 404, 'inspectionPlanNotFound');
  });
});

describe('第二十二条第一款 Art. 22(1), I-55: the platform’s own duty', () => {
  let documentId: string;
  const evidence = (change: object = {}) => ({
    level: 3,
    documentId,
    validFrom: '2026-01-01',
    validUntil: '2999-12-31',
    ...change,
  });
  beforeAll(async () => {
    const stored = await bench.upload('he-officer', pdf('mlps'), '等保测评.pdf', 'application/pdf');
    documentId = stored.body.id;
  });

  it('is handed in by the center at level 3 at least, with a document of its own and days to come', async () => {
    expectProblem(await bench.as('lin-officer').post(duties, evidence()), 403, 'roleNotPermitted');
    const wrong = evidence({ level: 2, validUntil: '2020-12-31', documentId: 'doc_x' });
    expectProblem(
      await bench.as('he-officer').post(duties, wrong),
      422,
      'platformLevelTooLow',
      'platformPeriodInvalid',
      'documentUnknown',
    );
    expect(await bench.record.platformDuties.countDocuments()).toBe(0);
  });

  it('is confirmed by the data authority, once, and read by whoever supervises', async () => {
    const submitted = await bench.as('he-officer').post(duties, evidence());
    expect(submitted.status).toBe(201);
    const { id } = submitted.body;
    expect(submitted.body).toMatchObject({ level: 3, confirmed: null });
    const confirm = (who: string) => bench.as(who).post(`${duties}/${id}/confirm`, { confirmed: true });
    expectProblem(await confirm('he-officer'), 403, 'roleNotPermitted');
    expect((await confirm('lin-officer')).body.confirmed.by).toBe('lin-officer');
    expect((await confirm('zhou-head')).body.confirmed.by).toBe('lin-officer');
    expect((await bench.as('chen-officer').get(duties)).body.items).toHaveLength(1);
    expectProblem(await bench.as('wang-legal').get(duties), 403, 'roleNotPermitted');
  });

  it('is an alarm from 20 working days before it lapses, until what follows it is confirmed', async () => {
    const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const check = (now: string) => checkPlatformDuty({ record: bench.record, logger }, `${now}T01:00:00.000Z`);
    const open = async () =>
      (await bench.record.alarms.find({ kind: 'platformDutyLapses', clearedAt: null }).lean()).length;
    await bench.record.platformDuties.updateMany({}, { $set: { validUntil: '2026-06-30' } });
    await check('2026-05-29');
    expect(await open()).toBe(0);
    // Tuesday 30 June 2026; Friday 19 June is the Dragon Boat Festival, so that 20 working days before is Monday 1 June.
    await check('2026-06-01');
    expect(await open()).toBe(1);
    await check('2026-07-15');
    expect(await open()).toBe(1);
    const next = await bench.as('he-officer').post(duties, evidence());
    await check('2026-07-15');
    expect(await open()).toBe(1);
    await bench.as('lin-officer').post(`${duties}/${next.body.id}/confirm`, { confirmed: true });
    await check('2026-07-15');
    expect(await open()).toBe(0);
  });
});

it('no act is left to a machine by its name either', async () => {
  expectProblem(await bench.as(machine).post(actPath('AUTH-2026-0101', 'reportRisk'), report), 403, 'roleNotPermitted');
});
