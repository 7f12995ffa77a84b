import { randomUUID } from 'node:crypto';
import { type ApiBench, openApi } from '../support/api';
import { actPath, applicationContentOf, eventually, openDraft, publishedAnnouncement } from '../support/api-acts';
import { expectProblem } from '../support/problems';

describe('第九条 Art. 9 applications', () => {
  let bench: ApiBench;
  let announcementNo = '';
  let content: any;
  const wang = () => bench.as('wang-applicant');

  beforeAll(async () => {
    bench = await openApi('applications', { worker: true });
    announcementNo = (await publishedAnnouncement(bench)).caseNo;
    content = await applicationContentOf(bench, 'wang-applicant');
  });
  afterAll(() => bench?.close());

  it('are drafted by the applicant, edited by revision, and seen by nobody else', async () => {
    const drafted = await wang().post('/api/v1/applications', { announcementNo });
    expect(drafted.status).toBe(201);
    const path = `/api/v1/applications/${drafted.body.id}`;
    expect(drafted.body).toMatchObject({ state: 'draft', rev: 1, content: {}, organizationId: 'org-zijin' });
    const saved = await wang().put(path, { content: { scenarios: ['claims'] } }, { 'If-Match': '"1"' });
    expect(saved.body).toMatchObject({ rev: 2, content: { scenarios: ['claims'] } });
    expectProblem(await wang().put(path, { content: {} }, { 'If-Match': '"1"' }), 412, 'revisionMismatch');
    expectProblem(await wang().put(path, { content: {} }), 428, 'ifMatchMissing');
    expectProblem(await wang().put(path, { content: { colour: 1 } }, { 'If-Match': '"2"' }), 422, 'inputUnknown');
    expectProblem(await bench.as('sun-applicant').get(path), 404, 'applicationNotFound');
    expect((await bench.as('wang-legal').get(path)).status).toBe(200);
  });

  it('begin once for one key', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await wang().post('/api/v1/applications', { announcementNo }, headers);
    const again = await wang().post('/api/v1/applications', { announcementNo }, headers);
    expect(again.body.id).toBe(first.body.id);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expectProblem(
      await wang().post('/api/v1/applications', { announcementNo, content: { scenarios: ['claims'] } }, headers),
      422,
      'idempotencyKeyReused',
    );
  });

  it.each([
    ['a missing material', (c: any) => ({ ...c, materials: c.materials.slice(1) }), ['materialMissing']],
    [
      'a material sent twice',
      (c: any) => ({ ...c, materials: [...c.materials, c.materials[0]] }),
      ['materialDuplicate'],
    ],
    [
      'a document that is not there',
      (c: any) => ({ ...c, materials: [{ ...c.materials[0], documentId: 'doc_none' }, ...c.materials.slice(1)] }),
      ['documentUnknown'],
    ],
    ['an undeclared condition', (c: any) => ({ ...c, declarations: c.declarations.slice(1) }), ['declarationMissing']],
    [
      'a dataset that the announcement does not name',
      (c: any) => ({ ...c, datasets: [{ datasetId: 'infectious-source', level: 2 }] }),
      ['datasetUnknown'],
    ],
    [
      'a partner with a wrong check digit',
      (c: any) => ({ ...c, partners: [{ name: '合作方', creditCode: '91320100MAEXAMP140' }] }),
      ['creditCodeInvalid'],
    ],
    ['nothing at all', () => ({}), ['inputMissing', 'inputMissing', 'inputMissing', 'inputMissing']],
  ])('are refused with %s, and no number is used', async (_name, spoil, codes) => {
    const counters = await bench.record.counters.countDocuments();
    const drafted = await wang().post('/api/v1/applications', { announcementNo, content: spoil(content) });
    expectProblem(await wang().post(`/api/v1/applications/${drafted.body.id}/submit`), 422, ...codes);
    expect(await bench.record.counters.countDocuments()).toBe(counters);
  });

  it("do not take another organization's documents", async () => {
    const drafted = await bench.as('sun-applicant').post('/api/v1/applications', { announcementNo, content });
    const answer = await bench.as('sun-applicant').post(`/api/v1/applications/${drafted.body.id}/submit`);
    expectProblem(answer, 422, ...content.materials.map(() => 'documentUnknown'));
  });

  it('are lodged with a number, start the authorization, and are lodged once', async () => {
    const drafted = await wang().post('/api/v1/applications', { announcementNo, content });
    const path = `/api/v1/applications/${drafted.body.id}`;
    const headers = { 'Idempotency-Key': randomUUID() };
    const lodged = await wang().post(`${path}/submit`, {}, headers);
    expect(lodged.status).toBe(200);
    const { authorizationNo } = lodged.body;
    expect(authorizationNo).toMatch(/^AUTH-\d{4}-0001$/);
    expect(lodged.body.case).toMatchObject({
      caseNo: authorizationNo,
      kind: 'authorization',
      stage: 'completenessCheck',
      parties: { applicant: 'org-zijin' },
    });
    expect((await wang().get(path)).body).toMatchObject({ state: 'lodged', authorizationNo });
    await eventually(async () => {
      const event = await bench.record.caseEvents.findOne({ caseNo: announcementNo, type: 'applicationLodged' }).lean();
      const named = content.materials.map(({ documentId }: { documentId: string }) => documentId);
      const hashes = event?.data['documentHashes'] as unknown as Record<string, string>;
      expect(Object.keys(hashes).sort()).toEqual([...named].sort());
      expect(Object.values(hashes).every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    });
    const again = await wang().post(`${path}/submit`, {}, headers);
    expect(again.body).toMatchObject({ authorizationNo, receipt: lodged.body.receipt });
    expect(again.headers['idempotent-replayed']).toBe('true');
    expectProblem(await wang().post(`${path}/submit`), 409, 'applicationLodged');
    expectProblem(await wang().put(path, { content: {} }, { 'If-Match': '"1"' }), 409, 'applicationLodged');
    expectProblem(await wang().post(actPath(announcementNo, 'lodge'), content), 409, 'alreadyLodged');
    expectProblem(await bench.as('sun-applicant').get(`/api/v1/cases/${authorizationNo}`), 404, 'caseNotFound');
    const seen = await bench.as('xu-head').get(`/api/v1/cases/${authorizationNo}`);
    expectProblem(seen, 404, 'caseNotFound');
  });

  it('come too late one second after closing, to the second', async () => {
    const closesAt = new Date(Math.ceil(Date.now() / 1000) * 1000 + 8 * 86_400_000).toISOString();
    const { caseNo } = await publishedAnnouncement(bench, { ...openDraft, closesAt });
    const second = (offset: number) => () => new Date(Date.parse(closesAt) + offset).toISOString();
    const late = bench.on(bench.variant({}, second(1000)), 'wang-applicant');
    await eventually(async () => expect((await wang().get(`/api/v1/cases/${caseNo}`)).status).toBe(200));
    const refused = await late.post(`${actPath(caseNo, 'lodge')}`, content);
    expectProblem(refused, 409, 'windowClosed');
    const inTime = bench.on(bench.variant({}, second(999)), 'wang-applicant');
    expect((await inTime.post(actPath(caseNo, 'lodge'), content)).status).toBe(200);
  });
});
