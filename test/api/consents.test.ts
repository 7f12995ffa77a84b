/** 第十六条第二款 Art. 16(2): the register of consents over HTTP, and what the data platform serves by it. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { projectionOf } from '../../activities/projection';
import { createReconcile } from '../../activities/reconcile';
import { createPlatform } from '../../engines/platform/app';
import persons from '../../engines/platform/sample-persons.json';
import { receiptCodeOf } from '../../procedures/consent/receipt-code';
import { viewOf } from '../../procedures/engine/case-file';
import { fleetOf } from '../../worker/fleet';
import { inOperation } from '../procedures/authorization/authorized';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { expectProblem } from '../support/problems';

const caseNo = 'AUTH-2026-0001';
const base = `/api/v1/authorizations/${caseNo}/scenarios/triage`;
const given = { channel: 'app', separateConsent: true, sensitive: true, underFourteen: false, guardian: false };
const token = 'development-platform-token';
const grantId = `${caseNo}/visits`;

const wording = { zh: '您可以不同意，不影响其他服务。', en: 'You may refuse; no other service depends on it.' };
const text = (change: object = {}) => ({
  title: { zh: '理赔核定个人信息授权书', en: 'Authorization for settling triage' },
  wording,
  scenarios: ['triage'],
  items: ['ageGroup', 'visits'],
  recipient: 'org-zijin',
  purpose: '核定理赔 to settle triage',
  method: '平台内计算 computed inside the platform',
  retention: '2099-12-31',
  contact: '025-00000000（示例）',
  sensitive: true,
  dependentServices: [],
  ...change,
});

let bench: ApiBench;
let platform: Server;
let folder: string;
let textHash: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pda-consents-'));
  platform = createServer(createPlatform({ file: join(folder, 'state.json'), token }));
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
  bench = await openApi('consents', { worker: true, env: { PLATFORM_URL: url } });
  await putCase();
  await put(`/spaces/${caseNo}`, { operator: 'org-zijin', zone: 'health', seq: 1, datasets: ['outpatient-visits'] });
  const grant = { authorizationNo: caseNo, dataset: 'outpatient-visits', seq: 1, scenario: 'triage', personal: true };
  await put(`/grants/${encodeURIComponent(grantId)}`, grant);
  const answer = await wang().post(`${base}/consent-texts`, text());
  expect(answer.status).toBe(201);
  textHash = answer.body.textHash;
});
afterAll(async () => {
  await bench?.close();
  await new Promise((resolve) => platform.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

/** The authorization as the record has it. */
async function putCase(change: object = {}): Promise<void> {
  const view = { ...viewOf(inOperation().file), ...change } as any;
  const summary = { operator: view.parties.applicant, termEnd: view.facts.term?.end ?? null, suspended: false };
  const row = projectionOf({ kind: 'authorization', view, tasks: [], summary, nextDueAt: null, panel: [], head: '' });
  await bench.record.cases.collection.deleteOne({ _id: caseNo as never });
  await bench.record.cases.collection.insertOne(row as never);
}

const wang = () => bench.as('wang-applicant');
const asked = (method: 'get' | 'put', path: string) =>
  request(platform)[method](path).set('authorization', `Bearer ${token}`);
const put = (path: string, body: object) => asked('put', path).send(body).expect(200);
const served = async (): Promise<any[]> =>
  (await asked('get', `/grants/${encodeURIComponent(grantId)}/rows?limit=20`).expect(200)).body.rows;
const subjects = persons.rows.map(({ subject }) => subject);
const consent = (subject: string, change: object = {}) => ({
  subject,
  textHash,
  givenAt: new Date().toISOString(),
  ...given,
  refusalHadNoEffect: true,
  ...change,
});
const withdraw = (receiptCode: string) => bench.anybody.post('/api/v1/public/consents/withdrawal', { receiptCode });
const stateOf = (code: string) => request(bench.app).get('/api/v1/public/consents/state').set('Receipt-Code', code);
const codesOf = ({ body }: { body: any }) => body.refusals.map(({ code }: { code: string }) => code);

