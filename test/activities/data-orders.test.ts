/** 第二条、第十四条、第十五条 Arts. 2, 14, 15: what delivers and grants reads again first what can turn against it; and the sweep after a changed dataset. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createDatasetSweep, type Swept } from '../../activities/dataset-sweep';
import { createExchangeOrder, type ExchangeOrderResult } from '../../activities/exchange-order';
import { createPlatformOrder, type PlatformOrderResult } from '../../activities/platform-order';
import { createExchange } from '../../engines/exchange/app';
import { createPlatform } from '../../engines/platform/app';
import { packed } from '../../models/field-names';
import { emptied, testRecord } from '../support/database';

const record = testRecord('data_orders');
const token = 'a-token-of-the-test';
const caseNo = 'AUTH-2026-0001';
const quiet = { logger: new DefaultLogger('ERROR') };
let folder: string;
let servers: Server[];
let exchange: string;
let platform: string;

async function listening(app: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(app);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  await emptied(record());
  folder = await mkdtemp(join(tmpdir(), 'pda-data-orders-'));
  servers = [];
  exchange = await listening(createExchange({ file: join(folder, 'exchange.json'), token }));
  platform = await listening(createPlatform({ file: join(folder, 'platform.json'), token }));
  await dataset();
  await authorization(caseNo);
});
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await rm(folder, { recursive: true, force: true });
});

async function dataset(change: object = {}): Promise<void> {
  const marks = { prohibited: false, personalInformation: false, affectsPublicSafety: false, openedIn: ['health'] };
  const row = { title: { zh: '流量', en: 'Flow' }, provider: 'org-hospital', level: 2, ...marks, ...change };
  await record().datasets.replaceOne({ _id: 'flow' }, { _id: 'flow', ...row } as never, { upsert: true });
}

async function authorization(id: string, facts: object = {}, rest: object = {}): Promise<void> {
  const view = {
    caseNo: id,
    zone: { id: 'health' },
    facts: { suspension: null, restriction: null, grants: [], ...facts },
  };
  const row = { _id: id, kind: 'authorization', stage: 'operation', outcome: null, view: packed(view), ...rest };
  await record().cases.collection.replaceOne({ _id: id as never }, row as never, { upsert: true });
}

const use = { dataset: 'flow', source: null, zone: 'health', wayOfUse: 'usableNotVisible' as const, levelProtected: 3 };
const deliver = (change: object = {}, attempt = 1) => {
  const activity = createExchangeOrder({ record: record(), exchange: { url: exchange, token } });
  const payload = {
    ...use,
    authorizationNo: caseNo,
    deliveryId: 'DR-2026-0001/flow',
    requestNo: 'DR-2026-0001',
    items: ['day'],
    provider: 'org-hospital',
    frequency: 'daily',
    ...change,
  };
  return new MockActivityEnvironment({ attempt }, quiet).run(activity, {
    caseNo: 'DR-2026-0001',
    payload,
  }) as Promise<ExchangeOrderResult>;
};
const order = (seq: number, operation: 'provision' | 'restrict' | 'grant' | 'revokeGrant', payload: object) => {
  const activity = createPlatformOrder({ record: record(), platform: { url: platform, token } });
  return new MockActivityEnvironment({ attempt: 1 }, quiet).run(activity, {
    caseNo,
    seq,
    operation,
    payload: payload as never,
  }) as Promise<PlatformOrderResult>;
};
const grantId = `${caseNo}/DR-2026-0001/1`;
const wanted = {
  ...use,
  ...{ grantId, requestNo: 'DR-2026-0001', items: ['day'], scenario: 'triage', until: '2031-09-30', personal: false },
};
const at = async (url: string, path: string, body?: object): Promise<{ status: number; body: any }> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(`${url}${path}`, { headers, ...init });
  return { status: answer.status, body: await answer.json() };
};
const rows = async () => at(platform, `/grants/${encodeURIComponent(grantId)}/rows`);

describe('a delivery', () => {
  it('is ordered and read back', async () => {
    expect((await deliver()).outcome).toEqual({ dataset: 'flow', delivered: true });
    const shown = await at(exchange, `/deliveries/${encodeURIComponent('DR-2026-0001/flow')}`);
    expect(shown.body).toMatchObject({
      dataset: 'flow',
      items: ['day'],
      wayOfUse: 'usableNotVisible',
      state: 'delivered',
    });
  });

  it.each<[string, () => Promise<void>, string]>([
    ['prohibited', () => dataset({ prohibited: true }), 'datasetProhibited'],
    ['closed to the zone', () => dataset({ openedIn: [] }), 'datasetNotOpened'],
    ['suspended', () => authorization(caseNo, { suspension: { since: 'x' } }), 'authorizationSuspended'],
    ['restricted', () => authorization(caseNo, { restriction: { since: 'x' } }), 'authorizationRestricted'],
    ['over', () => authorization(caseNo, {}, { stage: 'dataDeletion' }), 'authorizationNotInForce'],
  ])('meanwhile %s is not ordered, with the reason', async (_what, change, reason) => {
    await change();
    expect((await deliver()).outcome).toEqual({ dataset: 'flow', delivered: false, reason });
    expect((await at(exchange, '/deliveries')).body.deliveries).toEqual([]);
  });

  it('of a level that is protected now is not ordered for results only', async () => {
    await dataset({ level: 3 });
    expect((await deliver({ wayOfUse: 'resultsOnly' })).outcome).toMatchObject({ reason: 'levelUnprotected' });
    expect((await deliver({ dataset: 'unknown' })).outcome).toMatchObject({ reason: 'datasetUnknown' });
  });

  it('fails while the exchange does not show it, alarms from the fifth time on, and clears with the success', async () => {
    await at(exchange, '/_faults', { holdNext: 1 });
    await expect(deliver({}, 5)).rejects.toThrow('as ordered, not as delivered');
    const alarm = () => record().alarms.findById('exchange:DR-2026-0001/flow').lean();
    expect(await alarm()).toMatchObject({ kind: 'exchangeOrder', clearedAt: null });
    expect((await deliver({}, 6)).outcome).toMatchObject({ delivered: true });
    expect((await alarm())?.clearedAt).not.toBeNull();
  });
});

describe('a grant', () => {
  beforeEach(async () => {
    await order(1, 'provision', { operator: 'org-zijin', zone: 'health' });
  });

  it('goes to the platform with scenario, items, way, last day and whether it is of persons; revoked, it serves nothing', async () => {
    expect((await order(2, 'grant', wanted)).outcome).toMatchObject({ grantId, state: 'granted' });
    expect((await rows()).status).toBe(200);
    const shown = await at(platform, `/grants/${encodeURIComponent(grantId)}`);
    expect(shown.body).toMatchObject({ scenario: 'triage', items: ['day'], until: '2031-09-30', personal: false });
    expect((await order(3, 'revokeGrant', { grantId, reason: 'datasetProhibited' })).outcome).toEqual({ grantId });
    expect((await rows()).body).toMatchObject({ code: 'revoked', reason: 'datasetProhibited' });
    // The order that comes late does not undo it.
    expect((await order(2, 'grant', wanted)).outcome).toMatchObject({ state: 'revoked' });
  });

  it('of persons serves no row without their consent (第十六条 Art. 16)', async () => {
    await order(2, 'grant', { ...wanted, personal: true });
    expect((await rows()).body.rows).toEqual([]);
  });

  it('stays closed in a restricted space, and is not ordered for what has turned against it', async () => {
    await order(2, 'restrict', { reason: 'suspended' });
    expect((await order(3, 'grant', wanted)).outcome).toMatchObject({ state: 'restricted' });
    await dataset({ prohibited: true });
    const other = { ...wanted, grantId: `${caseNo}/DR-2026-0002/1` };
    expect((await order(4, 'grant', other)).outcome).toMatchObject({ state: 'refused', reason: 'datasetProhibited' });
    expect((await at(platform, `/grants/${encodeURIComponent(other.grantId)}`)).status).toBe(404);
  });

  it('of a product of another zone follows the authorization that it is of', async () => {
    await authorization('AUTH-2026-0009', {}, { stage: 'archiving' });
    const source = { ...wanted, dataset: 'AUTH-2026-0009/flow', source: 'AUTH-2026-0009' };
    expect((await order(2, 'grant', source)).outcome).toMatchObject({
      state: 'refused',
      reason: 'authorizationNotInForce',
    });
    await authorization('AUTH-2026-0009');
    expect((await order(2, 'grant', source)).outcome).toMatchObject({ state: 'granted' });
  });
});

describe('the sweep', () => {
  const told: { caseNo: string; id: string; payload: any }[] = [];
  const ended = new Set<string>();
  const asking = (outcome: string | null) => ({
    dataRequests: [{ caseNo: 'DR-2026-0001', datasets: ['flow'], outcome, levelProtected: 3 }],
  });
  const holding = (state = 'active') => ({
    ...asking('granted'),
    grants: [{ dataset: 'flow', state, wayOfUse: 'desensitized' }],
  });
  const swept = (after = '', limit = 100, env = new MockActivityEnvironment()) => {
    const fleet = {
      tell: async (number: string, { id, payload }: { id: string; payload: any }) => {
        if (ended.has(number)) return false;
        told.push({ caseNo: number, id, payload });
        return true;
      },
    };
    const { sweepDataset } = createDatasetSweep({ record: record(), fleet });
    const input = {
      dataset: 'flow',
      changeNo: 'DATA-2026-0001',
      pass: 'first',
      at: '2026-11-18T01:00:00.000Z',
      after,
      limit,
    };
    return env.run(sweepDataset, input) as Promise<Swept>;
  };
  beforeEach(() => {
    told.length = 0;
    ended.clear();
  });

  it('tells every authorization that holds or asks for the dataset, and no other, with what is closed and why', async () => {
    await authorization('AUTH-2026-0002', holding());
    await authorization('AUTH-2026-0003', asking(null));
    await authorization('AUTH-2026-0004', asking('granted'));
    await authorization('AUTH-2026-0005', holding('revoked'));
    await authorization('AUTH-2026-0006', holding(), { outcome: 'expired' });
    await dataset({ prohibited: true });
    expect(await swept()).toEqual({ cursor: null, told: 2 });
    expect(told.map((one) => one.caseNo)).toEqual(['AUTH-2026-0002', 'AUTH-2026-0003']);
    expect(told[0]).toMatchObject({
      id: 'DATA-2026-0001:first:AUTH-2026-0002',
      payload: { dataset: 'flow', closed: { desensitized: 'datasetProhibited', resultsOnly: 'datasetProhibited' } },
    });
  });

  it('a level raised closes the unprotected way alone; what closes nothing tells nobody', async () => {
    await authorization('AUTH-2026-0002', holding());
    expect(await swept()).toEqual({ cursor: null, told: 0 });
    await dataset({ level: 3 });
    await swept();
    expect(told[0]?.payload.closed).toEqual({ resultsOnly: 'levelUnprotected' });
  });

  it('goes from batch to batch, and a repeat goes on after the last one that was noted', async () => {
    await dataset({ prohibited: true });
    for (const n of [2, 3, 4, 5]) await authorization(`AUTH-2026-000${n}`, holding());
    ended.add('AUTH-2026-0004');
    expect(await swept('', 3)).toEqual({ cursor: 'AUTH-2026-0003', told: 2 });
    expect(await swept('AUTH-2026-0003', 3)).toEqual({ cursor: null, told: 1 });
    told.length = 0;
    const again = new MockActivityEnvironment({ heartbeatDetails: { cursor: 'AUTH-2026-0004', told: 2 } });
    expect(await swept('', 100, again)).toEqual({ cursor: null, told: 3 });
    expect(told.map((one) => one.caseNo)).toEqual(['AUTH-2026-0005']);
  });
});
