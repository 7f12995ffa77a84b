/** E-seals of letters: asked for beside the cases, shown where they stand, and never in the way of a letter. */

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSealPapers } from '../../activities/seal-papers';
import { readEnv } from '../../config/env';
import { createSealService } from '../../config/eseal-caller';
import { createSealServer } from '../../engines/eseal/app';
import { ensureSchedules } from '../../worker/fleet';
import { caseNo } from '../procedures/authorization/authorized';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { recordClosedCase } from '../support/recorded-closed-case';
import { newKeyFile } from '../support/signing-keys';

const token = 'test-eseal-token';
const minute = 60_000;

interface Listed {
  kind: string;
  code: string;
  sha256: string;
  pdf: string;
  signature: object | null;
  seal: { state: string; failure: string | null; sealId: string | null } | null;
}

describe('e-seals of letters', () => {
  let bench: ApiBench;
  let folder: string;
  let server: Server;
  let url: string;
  const letters = async (app = bench.app): Promise<Listed[]> =>
    (await bench.on(app, 'lin-officer').get(`/api/v1/cases/${caseNo}/papers`)).body.items;
  const acceptance = async (): Promise<Listed> => (await letters()).find(({ kind }) => kind === 'acceptance') as Listed;
  const faults = (body: object) =>
    fetch(`${url}/_faults`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const given = async (): Promise<object[]> => {
    const answer = await fetch(`${url}/seals`, { headers: { authorization: `Bearer ${token}` } });
    return ((await answer.json()) as { seals: object[] }).seals;
  };
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  /** One call of the round, so many minutes after the letters were made. */
  const round = (minutes = 0, change: Record<string, string> = {}) => {
    const settings = { ESEAL_URL: url, ESEAL_TOKEN: token, ESEAL_ALLOWED_PRIVATE: '127.0.0.1', ...change };
    const service = createSealService(readEnv(settings));
    const now = new Date(Date.now() + minutes * minute).toISOString();
    return createSealPapers({ record: bench.record, logger, service }).sealPapers({ now });
  };
  const alarm = (key: string) => bench.record.alarms.findById(key).lean();
  /** All but one letter are out of the way. */
  const onlyAcceptance = async (): Promise<string> => {
    const { code } = await acceptance();
    const row = await bench.record.papers.findOne({ code }).lean();
    const others = { _id: { $ne: row?._id as never } };
    await bench.record.paperSeals.collection.updateMany(others, { $set: { nextTryAt: null } });
    return row?._id ?? '';
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pda-eseals-'));
    server = createServer(createSealServer({ file: join(folder, 'state.json'), token }));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = { ESEAL_URL: url, ESEAL_TOKEN: token, ESEAL_ALLOWED_PRIVATE: '127.0.0.1' };
    bench = await openApi('e_seal', {
      worker: true,
      env: { ...env, SIGNING_KEY_FILE: newKeyFile(folder, 'sm'), SIGNING_SUITE: 'sm' },
    });
  });
  beforeEach(async () => {
    for (const name of ['papers', 'paperSignatures', 'paperSeals', 'alarms', 'caseEvents', 'cases'] as const)
      await bench.record[name].collection.deleteMany({});
    await faults({ failNext: 0, refuseNext: 0, pendNext: 0, forgeNext: 0, loseWrites: 0, redirectTo: null });
    await recordClosedCase(bench.record);
  });
  afterAll(async () => {
    await bench?.close();
    await new Promise((done) => server.close(done));
    rmSync(folder, { recursive: true, force: true });
  });

  it('I-92: a letter is shown at once with its signature; its seal follows from the Schedule’s round, and anybody sees that it holds', async () => {
    await ensureSchedules(bench.client, bench.env.TEMPORAL_TASK_QUEUE, false, true);
    const schedule = bench.client.schedule.getHandle('paper-seals');
    const { spec, action } = await schedule.describe();
    expect(action).toMatchObject({ workflowType: 'paperSealing' });
    expect(spec.intervals).toMatchObject([{ every: 5 * minute }]);
    const letter = await acceptance();
    expect(letter.signature).not.toBeNull();
    expect(letter.seal).toMatchObject({ state: 'waiting', failure: null, sealId: null });
    expect((await bench.as('lin-officer').get(letter.pdf)).status).toBe(200);
    expect((await bench.anybody.get(`/verify/${letter.code}`)).text).toContain('待加盖。');
    await schedule.trigger();
    await eventually(async () => expect((await acceptance()).seal?.state).toBe('sealed'));
    const { seal } = (await bench.anybody.get(`/api/v1/public/papers/${letter.code}`)).body;
    expect(seal).toMatchObject({ state: 'valid', sealId: expect.stringMatching(/^SEAL-\d{6}$/) });
    expect(JSON.parse(seal.order)).toMatchObject({ sha256: letter.sha256, issuers: ['南京市数据局（示例）'] });
    expect((await bench.anybody.get(`/verify/${letter.code}`)).text).toContain('印章签名有效。');
    for (const id of [
      'reconciliation',
      'audit-seals',
      'document-collection',
      'paper-seals',
      'yearly-disclosures',
      'notice-digest',
      'overdue-reports',
    ])
      await bench.client.schedule.getHandle(id).delete();
  });

  it('I-92: only what is sent is sealed; without a service, in a rehearsal and without a key nothing is asked for', async () => {
    const sealed = (await letters()).filter(({ seal }) => seal !== null).map(({ kind }) => kind);
    expect([...new Set(sealed)].sort()).toEqual(['acceptance', 'publicNotice', 'reminder']);
    await bench.record.paperSeals.collection.deleteMany({});
    for (const change of [{ ESEAL_URL: undefined }, { REHEARSAL: true }])
      expect((await letters(bench.variant(change))).every(({ seal }) => seal === null)).toBe(true);
    await bench.record.paperSignatures.collection.deleteMany({});
    const keyless = await letters(bench.variant({ SIGNING_KEY_FILE: undefined }));
    expect(keyless.every(({ seal }) => seal === null)).toBe(true);
    expect(await bench.record.paperSeals.countDocuments({})).toBe(0);
  });

  it('a lost answer and a repeated round give one seal; what is sealed is not asked for again', async () => {
    const id = await onlyAcceptance();
    const before = (await given()).length;
    await faults({ pendNext: 1 });
    expect(await round()).toEqual({ sealed: 0, left: 1, more: false });
    expect((await acceptance()).seal).toMatchObject({ state: 'waiting', failure: null });
    expect(await round()).toEqual({ sealed: 0, left: 0, more: false });
    expect(await round(6)).toMatchObject({ sealed: 1 });
    const seal = (await acceptance()).seal;
    // As after a crash between the answer and its note.
    const change = { state: 'waiting', seal: null, nextTryAt: new Date().toISOString() };
    await bench.record.paperSeals.collection.updateOne({ _id: id as never }, { $set: change });
    await round();
    expect((await acceptance()).seal).toEqual(seal);
    expect((await given()).length).toBeLessThanOrEqual(before + 1);
    expect(await round(10_000)).toEqual({ sealed: 0, left: 0, more: false });
  });

  it('while the service is down the distance grows, the fifth failure is an alarm, and the first seal clears it', async () => {
    await onlyAcceptance();
    await faults({ failNext: 5 });
    for (const [after, alarmed] of [
      [0, false],
      [5, false],
      [15, false],
      [35, false],
      [75, true],
    ] as const) {
      expect(await round(after + 1)).toMatchObject({ sealed: 0, left: 1 });
      expect(await round(after + 1)).toMatchObject({ left: 0 });
      expect((await alarm('esealFailing'))?.clearedAt === null).toBe(alarmed);
    }
    expect((await acceptance()).seal).toMatchObject({ state: 'failing', failure: 'status 503' });
    expect((await bench.anybody.get(`/api/v1/public/papers/${(await acceptance()).code}`)).body.seal.state).toBe(
      'waiting',
    );
    expect(await round(137)).toMatchObject({ sealed: 1 });
    expect((await alarm('esealFailing'))?.clearedAt).not.toBeNull();
  });

  it('a refusal is an alarm of its own and stands in the state of the letter; it is asked again a day later', async () => {
    const id = await onlyAcceptance();
    await faults({ refuseNext: 1 });
    await round();
    expect((await acceptance()).seal).toMatchObject({ state: 'refused', failure: 'noSealOfIssuer' });
    expect(await alarm(`esealRefused:${id}`)).toMatchObject({ caseNo, kind: 'esealRefused', clearedAt: null });
    expect((await alarm(`esealRefused:${id}`))?.detail).toContain('noSealOfIssuer');
    expect((await letters()).length).toBeGreaterThan(5);
    expect(await round(23 * 60)).toMatchObject({ left: 0 });
    expect(await round(25 * 60)).toMatchObject({ sealed: 1 });
    expect((await alarm(`esealRefused:${id}`))?.clearedAt).not.toBeNull();
  });

  it.each<[string, object, Record<string, string>, string]>([
    [
      'redirects to a private address',
      { redirectTo: 'http://169.254.169.254/' },
      {},
      'redirect, which is never followed',
    ],
    [
      'resolves to a private address',
      {},
      { ESEAL_URL: 'http://localhost:1' },
      'resolves to a private address, which is not called',
    ],
    ['does not know the token', {}, { ESEAL_TOKEN: 'another token' }, 'does not know ESEAL_TOKEN'],
    ['seals something else', { forgeNext: 1 }, {}, 'its signature is not over the order'],
  ])('an address that %s is told to operators at once, with the remedy', async (_what, fault, change, said) => {
    await onlyAcceptance();
    await faults(fault);
    expect(await round(0, change)).toMatchObject({ sealed: 0, left: 1 });
    expect(await alarm('esealFailing')).toMatchObject({
      caseNo: null,
      clearedAt: null,
      detail: expect.stringContaining(said),
    });
    expect((await acceptance()).seal?.state).toBe('failing');
  });

  it('a service that fails is left alone after three letters, and every letter has its turn', async () => {
    await letters();
    const asked = await bench.record.paperSeals.countDocuments({});
    expect(asked).toBeGreaterThan(4);
    await faults({ failNext: 100 });
    expect(await round()).toEqual({ sealed: 0, left: 3, more: false });
    await faults({ failNext: 0 });
    expect(await round()).toEqual({ sealed: asked - 3, left: 0, more: false });
    expect(await round(10)).toMatchObject({ sealed: 3 });
  });

  it('a seal that was changed since, or put on another letter, does not hold', async () => {
    const id = await onlyAcceptance();
    await round();
    const { code } = await acceptance();
    const state = async () => (await bench.anybody.get(`/api/v1/public/papers/${code}`)).body.seal.state;
    expect(await state()).toBe('valid');
    const kept = await bench.record.paperSeals.findById(id).lean();
    const set = (change: object) =>
      bench.record.paperSeals.collection.updateOne({ _id: id as never }, { $set: change });
    await set({ order: kept?.order.replace('2026', '2027') });
    expect(await state()).toBe('forged');
    await set({ order: kept?.order });
    await bench.record.papers.collection.updateOne({ _id: id as never }, { $set: { sha256: code.padEnd(64, '0') } });
    expect(await state()).toBe('forged');
    expect((await bench.anybody.get(`/verify/${code}`)).text).toContain('印章签名无效。');
  });
});