describe('第十六条第二款 Art. 16(2): texts', () => {
  it('are registered by the operator, once for each wording, and read by those concerned only', async () => {
    const again = await wang().post(`${base}/consent-texts`, text());
    expect([again.status, again.body.textHash, again.headers['idempotent-replayed']]).toEqual([201, textHash, 'true']);
    for (const reader of ['wang-applicant', 'chen-officer', 'lin-officer']) {
      const { body } = await bench.as(reader).get(`${base}/consent-texts`);
      expect(body.items).toHaveLength(1);
    }
    expectProblem(await bench.as('he-officer').get(`${base}/consent-texts`), 403, 'roleNotPermitted');
    for (const other of ['sun-applicant', 'ma-officer'])
      expectProblem(await bench.as(other).get(`${base}/consent-texts`), 404, 'caseNotFound');
  });

  it('blanket and forced ones are refused with every reason, and nothing is kept', async () => {
    const answer = await wang().post(
      `${base}/consent-texts`,
      text({ scenarios: ['triage', 'claims'], dependentServices: ['online registration'] }),
    );
    expectProblem(answer, 422, 'consentTextBlanket', 'consentTextForced');
    expect(await bench.record.consentTexts.countDocuments()).toBe(1);
    expectProblem(await bench.as('lin-officer').post(`${base}/consent-texts`, text()), 403, 'roleNotPermitted');
    expectProblem(await bench.as('sun-applicant').post(`${base}/consent-texts`, text()), 404, 'caseNotFound');
    const elsewhere = base.replace('triage', 'moon');
    expectProblem(
      await wang().post(`${elsewhere}/consent-texts`, text({ scenarios: ['moon'] })),
      422,
      'consentScenarioNotAgreed',
    );
  });
});

