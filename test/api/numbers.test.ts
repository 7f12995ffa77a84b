/** Case numbers are given out once: to simultaneous repeats of one request, and beside cases that only the Temporal server knows. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFirstAnnouncement } from '../../engines/first-announcement';
import { type ApiBench, openApi } from '../support/api';
import { applicationContentOf, eventually, openDraft, publishedAnnouncement } from '../support/api-acts';

let bench: ApiBench;
beforeAll(async () => {
  bench = await openApi('numbers', { worker: true });
});
afterAll(() => bench.close());

const wang = () => bench.as('wang-applicant');

async function drafted(): Promise<{ announcementNo: string; path: string }> {
  const { caseNo: announcementNo } = await publishedAnnouncement(bench);
  const content = await applicationContentOf(bench, 'wang-applicant');
  const { body } = await wang().post('/api/v1/applications', { announcementNo, content });
  return { announcementNo, path: `/api/v1/applications/${body.id}/submit` };
}

/** Lets every reservation be made before the first number is remembered, as two processes would. */
const together = (calls: (() => PromiseLike<any>)[]): Promise<any[]> => Promise.all(calls.map((call) => call()));

describe('the first act that `npm start` proposes', () => {
  it('opens a call for applicants that can be published as it is, once however often it is pasted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pda-first-'));
    const body = JSON.parse(readFileSync(writeFirstAnnouncement(folder, Date.now()), 'utf8'));
    rmSync(folder, { recursive: true });
    const lin = bench.as('lin-officer');
    const headers = { 'Idempotency-Key': 'first-call' };
    const opened = await lin.post('/api/v1/announcements', body, headers);
    expect((await lin.post('/api/v1/announcements', body, headers)).body.caseNo).toBe(opened.body.caseNo);
    const { caseNo, facts } = opened.body;
    await eventually(async () => {
      const { items } = (await lin.get('/api/v1/tasks')).body;
      expect(items).toEqual(expect.arrayContaining([expect.objectContaining({ caseNo })]));
    });
    const path = `/api/v1/cases/${caseNo}/actions/publish?dryRun=true`;
    expect((await lin.post(path, { draftHash: facts.draftHash })).body).toEqual({ allowed: true, refusals: [] });
  });
});

describe('simultaneous requests under one key', () => {
  it('lodge one application, and both are told the number it really has', async () => {
    const { announcementNo, path } = await drafted();
    const headers = { 'Idempotency-Key': randomUUID() };
    const answers = await together([1, 2, 3].map(() => () => wang().post(path, undefined, headers)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { facts } = (await bench.client.workflow.getHandle(announcementNo).query('caseFile')) as any;
    expect(facts.applications).toHaveLength(1);
    const number = facts.applications[0].caseNo;
    expect(answers.map(({ body }) => body.authorizationNo)).toEqual([number, number, number]);
    const later = await wang().post(path, undefined, headers);
    expect(later.body.authorizationNo).toBe(number);
  });

  it('open one announcement', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const body = { zone: 'general', draft: openDraft };
    const before = await bench.record.cases.countDocuments({ kind: 'announcement' });
    const answers = await together(
      [1, 2, 3].map(() => () => bench.as('lin-officer').post('/api/v1/announcements', body, headers)),
    );
    expect(new Set(answers.map((answer) => answer.body.caseNo)).size).toBe(1);
    expect(await bench.record.cases.countDocuments({ kind: 'announcement' })).toBe(before + 1);
  });
});

describe('a number that the record gives out again', () => {
  it('is passed over where a case of this number runs: the application gets the next one', async () => {
    const { path } = await drafted();
    const year = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 4);
    const series = await bench.record.counters.findById(`AUTH-${year}`).lean();
    const next = (series?.value ?? 0) + 1;
    const numbered = (value: number): string => `AUTH-${year}-${String(value).padStart(4, '0')}`;
    await bench.client.workflow.start('authorization', {
      workflowId: numbered(next),
      taskQueue: `nobody-${randomUUID()}`,
      args: [{}],
    });
    const { status, body } = await wang().post(path);
    expect({ status, number: body.authorizationNo }).toEqual({ status: 200, number: numbered(next + 1) });
    await bench.client.workflow.getHandle(numbered(next)).terminate();
  });
});

describe('a repeat that cannot be served', () => {
  it('leaves what the first request reserved: when the case answers again, the same key gives the same receipt', async () => {
    const { announcementNo, path } = await drafted();
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await wang().post(path, undefined, headers);
    // As if the process had died before it kept the receipt.
    const { _id } = (await bench.record.idempotency.findOne({ number: first.body.authorizationNo }).lean()) as any;
    await eventually(async () => expect((await bench.record.receipts.deleteOne({ _id })).deletedCount).toBe(1));
    const hidden = await bench.record.cases.findById(announcementNo).lean();
    await bench.record.cases.deleteOne({ _id: announcementNo });
    const away = {
      workflow: { getHandle: () => ({ query: () => Promise.reject(unavailable()) }) },
      withDeadline: (_at: number, run: () => unknown) => run(),
    };
    const repeat = await bench
      .on(bench.variant({}, undefined, away as never), 'wang-applicant')
      .post(path, undefined, headers);
    expect(repeat.status).toBe(503);
    await bench.record.cases.collection.insertOne(hidden as never);
    expect(await bench.record.idempotency.findById(_id).lean()).not.toBeNull();
    const again = await wang().post(path, undefined, headers);
    expect(again.status).toBe(200);
    expect(again.body.receipt).toEqual(first.body.receipt);
  });
});

function unavailable(): Error {
  return Object.assign(new Error('14 UNAVAILABLE'), { code: 14, details: '', metadata: { getMap: () => ({}) } });
}
