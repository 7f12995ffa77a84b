import { createHash } from 'node:crypto';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { pdf } from '../support/files';
import { expectProblem } from '../support/problems';

const path = '/api/v1/operating-rules';
const publicPath = '/api/v1/public/operating-rules';

describe('第六条第一款 Art. 6(1): the operating rules over HTTP', () => {
  let bench: ApiBench;
  let documentId: string;
  const clock = (day: string) => bench.variant({}, () => `${day}T01:00:00.000Z`);
  const content = (change: object = {}) => ({
    title: { zh: '公共数据专区授权运营规则', en: 'Operating rules of public data zones' },
    summary: { zh: '首次发布', en: 'First version' },
    documentId,
    effectiveFrom: '2026-03-10',
    ...change,
  });
  const codes = ({ body }: { body: any }) => body.refusals.map(({ code }: { code: string }) => code);
  const audited = (what: string, outcome = 'done') => bench.record.auditLog.find({ what, outcome }).lean();

  beforeAll(async () => {
    bench = await openApi('operating_rules');
  });
  afterAll(() => bench?.close());
  beforeEach(async () => {
    await bench.record.operatingRules.deleteMany({});
    await bench.record.operatingRulesDrafts.deleteMany({});
    await bench.record.auditLog.deleteMany({});
    const stored = await bench.upload('lin-officer', pdf('规则'), '运营规则.pdf', 'application/pdf');
    documentId = stored.body.id;
  });

  async function drafted(change: object = {}, day = '2026-03-02'): Promise<any> {
    const answer = await bench.on(clock(day), 'lin-officer').post(path, content(change));
    expect(answer.status).toBe(201);
    return answer.body;
  }
  const publish = (draft: any, by = 'zhou-head', day = '2026-03-02', hash = draft.hash) =>
    bench.on(clock(day), by).post(`${path}/drafts/${draft.id}/publish`, { hash });

  it('are drafted by one person and published by another, and then everybody reads them with the document and its hash', async () => {
    const draft = await drafted();
    expect((await bench.on(clock('2026-03-02'), null).get(publicPath)).body.items).toEqual([]);
    const published = await publish(draft);
    expect(published.status).toBe(200);
    expect(published.body).toMatchObject({ version: 1, publishedBy: 'zhou-head', writtenBy: ['lin-officer'] });
    const { body } = await bench.on(clock('2026-03-10'), null).get(publicPath);
    expect(body.items).toEqual([
      {
        version: 1,
        title: draft.title,
        summary: draft.summary,
        effectiveFrom: '2026-03-10',
        effectiveTo: null,
        state: 'inForce',
        publishedAt: '2026-03-02T01:00:00.000Z',
        documentSha256: createHash('sha256').update(pdf('规则')).digest('hex'),
        document: `${publicPath}/1/document`,
      },
    ]);
    const file = await bench.anybody.get(`${publicPath}/1/document`).buffer(true);
    expect(file.headers['etag']).toBe(`"${body.items[0].documentSha256}"`);
    expect(file.headers['content-disposition']).toContain('attachment');
    await eventually(async () => {
      expect(await audited('operatingRulesDrafted')).toMatchObject([{ who: 'lin-officer' }]);
      expect(await audited('operatingRulesPublished')).toMatchObject([
        { who: 'zhou-head', detail: { version: 1, hash: draft.hash, before: null } },
      ]);
    });
  });

  it('keep earlier versions readable with their days', async () => {
    await publish(await drafted());
    await publish(await drafted({ effectiveFrom: '2026-06-01', summary: { zh: '修订', en: 'Revised' } }));
    const { body } = await bench.on(clock('2026-07-01'), null).get(publicPath);
    expect(body.items.map((one: any) => [one.version, one.effectiveFrom, one.effectiveTo, one.state])).toEqual([
      [2, '2026-06-01', null, 'inForce'],
      [1, '2026-03-10', '2026-05-31', 'past'],
    ]);
    expect((await bench.anybody.get(`${publicPath}/1`)).body).toMatchObject({
      version: 1,
      summary: { zh: '首次发布' },
    });
    expectProblem(await bench.anybody.get(`${publicPath}/3`), 404, 'operatingRulesNotFound');
    expectProblem(await bench.anybody.get(`${publicPath}/none`), 404, 'routeNotFound');
    const staff = await bench.as('chen-officer').get(path);
    expectProblem(staff, 403, 'roleNotPermitted');
    expect((await bench.as('lin-officer').get(path)).body.items).toHaveLength(2);
    expect((await bench.as('lin-officer').get(`${path}/2`)).body).toMatchObject({ publishedBy: 'zhou-head' });
  });

  it('show nobody outside who wrote them, nor a draft', async () => {
    await publish(await drafted());
    const draft = await drafted({ effectiveFrom: '2026-09-01', title: { zh: '草稿标题', en: 'Draft title' } });
    const pages = await Promise.all([publicPath, `${publicPath}/1`].map((one) => bench.anybody.get(one)));
    const seen = JSON.stringify(pages.map(({ body }) => body));
    for (const secret of ['lin-officer', 'zhou-head', 'writtenBy', draft.id, '草稿标题', documentId])
      expect(seen).not.toContain(secret);
    expectProblem(await bench.anybody.get(`/api/v1/documents/${documentId}/content`), 401, 'unauthenticated');
    expectProblem(await bench.as('wang-applicant').get(`${path}/drafts/${draft.id}`), 403, 'roleNotPermitted');
  });

  it('are never published by who wrote or changed them, nor by an officer, nor under another hash', async () => {
    const draft = await drafted();
    expectProblem(await publish(draft, 'lin-officer'), 403, 'roleNotPermitted');
    const changed = await bench
      .on(clock('2026-03-02'), 'zhou-head')
      .put(`${path}/drafts/${draft.id}`, content({ effectiveFrom: '2026-03-11' }), { 'If-Match': '"1"' });
    expect(changed.body).toMatchObject({ rev: 2, writtenBy: ['lin-officer', 'zhou-head'] });
    const refused = await publish(draft);
    expectProblem(refused, 403, 'samePerson', 'proposalHashMismatch');
    expect(codes(refused)).toEqual(['samePerson', 'proposalHashMismatch']);
    expect(await bench.record.operatingRules.countDocuments()).toBe(0);
    await eventually(async () =>
      expect(await audited('operatingRulesPublished', 'samePerson, proposalHashMismatch')).toHaveLength(1),
    );
    const stale = await bench
      .on(clock('2026-03-02'), 'lin-officer')
      .put(`${path}/drafts/${draft.id}`, content(), { 'If-Match': '"1"' });
    expectProblem(stale, 412, 'revisionMismatch');
  });

  it('are looked at again on publication: the day may be over, or a later version there', async () => {
    const [first, second] = [await drafted(), await drafted()];
    expect(codes(await publish(first, 'zhou-head', '2026-03-11'))).toEqual(['rulesInPast']);
    expect((await publish(first, 'zhou-head', '2026-03-10')).status).toBe(200);
    expect(codes(await publish(second, 'zhou-head', '2026-03-10'))).toEqual(['rulesNotLater']);
    expect((await bench.as('lin-officer').get(path)).body.drafts.map(({ id }: any) => id)).toEqual([second.id]);
  });

  it('published twice at once stay one version, and a repeat gives the same', async () => {
    const draft = await drafted();
    const answers = await Promise.all([publish(draft), publish(draft), publish(draft)]);
    for (const { status } of answers) expect([200, 412]).toContain(status);
    const again = await publish(draft, 'zhou-head', '2026-04-01');
    expect(again.body).toMatchObject({ version: 1, publishedAt: '2026-03-02T01:00:00.000Z' });
    expect(await bench.record.operatingRules.countDocuments()).toBe(1);
    const edit = await bench
      .on(clock('2026-03-02'), 'lin-officer')
      .put(`${path}/drafts/${draft.id}`, content(), { 'If-Match': '"1"' });
    expectProblem(edit, 409, 'operatingRulesSettled');
  });

  it('two drafts for the same day, published at once, give one version and one refusal', async () => {
    const [first, second] = [await drafted(), await drafted()];
    const answers = await Promise.all([publish(first), publish(second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await bench.record.operatingRules.countDocuments()).toBe(1);
  });

  it('go on after a crash between closing the draft and claiming the version', async () => {
    const draft = await drafted();
    await bench.record.operatingRulesDrafts.updateOne({ _id: draft.id }, { $set: { state: 'publishing' } });
    expect((await publish(draft)).body).toMatchObject({ version: 1 });
    await bench.record.operatingRulesDrafts.updateOne({ _id: draft.id }, { $set: { state: 'publishing' } });
    expect((await publish(draft)).body).toMatchObject({ version: 1 });
    expect((await bench.record.operatingRulesDrafts.findById(draft.id).lean())?.state).toBe('published');
  });

  it('a draft that such a crash left closed can be changed again once its day is over', async () => {
    const draft = await drafted();
    await bench.record.operatingRulesDrafts.updateOne({ _id: draft.id }, { $set: { state: 'publishing' } });
    expect(codes(await publish(draft, 'zhou-head', '2026-03-11'))).toEqual(['rulesInPast']);
    const mended = await bench
      .on(clock('2026-03-11'), 'lin-officer')
      .put(`${path}/drafts/${draft.id}`, content({ effectiveFrom: '2026-03-12' }), { 'If-Match': '"1"' });
    expect((await publish(mended.body, 'zhou-head', '2026-03-11')).body).toMatchObject({ version: 1 });
  });

  it('given up stay in the record with the reason', async () => {
    const draft = await drafted();
    const discard = (headers: Record<string, string>) =>
      bench
        .as('lin-officer')
        .post(`${path}/drafts/${draft.id}/discard`, { reason: '改为修订 revised instead' }, headers);
    expectProblem(await discard({}), 428, 'ifMatchMissing');
    expect((await discard({ 'If-Match': '"1"' })).body).toMatchObject({ state: 'discarded', rev: 2 });
    expectProblem(await publish(draft), 409, 'operatingRulesSettled');
    expect((await bench.as('lin-officer').get(`${path}/drafts/${draft.id}`)).body.reason).toContain('revised instead');
    await eventually(async () => expect(await audited('operatingRulesDiscarded')).toHaveLength(1));
  });

  it('ask for every field by name and leave nothing behind of what is refused', async () => {
    const empty = await bench.as('lin-officer').post(path, {});
    expect(empty.status).toBe(422);
    expect(empty.body.refusals.map(({ pointer }: any) => pointer).sort()).toEqual([
      '/documentId',
      '/effectiveFrom',
      '/summary',
      '/title',
    ]);
    const foreign = await bench.upload('wang-applicant', pdf('x'), 'x.pdf', 'application/pdf');
    const wrong = await bench
      .on(clock('2026-03-02'), 'lin-officer')
      .post(path, content({ documentId: foreign.body.id, effectiveFrom: '2026-03-01' }));
    expect(codes(wrong)).toEqual(['rulesDocumentUnknown', 'rulesInPast']);
    expectProblem(await bench.as('wang-applicant').post(path, content()), 403, 'roleNotPermitted');
    expectProblem(await bench.as('sys-admin').post(path, content()), 403, 'roleNotPermitted');
    expect(await bench.record.operatingRulesDrafts.countDocuments()).toBe(0);
  });

  it('the same key gives the same draft', async () => {
    const key = { 'Idempotency-Key': 'rules-draft-0001' };
    const post = (body: object) => bench.on(clock('2026-03-02'), 'lin-officer').post(path, body, key);
    const first = await post(content());
    const again = await post(content());
    expect([again.status, again.body.id, again.headers['idempotent-replayed']]).toEqual([201, first.body.id, 'true']);
    expectProblem(await post(content({ effectiveFrom: '2026-03-12' })), 422, 'idempotencyKeyReused');
    // Also when the day has come and gone meanwhile, and after a refusal under the key.
    const late = await bench.on(clock('2026-04-01'), 'lin-officer').post(path, content(), key);
    expect([late.status, late.body.id]).toEqual([201, first.body.id]);
    const other = { 'Idempotency-Key': 'rules-draft-0002' };
    const asked = (effectiveFrom: string) =>
      bench.on(clock('2026-03-02'), 'lin-officer').post(path, content({ effectiveFrom }), other);
    expect((await asked('2026-03-01')).status).toBe(422);
    expect((await asked('2026-03-02')).status).toBe(201);
  });
});