describe('第十六条第二款 Art. 16(2), I-57: one consent', () => {
  const subject = subjects[0] ?? '';
  let code: string;
  let beforeWithdrawal: string;

  it('no consent, no row; registered, the person’s row is served with the items consented to', async () => {
    expect(await served()).toEqual([]);
    const answer = await wang().post(`${base}/consents`, consent(subject, { items: ['visits'] }));
    expect([answer.status, answer.body.round]).toEqual([201, 1]);
    code = answer.body.receiptCode;
    await eventually(async () => expect(await served()).toEqual([{ subject, visits: persons.rows[0]?.visits }]));
    expect(JSON.stringify(await bench.record.consents.findOne({ subject }).lean())).not.toContain(code);
  });

  it('one person has one: of ten at the same moment one is registered', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => wang().post(`${base}/consents`, consent('person-many-at-once'))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    const refused = answers.find(({ status }) => status === 409);
    expect(codesOf(refused as never)).toEqual(['consentAlreadyActive']);
    expect(JSON.stringify(refused?.body)).not.toContain('person-many-at-once');
    expect(await bench.record.consents.countDocuments({ subject: 'person-many-at-once' })).toBe(1);
  });

  it('the same key gives the same code, another body under it is refused, and a refusal leaves nothing behind', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const body = consent('person-with-one-key');
    const first = await wang().post(`${base}/consents`, body, key);
    const again = await wang().post(`${base}/consents`, body, key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expectProblem(await wang().post(`${base}/consents`, consent('person-other-one'), key), 422, 'idempotencyKeyReused');
    const refused = { 'Idempotency-Key': randomUUID() };
    const forced = consent('person-was-forced', { refusalHadNoEffect: false, separateConsent: false });
    expectProblem(await wang().post(`${base}/consents`, forced, refused), 422, 'consentForced', 'consentNotSeparate');
    expect((await wang().post(`${base}/consents`, consent('person-was-forced'), refused)).status).toBe(201);
  });

  it('withdrawn by receipt code without login, its row is served no more, and the person sees the proof', async () => {
    const before = await stateOf(code);
    expect(before.body).toMatchObject({
      state: 'active',
      scenario: 'triage',
      recipient: 'org-zijin',
      items: ['visits'],
    });
    beforeWithdrawal = new Date().toISOString();
    const answer = await withdraw(code.toLowerCase().replaceAll('-', ' '));
    expect([answer.status, answer.body]).toEqual([202, { received: true, proof: '/api/v1/public/consents/state' }]);
    expect((await stateOf(code)).body.state).toBe('withdrawn');
    await eventually(async () => {
      expect(await served()).toEqual([]);
      expect((await stateOf(code)).body.carriedOutAt).not.toBeNull();
    });
    // The authorization of this test does not run: that it could not be told is recorded.
    await eventually(async () => {
      const noted = await bench.record.auditLog.findOne({ outcome: 'reportUndelivered' }).lean();
      expect(noted).toMatchObject({ caseNo, detail: { scenario: 'triage', kind: 'withdrawn', count: 1 } });
    });
  });

  it('stored by a request that died before it was queued, it reaches the platform by the next reconciliation; a repeat gets its code', async () => {
    expect(await bench.record.consentRegistrations.countDocuments()).toBe(0);
    const other = subjects[1] ?? '';
    const key = { 'Idempotency-Key': randomUUID() };
    const body = consent(other);
    const dies = jest.spyOn(bench.record.consentBatches.collection, 'insertOne');
    dies.mockRejectedValueOnce(new Error('the machine is gone'));
    expect((await wang().post(`${base}/consents`, body, key)).status).toBe(500);
    dies.mockRestore();
    expect(await bench.record.consents.countDocuments({ subject: other })).toBe(1);
    const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const { reconcile } = createReconcile({
      record: bench.record,
      platform: { url: bench.env.PLATFORM_URL, token },
      logger: silent,
      fleet: fleetOf(bench.client, bench.env.TEMPORAL_TASK_QUEUE),
    });
    await reconcile({ now: new Date(Date.now() + 10 * 60_000).toISOString() });
    await eventually(async () => expect((await served()).map((row) => row.subject)).toEqual([other]));
    const again = await wang().post(`${base}/consents`, body, key);
    expect([again.status, again.body.round]).toEqual([201, 1]);
    expect(await bench.record.consentRegistrations.countDocuments()).toBe(0);
    expect((await withdraw(again.body.receiptCode)).status).toBe(202);
    await eventually(async () => expect(await served()).toEqual([]));
  });

  it('a code that was given to nobody is answered alike; one with a slip of the pen is refused', async () => {
    const known = await withdraw(code);
    const unknown = await withdraw(receiptCodeOf('0123456789abcdef'.repeat(4)));
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    expectProblem(await stateOf(receiptCodeOf('0123456789abcdef'.repeat(4))), 404, 'receiptCodeUnknown');
    expectProblem(await withdraw(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`), 422, 'receiptCodeInvalid');
  });

  it('can be given again afterwards as a new round, though not by what was signed before', async () => {
    const old = await wang().post(`${base}/consents`, consent(subject, { givenAt: beforeWithdrawal }));
    expectProblem(old, 409, 'consentOlderThanWithdrawal');
    const again = await wang().post(`${base}/consents`, consent(subject));
    expect([again.status, again.body.round]).toEqual([201, 2]);
    await eventually(async () => expect((await served()).map((row) => row.subject)).toEqual([subject]));
    expect((await stateOf(code)).body).toMatchObject({ state: 'withdrawn' });
    await wang()
      .post(`${base}/consents/withdrawals`, { subjects: [subject, 'person-nobody'] })
      .expect(200, { withdrawn: 1 });
    await eventually(async () => expect(await served()).toEqual([]));
    await wang()
      .post(`${base}/consents/withdrawals`, { subjects: [subject] })
      .expect(200, { withdrawn: 0 });
  });
});

describe('第十六条第二款 Art. 16(2): consents in bulk', () => {
  const bulk = async (body: string, type = 'application/json', headers: Record<string, string> = {}) =>
    request(bench.app)
      .post(`${base}/consents/bulk`)
      .set({ Authorization: `Bearer ${await bench.issuer.token('wang-applicant')}`, 'Idempotency-Key': randomUUID() })
      .set({ 'Content-Type': type, ...headers })
      .send(body);

  it('each faulty row is told with its number and reasons, the others are registered', async () => {
    const rows = [
      consent('person-bulk-01'),
      consent('person-bulk-02', { givenAt: '2999-01-01T00:00:00Z' }),
      { subject: '13800138000' },
      consent('person-bulk-01'),
      consent('person-bulk-03', { textHash: 'f'.repeat(64), guardian: false, underFourteen: true }),
      consent('person-bulk-04'),
    ];
    const answer = await bulk(JSON.stringify(rows));
    expect(answer.status).toBe(200);
    expect(answer.body.accepted.map(({ row, round }: any) => [row, round])).toEqual([
      [1, 1],
      [6, 1],
    ]);
    const refused = answer.body.refused.map(({ row, refusals }: any) => [row, refusals.map(({ code }: any) => code)]);
    expect(refused).toEqual([
      [2, ['consentInFuture']],
      [3, ['inputInvalid', ...Array(8).fill('inputMissing')]],
      [4, ['consentRepeated']],
      [5, ['consentTextUnknown', 'consentWithoutGuardian']],
    ]);
    for (const secret of ['person-bulk', '13800138000']) expect(JSON.stringify(answer.body)).not.toContain(secret);
    const code = answer.body.accepted[1].receiptCode;
    expect((await stateOf(code)).body).toMatchObject({ state: 'active' });
  });

  it('NDJSON and CSV say the same; CSV answers with the codes as CSV', async () => {
    const lines = [JSON.stringify(consent('person-nd-001')), '{broken', JSON.stringify(consent('person-nd-002'))];
    const nd = await bulk(lines.join('\n'), 'application/x-ndjson');
    expect(nd.body.accepted.map(({ row }: any) => row)).toEqual([1, 3]);
    expect(nd.body.refused).toMatchObject([{ row: 2, refusals: [{ code: 'inputInvalid' }] }]);
    const names = Object.keys(consent('x')).concat('items');
    const cells = (subject: string, items: string) => [...Object.values(consent(subject)), items].join(',');
    const body = `\uFEFF${names.join(',')}\r\n${cells('person-csv-01', 'ageGroup;visits')}\r\n${cells('person-csv-02', '"diagnosis"')}\r\n`;
    const csv = await bulk(body, 'text/csv', { Accept: 'text/csv' });
    const [head, first, second] = csv.text.split('\r\n');
    expect(head).toBe('row,receiptCode,round,refusals,原因');
    expect(first).toMatch(/^1,([0-9A-Z]{4}-){6}[0-9A-Z]{2},1,,$/);
    expect(second).toContain('2,,,consentItemsBeyondText,');
    expectProblem(await bulk('{}'), 400, 'malformedJson');
    expectProblem(await bulk('x', 'text/plain'), 415, 'unsupportedMediaType');
  });

  it('a repeat under the same key registers nothing twice and gives the same codes; under another key all are known', async () => {
    const body = JSON.stringify(Array.from({ length: 120 }, (_, index) => consent(`person-rep-${index}`)));
    const key = { 'Idempotency-Key': randomUUID() };
    const [first, second] = [await bulk(body, 'application/json', key), await bulk(body, 'application/json', key)];
    expect(first.body.accepted).toHaveLength(120);
    expect(second.body).toEqual(first.body);
    const other = await bulk(body);
    expect(other.body.accepted).toEqual([]);
    expect(new Set(other.body.refused.flatMap(({ refusals }: any) => refusals.map(({ code }: any) => code)))).toEqual(
      new Set(['consentAlreadyActive']),
    );
    expect(await bench.record.consents.countDocuments({ subject: /^person-rep-/ })).toBe(120);
  });

  it('are counted and listed for operator, regulator and data authority, the order saying nothing of persons', async () => {
    await eventually(async () => {
      const { body } = await bench.as('chen-officer').get(`${base}/consents/counts`);
      expect(body).toMatchObject({ active: 128, withdrawn: 3, expired: 0, carried: { upToDate: true } });
    });
    const first = await bench.as('lin-officer').get(`${base}/consents?limit=20`);
    const seen = new Set<string>(first.body.items.map((one: any) => `${one.subject}#${one.round}`));
    for (let next = first.body.nextCursor; next !== null; ) {
      expect(Buffer.from(next, 'base64url').toString()).not.toContain('person-');
      const { body } = await bench.as('lin-officer').get(`${base}/consents?limit=20&cursor=${next}`);
      for (const one of body.items) seen.add(`${one.subject}#${one.round}`);
      next = body.nextCursor;
    }
    expect(seen.size).toBe(131);
    expectProblem(await bench.as('he-officer').get(`${base}/consents`), 403, 'roleNotPermitted');
    expectProblem(await bench.as('sun-applicant').get(`${base}/consents`), 404, 'caseNotFound');
    await eventually(async () =>
      expect(await bench.record.auditLog.countDocuments({ what: 'consentsRead', who: 'lin-officer' })).toBeGreaterThan(
        6,
      ),
    );
  });
});

describe('第十六条第二款 Art. 16(2): what the authorization says', () => {
  afterAll(() => putCase());

  it('once it is over nothing is registered, and a withdrawal still counts', async () => {
    const { body } = await wang().post(`${base}/consents`, consent('person-before-end'));
    await putCase({ stage: 'dataDeletion' });
    expectProblem(await wang().post(`${base}/consents`, consent('person-after-end')), 409, 'consentNotInOperation');
    expect((await withdraw(body.receiptCode)).status).toBe(202);
    expect((await stateOf(body.receiptCode)).body.state).toBe('withdrawn');
  });

  it('I-57: another operator is another recipient: it has no part in what was given to the one before', async () => {
    const file = inOperation().file;
    await putCase({ parties: { ...file.parties, applicant: 'org-qinhuai' } });
    expectProblem(await wang().post(`${base}/consents`, consent('person-to-former')), 404, 'caseNotFound');
    const sun = bench.as('sun-applicant');
    expectProblem(await sun.post(`${base}/consents`, consent('person-to-other')), 422, 'consentRecipientOther');
    const own = await sun.post(`${base}/consent-texts`, text({ recipient: 'org-qinhuai' }));
    const again = consent('person-csv-01', { textHash: own.body.textHash });
    expect((await sun.post(`${base}/consents`, again)).body).toMatchObject({ round: 2 });
  });
});
