import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import {
  createPlatformOrder,
  type PlatformOrderInput,
  type PlatformOrderResult,
} from '../../activities/platform-order';
import { createPlatform } from '../../engines/platform/app';
import { emptied, testRecord } from '../support/database';

const record = testRecord('platform_order');
const token = 'a-token-of-the-test';
const caseNo = 'AUTH-2026-0001';
let server: Server;
let url: string;
let folder: string;

beforeEach(async () => {
  await emptied(record());
  folder = await mkdtemp(join(tmpdir(), 'pda-platform-'));
  server = createServer(createPlatform({ file: join(folder, 'state.json'), token }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const quiet = { logger: new DefaultLogger('ERROR') };
const order = (
  seq: number,
  operation: PlatformOrderInput['operation'],
  payload = {},
  { attempt = 1, to = url, bearing = token } = {},
): Promise<PlatformOrderResult> => {
  const activity = createPlatformOrder({ record: record(), platform: { url: to, token: bearing } });
  return new MockActivityEnvironment({ attempt }, quiet).run(activity, { caseNo, seq, operation, payload });
};
const provision = (seq = 1) =>
  order(seq, 'provision', { operator: 'o-applicant', zone: 'z-health', datasets: ['beds'] });
const ask = async (path: string, body?: unknown) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${url}${path}`, {
    headers,
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as any };
};
const faults = (wanted: Record<string, unknown>) => ask('/_faults', wanted);
const rows = async (dataset: string) =>
  (await ask(`/grants/${encodeURIComponent(`${caseNo}/${dataset}`)}/rows`)).status;
const alarm = () => record().alarms.findById(`platform:${caseNo}:2`).lean();

/** An address at which nothing listens. */
async function closedPort(): Promise<string> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return `http://127.0.0.1:${port}`;
}

describe('platformOrder', () => {
  it('provisions a space whose data can then be read, and lists it', async () => {
    const { outcome } = await provision();
    const granted = (dataset: string) => ({
      grantId: `${caseNo}/${dataset}`,
      dataset,
      state: 'granted',
      deletion: null,
    });
    expect(outcome).toEqual({ grants: [granted('sample'), granted('beds')] });
    expect([await rows('sample'), await rows('beds')]).toEqual([200, 200]);
    expect((await order(2, 'list')).outcome).toEqual(outcome);
  });

  it('revokes so that nothing can be read, and a repeat changes nothing', async () => {
    await provision();
    const first = await order(2, 'revoke', { reason: 'expired' });
    expect(first.outcome).toMatchObject({ state: 'revoked', grants: [{ state: 'revoked' }, { state: 'revoked' }] });
    expect(await order(2, 'revoke', { reason: 'expired' })).toEqual(first);
    expect([await rows('sample'), await rows('beds')]).toEqual([403, 403]);
  });

  it('restricts for now', async () => {
    await provision();
    expect((await order(2, 'restrict', { reason: 'riskWarning' })).outcome).toMatchObject({ state: 'restricted' });
    expect(await rows('sample')).toBe(403);
  });

  it('lifts a restriction so that data can be read again', async () => {
    await provision();
    await order(2, 'restrict', { reason: 'suspended' });
    const grants = [`${caseNo}/sample`, `${caseNo}/beds`];
    const lifted = await order(3, 'lift', { grants });
    expect(lifted.outcome).toMatchObject({ state: 'granted', grants: [{ state: 'granted' }, { state: 'granted' }] });
    expect([await rows('sample'), await rows('beds')]).toEqual([200, 200]);
    expect(await order(3, 'lift', { grants })).toEqual(lifted);
  });

  it('does not take a lifting for done that was not kept, or that leaves one grant closed', async () => {
    await provision();
    await order(2, 'restrict', { reason: 'restricted' });
    await faults({ loseWrites: 1 });
    await expect(order(3, 'lift', {})).rejects.toThrow('its space is still restricted');
    await expect(order(3, 'lift', { grants: [`${caseNo}/other`] })).rejects.toThrow('can be read');
  });

  it('lifts nothing that was revoked meanwhile, and does not stand in the way of what comes after', async () => {
    await provision();
    await order(2, 'restrict', { reason: 'suspended' });
    await order(4, 'revoke', { reason: 'expired' });
    expect((await order(3, 'lift', { grants: [`${caseNo}/sample`] })).outcome).toMatchObject({ state: 'revoked' });
    expect(await rows('sample')).toBe(403);
  });

  it('provisions a space that stays closed while use is held, and lifting opens it', async () => {
    await order(1, 'restrict', { reason: 'suspended' });
    const { outcome } = await order(2, 'provision', { operator: 'org-zijin', zone: 'health', held: true });
    expect(outcome).toMatchObject({ grants: [{ grantId: `${caseNo}/sample`, state: 'restricted' }] });
    expect(await rows('sample')).toBe(403);
    await order(3, 'lift', { grants: [`${caseNo}/sample`] });
    expect(await rows('sample')).toBe(200);
  });

  it('does not open closed what was never restricted', async () => {
    const held = order(1, 'provision', { operator: 'org-zijin', zone: 'health', held: true });
    await expect(held).rejects.toThrow('its space is granted');
  });

  it('does not believe an answer: what was not kept fails, and the retry carries it out', async () => {
    await provision();
    await faults({ loseWrites: 1 });
    await expect(order(2, 'revoke', { reason: 'expired' })).rejects.toThrow(
      'data can still be read: AUTH-2026-0001/sample',
    );
    expect(await rows('sample')).toBe(200);
    await order(2, 'revoke', { reason: 'expired' }, { attempt: 2 });
    expect(await rows('sample')).toBe(403);
  });

  it('retries while the platform is down, alarms from the fifth attempt on, and clears the alarm on success', async () => {
    await provision();
    await faults({ downUntil: '2099-01-01T00:00:00Z' });
    await expect(order(2, 'revoke', {}, { attempt: 4 })).rejects.toThrow('503 down');
    expect(await alarm()).toBeNull();
    await expect(order(2, 'revoke', {}, { attempt: 5 })).rejects.toThrow('503 down');
    await expect(order(2, 'revoke', {}, { attempt: 6 })).rejects.toThrow('503 down');
    expect(await alarm()).toMatchObject({ caseNo, kind: 'platformOrder', count: 2, clearedAt: null });
    await faults({ downUntil: null });
    await order(2, 'revoke', {}, { attempt: 7 });
    expect((await alarm())?.clearedAt).not.toBeNull();
    expect(await rows('sample')).toBe(403);
  });

  it('says what to do when the platform cannot be reached or does not know the token', async () => {
    const away = order(2, 'list', {}, { attempt: 5, to: await closedPort() });
    await expect(away).rejects.toThrow('cannot be reached (ECONNREFUSED); start it or correct PLATFORM_URL');
    expect((await alarm())?.detail).toContain('Order list.');
    await expect(order(2, 'list', {}, { bearing: 'wrong' })).rejects.toThrow('401 unauthorized');
  });

  it('a late provisioning does not open what was revoked', async () => {
    await order(5, 'revoke', { reason: 'expired' });
    await expect(provision(1)).rejects.toThrow('does not show what was ordered');
  });

  it('hands a space over to another operator, reads that back, and leaves what is restricted restricted', async () => {
    await provision();
    await order(2, 'restrict', { reason: 'riskWarning' });
    const toOther = { operator: 'o-successor', zone: 'z-health' };
    await faults({ loseWrites: 1 });
    await expect(order(3, 'handOver', toOther)).rejects.toThrow('its operator is o-applicant');
    expect((await order(3, 'handOver', toOther, { attempt: 2 })).outcome).toEqual({ operator: 'o-successor' });
    expect((await ask(`/spaces/${caseNo}`)).body).toMatchObject({
      operator: 'o-successor',
      datasets: ['sample', 'beds'],
      state: 'restricted',
      granted: [],
    });
    await expect(order(2, 'handOver', { ...toOther, operator: 'o-late' })).rejects.toThrow(
      'its operator is o-successor',
    );
  });

  it('records the deletion of a grant and finds it recorded when it is certified again', async () => {
    await provision();
    await order(2, 'revoke', { reason: 'expired' });
    const grantId = `${caseNo}/sample`;
    const sha256 = 'ab'.repeat(32);
    const { outcome } = await order(3, 'certifyDeletion', { grantId, sha256, attestation: null });
    expect(outcome).toMatchObject({ grantId, deletion: { sha256, attestation: 'certified by SHA-256' } });
    expect((await order(4, 'certifyDeletion', { grantId, sha256: null, attestation: 'again' })).outcome).toEqual(
      outcome,
    );
    const { grants } = (await order(5, 'list')).outcome as { grants: { deletion: unknown }[] };
    expect(grants.map(({ deletion }) => deletion !== null)).toEqual([true, false]);
  });

  it('lists nothing for a case that never had a space', async () => {
    expect((await order(1, 'list')).outcome).toEqual({ grants: [] });
  });
});
