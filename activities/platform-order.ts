/**
 * Orders to the data platform. An order counts only when the platform, read back, shows what was ordered; until then the activity fails
 * and is retried without end, so that restriction and revocation are never given up (第二十三条 Art. 23).
 */
import type { RecordStore } from '../models/record';
import type { PlatformEffect } from '../procedures/engine/effects';
import { alarmWhileFailing } from './alarm-while-failing';
import type { ActivityDeps } from './deps';
import {
  createPlatformClient,
  type PlatformClient,
  type PlatformGrant,
  PlatformRefusal,
  type PlatformSpace,
} from './platform-client';
import { type IntendedUse, turnedAgainst } from './turned-against';

export interface PlatformOrderInput {
  caseNo: string;
  /** Grows with each order of the case; the same number is the same order. */
  seq: number;
  operation: PlatformEffect['operation'];
  payload: Record<string, unknown>;
}

export interface PlatformOrderResult {
  /** Data of the event that reports the verified outcome. */
  outcome: Record<string, unknown>;
}

/** What a new space is opened with besides what the order names, so that the operator can try its access. */
const sampleDataset = 'sample';

type Listed = {
  grantId: string;
  dataset: string | null;
  state: PlatformGrant['state'];
  deletion: PlatformGrant['deletion'] | null;
};

/** @returns the activity; from the fifth failed attempt on it also raises the alarm `platformOrder`, cleared by the success. */
export function createPlatformOrder({ record, platform }: Pick<ActivityDeps, 'record' | 'platform'>) {
  const client = createPlatformClient(platform);
  return async (input: PlatformOrderInput): Promise<PlatformOrderResult> => {
    const { caseNo, seq, operation } = input;
    const remedy = 'See that the data platform runs, and that PLATFORM_URL and PLATFORM_TOKEN are right.';
    const alarm = {
      key: `platform:${caseNo}:${seq}`,
      caseNo,
      kind: 'platformOrder',
      remedy: `Order ${operation}. ${remedy}`,
    };
    return alarmWhileFailing(record, alarm, async () => ({ outcome: await carriedOut(client, record, input) }));
  };
}

function carriedOut(
  client: PlatformClient,
  record: RecordStore,
  input: PlatformOrderInput,
): Promise<Record<string, unknown>> {
  switch (input.operation) {
    case 'provision':
      return provision(client, input);
    case 'handOver':
      return handOver(client, input);
    case 'restrict':
      return close(client, input, 'restrict');
    case 'lift':
      return lift(client, input);
    case 'revoke':
      return close(client, input, 'revoke');
    case 'list':
      return list(client, input);
    case 'certifyDeletion':
      return certifyDeletion(client, input);
    case 'grant':
      return grant(client, record, input);
    case 'revokeGrant':
      return revokeGrant(client, input);
  }
}

async function provision(client: PlatformClient, { caseNo, seq, payload }: PlatformOrderInput) {
  const operator = String(payload['operator']);
  const zone = String(payload['zone']);
  const datasets = [...new Set([sampleDataset, ...((payload['datasets'] as string[] | undefined) ?? [])])];
  await heard(client.order('PUT', spacePath(caseNo), { operator, zone, seq, datasets }));
  for (const dataset of datasets)
    await heard(client.order('PUT', grantPath(`${caseNo}/${dataset}`), { authorizationNo: caseNo, dataset, seq }));
  const space = await read(client, caseNo);
  // A space that is provisioned while use is held shows its data sets and lets none of them be read.
  const held = payload['held'] === true;
  const state = held ? 'restricted' : 'granted';
  expectShown(space.state === state, caseNo, `its space is ${space.state}`);
  expectShown(space.operator === operator && space.zone === zone, caseNo, 'another operator or zone');
  const shown = (held ? space.grants : space.granted).map(({ dataset }) => dataset);
  expectShown(
    datasets.every((dataset) => shown.includes(dataset)),
    caseNo,
    `only ${shown.join(', ') || 'nothing'} ${state}`,
  );
  expectShown(!held || space.granted.length === 0, caseNo, 'data can be read');
  return { grants: listed(space) };
}

/** What was revoked meanwhile stays so: then there is nothing to restore. */
async function lift(client: PlatformClient, { caseNo, seq, payload }: PlatformOrderInput) {
  await heard(client.order('POST', `${spacePath(caseNo)}/lift`, { seq }));
  const space = await read(client, caseNo);
  const granted = space.granted.map(({ grantId }) => grantId);
  const wanted = space.state === 'revoked' ? [] : ((payload['grants'] as string[] | undefined) ?? []);
  expectShown(space.state !== 'restricted', caseNo, 'its space is still restricted');
  expectShown(
    wanted.every((grantId) => granted.includes(grantId)),
    caseNo,
    `only ${granted.join(', ') || 'nothing'} can be read`,
  );
  return { state: space.state, grants: listed(space) };
}

