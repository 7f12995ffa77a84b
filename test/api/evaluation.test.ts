/** Indicator systems over HTTP, and the door through which products are told. */
import { randomUUID } from 'node:crypto';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { indicatorSystem, product } from '../support/evaluation-openings';
import { expectProblem } from '../support/problems';

const path = '/api/v1/indicator-systems';

describe('第十八条 Art. 18: the indicator systems over HTTP', () => {
  let bench: ApiBench;
  const clock = (day: string) => bench.variant({}, () => `${day}T01:00:00.000Z`);
  const { title, indicators } = indicatorSystem;
  const content = (change: object = {}) => ({ title, indicators, effectiveFrom: '2026-03-10', ...change });
  const codes = ({ body }: { body: any }) => body.refusals.map(({ code }: { code: string }) => code).sort();

  beforeAll(async () => {
    bench = await openApi('evaluation');
  });
  afterAll(() => bench?.close());
  beforeEach(async () => {
    await bench.record.indicatorSystems.deleteMany({});
    await bench.record.indicatorDrafts.deleteMany({});
    await bench.record.auditLog.deleteMany({});
  });

  const draft = (change: object = {}, day = '2026-03-02', key = randomUUID()) =>
    bench.on(clock(day), 'lin-officer').post(path, content(change), { 'Idempotency-Key': key });
  async function drafted(change: object = {}, day = '2026-03-02'): Promise<any> {
    const answer = await draft(change, day);
    expect(answer.status).toBe(201);
    return answer.body;
  }
  const issue = (one: any, by = 'zhou-head', day = '2026-03-02', hash = one.hash) =>
    bench.on(clock(day), by).post(`${path}/drafts/${one.id}/issue`, { hash });

  it('are drafted by one person of the authority, issued by another, a head, and read by everybody signed in', async () => {
    const one = await drafted();
    const version = await issue(one);
    expect(version.body).toMatchObject({ version: 1, indicators, hash: one.hash, state: 'coming', effectiveTo: null });
    const { body } = await bench.on(clock('2026-03-10'), 'wang-applicant').get(path);
    expect(body.items).toMatchObject([{ version: 1, state: 'inForce' }]);
    expect((await bench.anybody.get(path)).status).toBe(401);
    await eventually(async () => {
      const audited = await bench.record.auditLog.find({ what: 'indicatorsIssued', outcome: 'done' }).lean();
      expect(audited).toMatchObject([{ who: 'zhou-head', detail: { version: 1, before: null } }]);
    });
  });

  it('I-74: each version applies until the next one does, and stays readable', async () => {
    await issue(await drafted());
    await issue(await drafted({ effectiveFrom: '2026-06-01' }));
    const { body } = await bench.on(clock('2026-07-01'), 'liu-provider').get(path);
    expect(body.items.map((one: any) => [one.version, one.effectiveTo, one.state])).toEqual([
      [2, null, 'inForce'],
      [1, '2026-05-31', 'past'],
    ]);
    expect((await bench.as('lin-officer').get(`${path}/1`)).body.version).toBe(1);
    expect((await bench.as('lin-officer').get(`${path}/3`)).status).toBe(404);
  });

  it('are refused with every reason: weights, a day that is over or not later than the last', async () => {
    const light = indicators.map((one) => ({ ...one, weight: 49 }));
    const wrong = await draft({ indicators: light, effectiveFrom: '2026-03-01' });
    expect([wrong.status, codes(wrong)]).toEqual([422, ['indicatorWeightsNot100', 'indicatorsInPast']]);
    expect(await bench.record.indicatorDrafts.countDocuments()).toBe(0);
    await issue(await drafted());
    expect(codes(await draft())).toEqual(['indicatorsNotLater']);
    expect((await draft({ indicators: [indicators[0], indicators[0]] })).status).toBe(422);
  });

  it('are not issued by who drafted them, nor by anyone but a head, nor with another content than was read', async () => {
    const one = await drafted();
    expectProblem(await issue(one, 'lin-officer'), 403, 'roleNotPermitted');
    const own = await bench.on(clock('2026-03-02'), 'zhou-head').post(path, content());
    expect(codes(await issue(own.body))).toEqual(['samePerson']);
    expect(codes(await issue(one, 'zhou-head', '2026-03-02', 'ab'.repeat(32)))).toEqual(['proposalHashMismatch']);
    expect((await bench.as('xu-head').post(path, content())).status).toBe(403);
    expect(await bench.record.indicatorSystems.countDocuments()).toBe(0);
  });

  it('the same key makes one draft; two heads at once make one version; a repeat gets the same', async () => {
    const key = randomUUID();
    const [first, again] = [await draft({}, '2026-03-02', key), await draft({}, '2026-03-02', key)];
    expect(again.body.id).toBe(first.body.id);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect((await draft({ effectiveFrom: '2026-04-01' }, '2026-03-02', key)).status).toBe(422);
    const both = await Promise.all([issue(first.body), issue(first.body)]);
    expect(both.map(({ body }) => body.version)).toEqual([1, 1]);
    expect(await bench.record.indicatorSystems.countDocuments()).toBe(1);
  });

  it('a draft that is given up stays readable and is not issued any more', async () => {
    const one = await drafted();
    const given = await bench.as('lin-officer').post(`${path}/drafts/${one.id}/discard`, { reason: '重拟 again' });
    expect(given.body).toMatchObject({ state: 'discarded', reason: '重拟 again' });
    expectProblem(await issue(one), 409, 'indicatorSystemSettled');
    expect((await bench.as('lin-officer').get(`${path}/drafts/${one.id}`)).body.state).toBe('discarded');
    expectProblem(await bench.as('lin-officer').get(`${path}/drafts/none`), 404, 'indicatorSystemNotFound');
  });

  it('第十九条 Art. 19: a product of a case that is not there, or of another company, is told to nobody', async () => {
    const notices = '/api/v1/cases/AUTH-2026-0099/product-notices';
    expectProblem(await bench.as('wang-applicant').post(notices, product), 404, 'caseNotFound');
    expect((await bench.as('chen-officer').post(notices, product)).status).toBe(403);
    expect((await bench.as('wang-applicant').post(notices, { name: title })).status).toBe(422);
    expect((await bench.anybody.get('/api/v1/public/products')).body).toEqual({ items: [], nextCursor: null });
  });
});
