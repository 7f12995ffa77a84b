/** 第十六条第二款 Art. 16(2): consents and withdrawals on their way to a real data platform, which may be down, forget or die. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import request from 'supertest';
import { type CarryResult, type Cursor, createCarryConsents } from '../../activities/carry-consents';
import { createPlatform } from '../../engines/platform/app';
import { appendBatch, batchId, type QueuedConsent, type QueueKind } from '../../models/consent-queues';
import { consentId } from '../../models/consents';
import { emptied, testRecord } from '../support/database';

const record = testRecord('carry_consents');
const place = { authorizationNo: 'AUTH-2026-0007', scenario: 'triage' };
const path = `/consents/${place.authorizationNo}/${place.scenario}`;
const token = 'test-platform-token';

let folder: string;
let server: Server | undefined;
let port = 0;

async function startPlatform(): Promise<void> {
  server = createServer(createPlatform({ file: join(folder, 'state.json'), token }));
  await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
}
async function stopPlatform(): Promise<void> {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
}

beforeEach(async () => {
  await emptied(record());
  folder = mkdtempSync(join(tmpdir(), 'pda-carry-'));
  port = 0;
  await startPlatform();
});
afterEach(async () => {
  await stopPlatform();
  rmSync(folder, { recursive: true, force: true });
});

const quiet = { logger: new DefaultLogger('ERROR') };
const item = (subject: string, round = 1): QueuedConsent => ({
  subject,
  round,
  items: ['visits'],
  recipient: 'org-zijin',
  until: '2099-12-31',
  at: '2026-11-02T01:00:00.000Z',
});
const queue = (kind: QueueKind, ...items: QueuedConsent[]) =>
  appendBatch(record(), { ...place, kind }, items, '2026-11-02T01:00:00.000Z');
const carry = (cursor: Cursor | null = null, attempt = 1): Promise<CarryResult> => {
  const { carryConsents } = createCarryConsents({
    record: record(),
    platform: { url: `http://127.0.0.1:${port}`, token },
  });
  return new MockActivityEnvironment({ attempt }, quiet).run(carryConsents, {
    ...place,
    cursor,
  }) as Promise<CarryResult>;
};
const bearing = (test: request.Test): request.Test => test.set('authorization', `Bearer ${token}`);
const shown = async (...subjects: string[]) =>
  (await bearing(request(server as Server).post(`${path}/states`)).send({ subjects })).body.states;
const faults = (body: object) =>
  bearing(request(server as Server).post('/_faults'))
    .send(body)
    .expect(200);

describe('第十六条第二款 Art. 16(2), I-57: carrying consents', () => {
  it('takes withdrawals before new consents, several batches at once, and ends when nothing waits', async () => {
    await queue('active', item('person-0001'), item('person-0002'));
    await queue('active', item('person-0003'));
    await queue('withdrawn', item('person-0002'));
    await queue('withdrawn', item('person-0009'));
    const first = await carry();
    expect(first).toMatchObject({
      cursor: { withdrawn: 2, active: 0 },
      carried: { kind: 'withdrawn', seq: 2, count: 2, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const second = await carry(first.cursor);
    expect(second).toMatchObject({ cursor: { withdrawn: 2, active: 2 }, carried: { kind: 'active', count: 3 } });
    expect(await carry(second.cursor)).toEqual({ cursor: second.cursor, carried: null });
    // The consent that arrived after its own withdrawal revives nothing.
    expect(await shown('person-0001', 'person-0002', 'person-0003')).toEqual([
      { subject: 'person-0001', round: 1, state: 'active' },
      { subject: 'person-0002', round: 1, state: 'withdrawn' },
      { subject: 'person-0003', round: 1, state: 'active' },
    ]);
  });

  it('repeated at any point carries the same: a run that nobody remembers begins where everything was settled', async () => {
    await queue('withdrawn', item('person-0001'));
    const [first, again] = [await carry(), await carry()];
    expect(again).toEqual(first);
    await carry(first.cursor);
    expect(await carry()).toEqual({ cursor: first.cursor, carried: null });
    await queue('withdrawn', item('person-0002'));
    expect((await carry()).cursor).toEqual({ withdrawn: 2, active: 0 });
  });

  it('I-58: empties the queue behind it, so that no list of persons stays', async () => {
    await queue('active', item('person-0001'));
    const { cursor } = await carry();
    await carry(cursor);
    const left = await record().consentBatches.find().lean();
    expect(left).toMatchObject([{ _id: batchId({ ...place, kind: 'active' }, 1), items: [], count: 1 }]);
    expect(JSON.stringify(left)).not.toContain('person-0001');
  });

  it('notes with each consent when its withdrawal was carried out, and completes one whose request died half-way', async () => {
    const consent = (subject: string, withdrawnAt: string | null) => ({
      _id: consentId(place.authorizationNo, place.scenario, subject, 1),
      subject,
      state: withdrawnAt === null ? 'active' : 'withdrawn',
      withdrawnAt,
      carriedOutAt: null,
    });
    const before = '2026-11-01T01:00:00.000Z';
    const rows = [consent('person-0001', before), consent('person-0002', null)];
    await record().consents.collection.insertMany(rows as never);
    await queue('withdrawn', item('person-0001'), item('person-0002'));
    await carry();
    const found = await record().consents.find().sort({ _id: 1 }).lean();
    expect(found.map(({ state, withdrawnAt }) => [state, withdrawnAt])).toEqual([
      ['withdrawn', before],
      ['withdrawn', '2026-11-02T01:00:00.000Z'],
    ]);
    expect(found.every(({ carriedOutAt }) => carriedOutAt !== null)).toBe(true);
  });

  it('believes only what it reads back: a write that was answered and not kept is sent again', async () => {
    await queue('withdrawn', item('person-0001'), item('person-0002'));
    await faults({ loseWrites: 1 });
    await expect(carry()).rejects.toThrow('does not show 2 of 2 withdrawn consents');
    expect((await carry()).carried).toMatchObject({ count: 2 });
  });

  it('fails while the platform is down, with an alarm from the fifth time on, and names no person', async () => {
    await queue('withdrawn', item('person-0001'));
    await stopPlatform();
    for (const attempt of [4, 5]) await expect(carry(null, attempt)).rejects.toThrow('cannot be reached');
    const alarm = await record().alarms.findById(`consents:${place.authorizationNo}/${place.scenario}`).lean();
    expect(alarm).toMatchObject({ kind: 'consentSync', caseNo: place.authorizationNo, count: 1, clearedAt: null });
    expect(JSON.stringify(alarm)).not.toContain('person-0001');
    await startPlatform();
    await carry(null, 6);
    expect((await record().alarms.find().lean()).map(({ clearedAt }) => clearedAt)).toEqual([expect.any(String)]);
  });

  it('a restarted platform knows what it was told, also when it died while it wrote', async () => {
    await queue('active', item('person-0001'));
    await carry();
    await stopPlatform();
    const file = join(folder, 'state-consents.jsonl');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, `${whole}{"place":{"authoriz`);
    await startPlatform();
    expect(await shown('person-0001')).toEqual([{ subject: 'person-0001', round: 1, state: 'active' }]);
    await queue('withdrawn', item('person-0001'));
    await carry({ withdrawn: 0, active: 1 });
    await stopPlatform();
    await startPlatform();
    expect(await shown('person-0001')).toEqual([{ subject: 'person-0001', round: 1, state: 'withdrawn' }]);
  });
});

describe('the queue of a scenario', () => {
  it('gives each batch a number of its own without a gap, also to many at once', async () => {
    const numbers = await Promise.all(Array.from({ length: 20 }, () => queue('active', item('person-0001'))));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(await queue('withdrawn', item('person-0001'))).toBe(1);
    const after = await appendBatch(record(), { ...place, kind: 'active' }, [], '', 7);
    expect(after).toBe(21);
  });
});