/** The space as it is, with another operator: what is granted or restricted in it stays so. */
async function handOver(client: PlatformClient, { caseNo, seq, payload }: PlatformOrderInput) {
  const operator = String(payload['operator']);
  const { datasets } = await read(client, caseNo);
  await heard(client.order('PUT', spacePath(caseNo), { operator, zone: String(payload['zone']), seq, datasets }));
  const space = await read(client, caseNo);
  expectShown(space.operator === operator, caseNo, `its operator is ${space.operator ?? 'nobody'}`);
  return { operator };
}

async function close(
  client: PlatformClient,
  { caseNo, seq, payload }: PlatformOrderInput,
  order: 'restrict' | 'revoke',
) {
  await heard(
    client.order('POST', `${spacePath(caseNo)}/${order}`, { seq, reason: String(payload['reason'] ?? order) }),
  );
  const space = await read(client, caseNo);
  const closed = order === 'revoke' ? ['revoked'] : ['restricted', 'revoked'];
  expectShown(
    space.granted.length === 0,
    caseNo,
    `data can still be read: ${space.granted.map(({ grantId }) => grantId).join(', ')}`,
  );
  expectShown(
    [space, ...space.grants].every(({ state }) => closed.includes(state)),
    caseNo,
    `its space is ${space.state}`,
  );
  return { state: space.state, grants: listed(space) };
}

async function list(client: PlatformClient, { caseNo }: PlatformOrderInput) {
  const space = await client.read<PlatformSpace>(spacePath(caseNo));
  return { grants: space === null ? [] : listed(space) };
}

/** The first certificate stands at the platform; a later one for the same data finds it there. */
async function certifyDeletion(client: PlatformClient, { payload }: PlatformOrderInput) {
  const grantId = String(payload['grantId']);
  const sha256 = typeof payload['sha256'] === 'string' ? { sha256: payload['sha256'] } : {};
  const attestation = typeof payload['attestation'] === 'string' ? payload['attestation'] : 'certified by SHA-256';
  await heard(client.order('POST', `${grantPath(grantId)}/deletion`, { attestation, ...sha256 }));
  const grant = await client.read<PlatformGrant>(grantPath(grantId));
  if (grant?.deletion === undefined) throw new Error(`the data platform does not show the deletion for ${grantId} yet`);
  return { grantId, deletion: grant.deletion };
}

/** One dataset of a data request. What has turned against it since it was decided is read first, and then nothing is ordered. */
async function grant(client: PlatformClient, record: RecordStore, { caseNo, seq, payload }: PlatformOrderInput) {
  const { requestNo, dataset, items, scenario, wayOfUse, until, personal } = payload;
  const grantId = String(payload['grantId']);
  const named = { requestNo, grantId, dataset };
  const reason = await turnedAgainst(record, { ...(payload as unknown as IntendedUse), authorizationNo: caseNo });
  if (reason !== null) return { ...named, state: 'refused', reason };
  const body = { authorizationNo: caseNo, dataset, seq, scenario, items, wayOfUse, until, personal };
  await heard(client.order('PUT', grantPath(grantId), body));
  const shown = await client.read<PlatformGrant>(grantPath(grantId));
  if (shown === null || shown.dataset !== dataset || shown.scenario !== scenario)
    throw new Error(`the data platform does not show grant ${grantId} as ordered`);
  return { ...named, state: shown.state };
}

async function revokeGrant(client: PlatformClient, { seq, payload }: PlatformOrderInput) {
  const grantId = String(payload['grantId']);
  await heard(client.order('POST', `${grantPath(grantId)}/revoke`, { seq, reason: String(payload['reason']) }));
  const shown = await client.read<PlatformGrant>(grantPath(grantId));
  if (shown?.state !== 'revoked') throw new Error(`the data platform shows grant ${grantId} as ${shown?.state ?? '?'}`);
  return { grantId };
}

/** A conflict is not decided by the answer but by what the platform shows afterwards. */
async function heard(order: Promise<void>): Promise<void> {
  try {
    await order;
  } catch (error) {
    if (!(error instanceof PlatformRefusal) || error.status !== 409) throw error;
  }
}

async function read(client: PlatformClient, caseNo: string): Promise<PlatformSpace> {
  const space = await client.read<PlatformSpace>(spacePath(caseNo));
  if (space === null) throw new Error(`the data platform shows no space for ${caseNo}`);
  return space;
}

function expectShown(holds: boolean, caseNo: string, found: string): void {
  if (!holds) throw new Error(`the data platform does not show what was ordered for ${caseNo}: ${found}`);
}

function listed({ grants }: PlatformSpace): Listed[] {
  return grants.map(({ grantId, dataset, state, deletion }) => ({
    grantId,
    dataset: dataset ?? null,
    state,
    deletion: deletion ?? null,
  }));
}

function spacePath(caseNo: string): string {
  return `/spaces/${encodeURIComponent(caseNo)}`;
}

function grantPath(grantId: string): string {
  return `/grants/${encodeURIComponent(grantId)}`;
}
