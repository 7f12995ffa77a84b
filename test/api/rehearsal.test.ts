import { randomUUID } from 'node:crypto';
import { lawConditions } from '../../procedures/authorization/application';
import { type ApiBench, openApi } from '../support/api';
import { actPath, applicationContentOf, eventually, openDraft, signedOff } from '../support/api-acts';
import { expectProblem } from '../support/problems';

const start = '2026-06-01T01:00:00.000Z';
const closesAt = '2026-06-20T09:00:00.000Z';
const objectionPath = (announcementNo: string) => `/api/v1/public/announcements/${announcementNo}/objections`;

describe('a rehearsal, from the announcement to an objection against its disclosed result', () => {
  let bench: ApiBench;
  let announcementNo = '';
  let authorizationNo = '';
  const objection = () => ({
    line: authorizationNo,
    reason: '评审标准适用有误 misapplied',
    contact: { name: '王女士', phone: '025-12345678' },
  });
  const clock = (caseNo: string, body: object) =>
    bench.as('lin-officer').post(`/api/v1/rehearsal/cases/${caseNo}/clock`, body);

  beforeAll(async () => {
    bench = await openApi('rehearsal', { worker: true, env: { REHEARSAL: 'true' } });
  });
  afterAll(() => bench?.close());

  it('starts its clock where asked, under the basis in force on that day', async () => {
    const draft = { ...openDraft, opensAt: start, closesAt };
    const opened = await bench
      .as('lin-officer')
      .post('/api/v1/announcements', { zone: 'general', draft, rehearsalStart: start });
    expect(opened.body).toMatchObject({
      clock: { mode: 'stepped', now: start },
      basis: { id: 'transitional-example' },
    });
    announcementNo = opened.body.caseNo;
    expect((await signedOff(bench, announcementNo, 'publish', { draftHash: opened.body.facts.draftHash })).status).toBe(
      200,
    );
  });

  it('is shown to the public while it runs', async () => {
    await eventually(async () => {
      const { body } = await bench.anybody.get('/api/v1/public/announcements');
      expect(body.items).toContainEqual(
        expect.objectContaining({ caseNo: announcementNo, title: openDraft.title, until: expect.any(String) }),
      );
    });
    expect((await bench.anybody.get(`/api/v1/public/announcements/${announcementNo}`)).body.body.status).toBe(
      'published',
    );
    expectProblem(await bench.anybody.get('/api/v1/public/announcements/ANN-1999-0001'), 404, 'publicationNotFound');
    expectProblem(
      await bench.anybody.post(objectionPath(announcementNo), { ...objection(), line: 'AUTH-2026-0001' }),
      409,
      'wrongStage',
    );
    expect(await bench.record.objections.countDocuments()).toBe(0);
  });

  it('moves the clock forward only, never past what is due, and shows what comes due', async () => {
    const content = await applicationContentOf(bench, 'wang-applicant');
    const lodged = await bench.as('wang-applicant').post(actPath(announcementNo, 'lodge'), content);
    expect(lodged.status).toBe(200);
    authorizationNo = lodged.body.case.facts.applications[0].caseNo;
    expectProblem(await clock(announcementNo, { until: '2026-05-25T00:00:00Z' }), 422, 'clockBackwards');
    expectProblem(await clock(announcementNo, { days: -1 }), 422, 'inputInvalid');
    const later = await clock(announcementNo, { days: 3 });
    expect(later.body.clock.now).toBe('2026-06-04T01:00:00.000Z');
    const agenda = await bench.as('lin-officer').get(`/api/v1/rehearsal/cases/${announcementNo}/agenda`);
    expect(agenda.body.items.length).toBeGreaterThan(0);
    const closed = await clock(announcementNo, { until: '2026-06-20T09:02:00Z' });
    expect(closed.body).toMatchObject({ stage: 'resultListing', clock: { mode: 'stepped' } });
    expect((await clock('ANN-2026-9999', { days: 1 })).status).toBe(404);
  });

  it('discloses the line of an application that was reviewed, listed and consented to', async () => {
    await eventually(async () => expect(await bench.record.cases.findById(authorizationNo).lean()).not.toBeNull());
    expect((await signedOff(bench, authorizationNo, 'accept', {})).body.case.stage).toBe('eligibilityReview');
    const findings = [...lawConditions.map(({ id }) => id), 'localOffice'].map((condition, index) => ({
      condition,
      met: index > 0,
      evidence: '核验 checked',
    }));
    expect((await signedOff(bench, authorizationNo, 'assessEligibility', { findings })).status).toBe(200);
    await eventually(async () => {
      const { body } = await bench.as('lin-officer').get(`/api/v1/cases/${announcementNo}`);
      expect(body.facts.applications[0].conclusion?.result).toBe('notQualified');
    });
    const lines = [{ caseNo: authorizationNo, rank: 1, recommended: false, reasons: '资格不符 not qualified' }];
    expect((await signedOff(bench, announcementNo, 'drawUpResultList', { lines })).body.case.stage).toBe(
      'governmentConsent',
    );
    const decision = { lines: [{ caseNo: authorizationNo, decision: 'consent' }] };
    expect((await signedOff(bench, announcementNo, 'decideLines', decision, 'gu-officer', 'wei-head')).status).toBe(
      200,
    );
    await eventually(async () => {
      const { body } = await bench.anybody.get('/api/v1/public/disclosures');
      expect(body.items[0]?.body.lines).toEqual([expect.objectContaining({ caseNo: authorizationNo, rank: 1 })]);
      expect(body.items[0]?.until).not.toBeNull();
    });
  });

  it('takes an objection from anybody, keeps the contact apart, and tells the answer by receipt code', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const raised = await bench.anybody.post(objectionPath(announcementNo), objection(), headers);
    expect(raised.status).toBe(201);
    const { receiptCode } = raised.body;
    expect((await bench.anybody.post(objectionPath(announcementNo), objection(), headers)).body).toEqual(raised.body);
    expect(await bench.record.objections.countDocuments()).toBe(1);
    const stored = JSON.stringify(await bench.record.objections.find().lean());
    expect(stored).toContain('025-12345678');
    expect(stored).not.toContain(receiptCode);
    const read = () => bench.anybody.get(`/api/v1/public/objections/${receiptCode}`);
    await eventually(async () =>
      expect((await read()).body).toMatchObject({ state: 'received', line: authorizationNo }),
    );
    const { body } = await bench.as('lin-officer').get(`/api/v1/cases/${announcementNo}`);
    expect(JSON.stringify(body)).not.toContain('025-12345678');
    const input = { objectionId: body.facts.objections[0].id, upheld: false, answer: '经核查属实 found correct' };
    expect((await signedOff(bench, announcementNo, 'answerObjection', input)).status).toBe(200);
    await eventually(async () =>
      expect((await read()).body).toMatchObject({ state: 'answered', answer: { upheld: false, text: input.answer } }),
    );
    expectProblem(await bench.anybody.get('/api/v1/public/objections/unknown-code'), 404, 'objectionNotFound');
  });

  it('refuses objections of bad form or against lines that are not there, and keeps nothing of them', async () => {
    const post = (body: object) => bench.anybody.post(objectionPath(announcementNo), body);
    expectProblem(await post({}), 422, 'inputMissing', 'inputMissing', 'inputMissing');
    expectProblem(await post({ ...objection(), contact: { name: '王', email: 'no address' } }), 422, 'inputInvalid');
    expectProblem(await post({ ...objection(), line: 'AUTH-2026-9999' }), 422, 'lineUnknown');
    expectProblem(await bench.anybody.post(objectionPath('ANN-2026-9999'), objection()), 404, 'caseNotFound');
    expect(await bench.record.objections.countDocuments()).toBe(1);
  });

  it('is closed once the period is over', async () => {
    let state = (await bench.as('lin-officer').get(`/api/v1/cases/${announcementNo}`)).body;
    for (let steps = 0; state.closed === null && steps < 10; steps += 1)
      state = (await clock(announcementNo, { to: 'nextDue' })).body;
    expect(state.closed.outcome).toBe('done');
    await eventually(async () =>
      expect((await bench.record.cases.findById(announcementNo).lean())?.outcome).toBe('done'),
    );
    expectProblem(await clock(announcementNo, { days: 1 }), 409, 'nothingDue');
    expectProblem(await bench.anybody.post(objectionPath(announcementNo), objection()), 409, 'caseClosed');
  });

  it('caps objections from one address', async () => {
    const app = bench.variant({});
    const statuses: number[] = [];
    for (let n = 0; n < 21; n += 1)
      statuses.push((await bench.on(app, null).post(objectionPath('ANN-2026-9999'), objection())).status);
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 404));
    expect(statuses[20]).toBe(429);
  });
});
