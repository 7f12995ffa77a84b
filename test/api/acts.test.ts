import { randomUUID } from 'node:crypto';
import { type ApiBench, openApi } from '../support/api';
import {
  actPath,
  eventually,
  openAnnouncement,
  openDraft,
  publishedAnnouncement,
  signedOff,
} from '../support/api-acts';
import { expectProblem } from '../support/problems';

describe('acts over HTTP', () => {
  let bench: ApiBench;
  const officer = () => bench.as('lin-officer');
  const note = (text = '核对无误 checked') => ({ text });

  beforeAll(async () => {
    bench = await openApi('acts', { worker: true });
  });
  afterAll(() => bench?.close());

  it('opens an announcement with the basis, policy and parties of the registers', async () => {
    const key = randomUUID();
    const body = { zone: 'health', draft: openDraft };
    const first = await officer().post('/api/v1/announcements', body, { 'Idempotency-Key': key });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      stage: 'preparation',
      zone: { id: 'health', kind: 'industry' },
      basis: { id: 'transitional-example', label: { en: 'EXAMPLE — not law' } },
      parties: {
        dataAuthority: 'org-data-authority',
        zoneRegulator: 'org-health',
        governanceCenter: 'org-center',
        municipalGovernment: 'org-government',
      },
    });
    expect(first.headers.location).toBe(`/api/v1/cases/${first.body.caseNo}`);
    expect(first.body.caseNo).toMatch(/^ANN-\d{4}-\d{4}$/);

    const again = await officer().post('/api/v1/announcements', body, { 'Idempotency-Key': key });
    expect(again.body.caseNo).toBe(first.body.caseNo);
    const other = await officer().post(
      '/api/v1/announcements',
      { ...body, zone: 'general' },
      { 'Idempotency-Key': key },
    );
    expectProblem(other, 422, 'idempotencyKeyReused');
  });

  it('refuses to open one on a day without a legal basis in force, and says why', async () => {
    const before = await bench.record.idempotency.countDocuments();
    const app = bench.variant({ ENABLED_BASES: [] });
    const answer = await bench
      .on(app, 'lin-officer')
      .post('/api/v1/announcements', { zone: 'general', draft: openDraft });
    expectProblem(answer, 409, 'noLegalBasisInForce');
    expect(answer.body.article).toBe('第二十四条 Art. 24');
    expect(await bench.record.idempotency.countDocuments()).toBe(before);
  });

  it('answers an act with its receipt and the new view, and publishes with two persons', async () => {
    const { caseNo, facts, version } = await openAnnouncement(bench);
    const drafted = await officer().post(actPath(caseNo, 'publish'), { draftHash: facts.draftHash });
    expect(drafted.body.receipt).toMatchObject({ caseNo, version: version + 1, events: [{ type: 'proposalDrafted' }] });
    expect(drafted.headers.etag).toBe(`"${drafted.body.case.version}"`);
    const { id: proposalId, hash } = drafted.body.case.proposals[0];
    expectProblem(await officer().post(actPath(caseNo, 'signOff'), { proposalId, hash }), 403, 'notPermitted');
    const head = bench.as('zhou-head');
    const seen = await head.get(`/api/v1/cases/${caseNo}`);
    const actions = seen.body.allowedActions.map(({ act }: { act: string }) => act);
    expect(actions).toEqual(expect.arrayContaining(['signOff', 'returnDraft']));
    const signed = await head.post(actPath(caseNo, 'signOff'), { proposalId, hash });
    expect(signed.body.case.stage).toBe('applicationWindow');
    await eventually(async () => {
      const { body } = await bench.as('wang-applicant').get(`/api/v1/cases/${caseNo}`);
      expect(body.allowedActions.map(({ act }: { act: string }) => act)).toEqual(['lodge']);
      expect(body.allowedActions[0].inputSchema.required).toEqual(
        expect.arrayContaining(['materials', 'declarations']),
      );
    });
  });

  it('takes the same key once: the same body gives the same receipt, another one is refused', async () => {
    const { caseNo } = await openAnnouncement(bench);
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await officer().post(actPath(caseNo, 'addNote'), note(), headers);
    const { updateId } = first.body.receipt;
    await eventually(async () => expect(await bench.record.receipts.findById(updateId).lean()).not.toBeNull());
    const repeated = await officer().post(actPath(caseNo, 'addNote'), note(), headers);
    expect(repeated.body.receipt).toEqual(first.body.receipt);
    expect(repeated.headers['idempotent-replayed']).toBe('true');
    expect(repeated.body.case.version).toBe(first.body.case.version);
    await eventually(async () => {
      const events = await bench.record.caseEvents.find({ caseNo, cause: first.body.receipt.updateId }).lean();
      expect(events.map(({ _id }) => _id)).toEqual([first.body.receipt.events[0].id]);
    });
    expectProblem(
      await officer().post(actPath(caseNo, 'addNote'), note('另一内容 other'), headers),
      422,
      'idempotencyKeyReused',
    );
  });

  it('does an act once when the same request comes several times at once', async () => {
    const { caseNo, version } = await openAnnouncement(bench);
    const headers = { 'Idempotency-Key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => officer().post(actPath(caseNo, 'addNote'), note(), headers)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.receipt.version))).toEqual(new Set([version + 1]));
  });

  it('gives the receipt of an act whose answer was lost before it was stored', async () => {
    const { caseNo } = await openAnnouncement(bench);
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await officer().post(actPath(caseNo, 'addNote'), note(), headers);
    const { updateId } = first.body.receipt;
    await eventually(async () =>
      expect((await bench.record.receipts.deleteOne({ _id: updateId })).deletedCount).toBe(1),
    );
    const repeated = await officer().post(actPath(caseNo, 'addNote'), note(), headers);
    expect(repeated.body.receipt).toEqual(first.body.receipt);
  });

  it('compares If-Match with the version, quoted as in ETag', async () => {
    const { caseNo, version } = await openAnnouncement(bench);
    const match = (value: string) => officer().post(actPath(caseNo, 'addNote'), note(), { 'If-Match': value });
    expectProblem(await match(`"${version - 1}"`), 412, 'versionMismatch');
    expectProblem(await match(String(version)), 400, 'ifMatchInvalid');
    expect((await match(`"${version}"`)).status).toBe(200);
  });

  it('asks without acting, and leaves no trace', async () => {
    const { caseNo, facts, version } = await openAnnouncement(bench);
    const dry = (act: string, input: object) => officer().post(`${actPath(caseNo, act)}?dryRun=true`, input);
    expect((await dry('publish', { draftHash: facts.draftHash })).body).toEqual({ allowed: true, refusals: [] });
    const refused = await dry('publish', { draftHash: '0'.repeat(64) });
    expect(refused.body).toMatchObject({ allowed: false, refusals: [{ code: 'draftChanged', pointer: '/draftHash' }] });
    expect((await officer().get(`/api/v1/cases/${caseNo}`)).body.version).toBe(version);
  });

  it('records nothing of a refused act, but a forbidden one in the audit log', async () => {
    const { caseNo, version } = await openAnnouncement(bench);
    const before = await bench.record.idempotency.countDocuments();
    expectProblem(await bench.as('zhou-head').post(actPath(caseNo, 'decideLines'), {}), 403, 'notPermitted');
    expectProblem(
      await officer().post(actPath(caseNo, 'extendWindow'), {
        closesAt: '2999-01-01T00:00:00Z',
        reason: '延长 longer',
      }),
      409,
      'wrongStage',
    );
    expect(await bench.record.idempotency.countDocuments()).toBe(before);
    expect((await officer().get(`/api/v1/cases/${caseNo}`)).body.version).toBe(version);
    await eventually(async () => {
      const entry = await bench.record.auditLog.findOne({ what: 'act:decideLines' }).lean();
      expect(entry).toMatchObject({ who: 'zhou-head', caseNo, outcome: 'notPermitted' });
    });
  });

  it('gives the same answer for a case that is not there and one of others', async () => {
    const { caseNo } = await openAnnouncement(bench);
    const answers = [];
    for (const number of [caseNo, 'ANN-2026-9999']) {
      const wang = bench.as('wang-applicant');
      answers.push(await wang.get(`/api/v1/cases/${number}`), await wang.get(`/api/v1/cases/${number}/events`));
      answers.push(
        await wang.post(actPath(number, 'publish'), {}),
        await wang.post(`${actPath(number, 'publish')}?dryRun=true`, {}),
      );
    }
    const bodies = answers.map(({ body: { requestId: _id, ...rest } }) => rest);
    for (const answer of answers) expectProblem(answer, 404, 'caseNotFound');
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  });

  it('answers 409 for a case that is closed, from the record', async () => {
    const { caseNo } = await openAnnouncement(bench);
    const abandoned = await officer().post(actPath(caseNo, 'abandonDraft'), { reason: '不再需要 no longer needed' });
    expect(abandoned.status).toBe(200);
    await bench.client.workflow.getHandle(caseNo).result();
    await eventually(async () => expect((await bench.record.cases.findById(caseNo).lean())?.outcome).toBe('abandoned'));
    expectProblem(await officer().post(actPath(caseNo, 'addNote'), note()), 409, 'caseClosed');
    const { body } = await officer().get(`/api/v1/cases/${caseNo}`);
    expect(body).toMatchObject({ source: 'record', closed: { outcome: 'abandoned' }, allowedActions: [] });
  });

  it('shows tasks to whom they are addressed, and acts on several with a result for each', async () => {
    const { caseNo, facts } = await openAnnouncement(bench);
    await eventually(async () => {
      const { body } = await officer().get('/api/v1/tasks');
      expect(body.items).toContainEqual(
        expect.objectContaining({ caseNo, acts: ['editAnnouncement', 'publish', 'abandonDraft'] }),
      );
    });
    expect((await bench.as('wang-applicant').get('/api/v1/tasks')).body.items).toEqual([]);
    const key = randomUUID();
    const items = [
      { caseNo, action: 'addNote', input: note(), key },
      { caseNo, action: 'publish', input: { draftHash: facts.draftHash }, key },
      { caseNo: 'ANN-2026-9999', action: 'addNote', input: note(), key },
      { caseNo, action: 'addNote', input: {}, key: randomUUID() },
      { caseNo, action: 'addNote', input: note(), key: 'short' },
    ];
    const { body } = await officer().post('/api/v1/tasks/bulk', { items });
    expect(body.results.map(({ status }: { status: number }) => status)).toEqual([200, 200, 404, 422, 400]);
    expect(body.results[3].problem.refusals).toEqual([
      expect.objectContaining({ code: 'inputMissing', pointer: '/text' }),
    ]);
    const repeated = await officer().post('/api/v1/tasks/bulk', { items: items.slice(0, 1) });
    expect(repeated.body.results[0]).toMatchObject({ status: 200, replayed: true, receipt: body.results[0].receipt });
  });

  it('acts in bulk on what was ticked and on nothing else', async () => {
    const [ticked, other] = [await openAnnouncement(bench), await openAnnouncement(bench)];
    const items = [
      { caseNo: ticked.caseNo, action: 'abandonDraft', input: { reason: '不再发布 given up' }, key: randomUUID() },
    ];
    const { body } = await officer().post('/api/v1/tasks/bulk', { items });
    expect(body.results.map(({ caseNo, status }: any) => [caseNo, status])).toEqual([[ticked.caseNo, 200]]);
    await eventually(async () => {
      const known = await bench.record.cases.findById(ticked.caseNo).lean();
      expect(known?.outcome).toBe('abandoned');
    });
    const left = await officer().get(`/api/v1/cases/${other.caseNo}`);
    expect(left.body).toMatchObject({ stage: 'preparation', version: other.version });
  });

  it('reads notices with their delivery, and confirms reading once', async () => {
    const { caseNo } = await openAnnouncement(bench);
    const colleague = bench.as('zhou-head');
    await officer().post(actPath(caseNo, 'handOver'), { personId: 'zhou-head', reason: '休假 on leave' });
    let id = '';
    await eventually(async () => {
      const { body } = await colleague.get('/api/v1/notifications?unread=true');
      const found = body.items.find(
        (one: { caseNo: string; template: string }) => one.caseNo === caseNo && one.template === 'handedOver',
      );
      expect(found).toMatchObject({ readAt: null, deliveries: [{ channel: 'inbox', state: 'delivered' }] });
      id = found.id;
    });
    const path = `/api/v1/notifications/${encodeURIComponent(id)}/read`;
    expectProblem(await officer().post(path), 404, 'notificationNotFound');
    const read = await colleague.post(path);
    expect(read.body.readAt).not.toBeNull();
    expect((await colleague.post(path)).body.readAt).toBe(read.body.readAt);
  });

  it('lists events in order without internal parts for outsiders', async () => {
    const { caseNo } = await publishedAnnouncement(bench);
    await eventually(async () => {
      const { body } = await officer().get(`/api/v1/cases/${caseNo}/events?limit=100`);
      expect(body.items.map(({ type }: { type: string }) => type)).toEqual(
        expect.arrayContaining(['caseOpened', 'proposalDrafted', 'announcementPublished']),
      );
      expect(JSON.stringify(body.items[0])).not.toContain('restDays');
    });
    const outside = await bench.as('wang-applicant').get(`/api/v1/cases/${caseNo}/events?limit=100`);
    expect(JSON.stringify(outside.body)).not.toContain('proposalDrafted');
  });

  it('lists the events after a version, few or many of them, in pages that join', async () => {
    const { caseNo } = await publishedAnnouncement(bench);
    const { version } = (await officer().get(`/api/v1/cases/${caseNo}`)).body;
    const path = `/api/v1/cases/${caseNo}/events`;
    const seqs = async (query: string) =>
      (await officer().get(`${path}?${query}`)).body.items.map(({ seq }: any) => seq);
    const all: number[] = [];
    await eventually(async () => {
      all.splice(0, all.length, ...(await seqs('limit=100')));
      expect(all.at(-1)).toBe(version);
    });
    expect(all[0]).toBe(1);
    for (const after of all) {
      const later = all.filter((seq) => seq > after);
      expect(await seqs(`limit=100&after=${after}`)).toEqual(later);
      expect(await seqs(`limit=2&after=${after}`)).toEqual(later.slice(0, 2));
    }
    const first = (await officer().get(`${path}?limit=2&after=1`)).body;
    expect(await seqs(`limit=100&after=9&cursor=${encodeURIComponent(first.nextCursor)}`)).toEqual(all.slice(3));
    expect(await seqs(`after=${version + 5}`)).toEqual([]);
    expectProblem(await officer().get(`${path}?after=-1`), 400, 'queryInvalid');
  });

  it('answers 503 at once when Temporal refuses, and keeps the reservation for the repeat', async () => {
    const { caseNo } = await openAnnouncement(bench);
    const headers = { 'Idempotency-Key': randomUUID() };
    const away = {
      workflow: { getHandle: () => ({ executeUpdate: () => Promise.reject(unavailable()) }) },
      withDeadline: (_at: number, run: () => unknown) => run(),
    };
    const app = bench.variant({}, undefined, away as never);
    expectProblem(
      await bench.on(app, 'lin-officer').post(actPath(caseNo, 'addNote'), note(), headers),
      503,
      'workflowUnavailable',
    );
    const done = await officer().post(actPath(caseNo, 'addNote'), note(), headers);
    expect(done.status).toBe(200);
    expect(done.headers['idempotent-replayed']).toBeUndefined();
  });

  it('finds a case by its own last answer where only the case decides, and tells a stranger nothing of it', async () => {
    const { caseNo } = await openAnnouncement(bench, openDraft, 'health');
    expect((await officer().post(actPath(caseNo, 'addNote'), note())).status).toBe(200);
    const reading = jest.spyOn(bench.record.cases, 'findById');
    // The worker of this test reads the same collection, and names the fields that it wants.
    const reads = (): number => reading.mock.calls.filter((asked) => asked.length === 1 && asked[0] === caseNo).length;
    try {
      expect((await officer().post(actPath(caseNo, 'addNote'), note('再次 again'))).status).toBe(200);
      expect(reads()).toBe(0);
      expectProblem(await bench.as('qian-head').post(actPath(caseNo, 'addNote'), note()), 404, 'caseNotFound');
      expect(reads()).toBe(1);
    } finally {
      reading.mockRestore();
    }
  });

  it('keeps a joint act waiting for the other authority', async () => {
    const { caseNo, facts } = await openAnnouncement(bench, openDraft, 'health');
    const signed = await signedOff(bench, caseNo, 'publish', { draftHash: facts.draftHash });
    expect(signed.body.case.proposals[0]).toMatchObject({ awaiting: 'concurrence', concurrenceOf: 'org-health' });
    const { id: proposalId, hash } = signed.body.case.proposals[0];
    expectProblem(
      await bench.as('chen-officer').post(actPath(caseNo, 'concur'), { proposalId, hash }),
      403,
      'notPermitted',
    );
    expectProblem(
      await bench.as('qian-head').post(actPath(caseNo, 'concur'), { proposalId, hash }),
      404,
      'caseNotFound',
    );
    const concurred = await bench.as('xu-head').post(actPath(caseNo, 'concur'), { proposalId, hash });
    expect(concurred.body.case.stage).toBe('applicationWindow');
  });
});

function unavailable(): Error {
  return Object.assign(new Error('14 UNAVAILABLE: secret address'), {
    code: 14,
    details: 'secret address',
    metadata: { getMap: () => ({}) },
  });
}
