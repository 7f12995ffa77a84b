import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { createPlatform } from '../../engines/platform/app';

const token = 'test-platform-token';
const grant = `/grants/${encodeURIComponent('AUTH-2026-0007#G1/3')}`;
const space = '/spaces/AUTH-2026-0007';
const provision = { operator: 'org-zijin', zone: 'health', seq: 1, datasets: ['bus-passengers'] };

let folder: string;
let file: string;
let app: ReturnType<typeof createPlatform>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pda-platform-'));
  file = join(folder, 'state.json');
  app = createPlatform({ file, token });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bearing = (test: request.Test): request.Test => test.set('authorization', `Bearer ${token}`);
const put = (path: string, body: object): request.Test => bearing(request(app).put(path)).send(body);
const post = (path: string, body: object): request.Test => bearing(request(app).post(path)).send(body);
const get = (path: string): request.Test => bearing(request(app).get(path));

async function granted(): Promise<void> {
  await put(space, provision).expect(200);
  await put(grant, { authorizationNo: 'AUTH-2026-0007', dataset: 'bus-passengers', seq: 1 }).expect(200);
}

test('rows are served while the grant stands, and only then', async () => {
  await get(`${grant}/rows`).expect(403, /notGranted/);
  await granted();
  const served = await get(`${grant}/rows?limit=3`).expect(200);
  expect(served.body.rows).toHaveLength(3);
  expect(served.body.rows[0]).toMatchObject({ hour: 6, boarding: expect.any(Number) });
  await post(`${grant}/restrict`, { seq: 2, reason: 'suspected leak' }).expect(200);
  const refused = await get(`${grant}/rows`)
    .expect(403)
    .expect('content-type', /problem\+json/);
  expect(refused.body).toMatchObject({ code: 'restricted', reason: 'suspected leak' });
  await post(`${grant}/lift`, { seq: 3 }).expect(200);
  await get(`${grant}/rows`).expect(200);
  await post(`${grant}/revoke`, { seq: 4, reason: 'term ended' }).expect(200);
  await get(`${grant}/rows`).expect(403, /"revoked"/);
  await post(`${grant}/lift`, { seq: 5 }).expect(409, /"revoked"/);
});

test('an order to the space covers all of its grants', async () => {
  await granted();
  await post(`${space}/restrict`, { seq: 2, reason: 'inspection' }).expect(200);
  await get(`${grant}/rows`).expect(403, /inspection/);
  expect((await get(space)).body).toMatchObject({
    state: 'restricted',
    granted: [],
    grants: [{ state: 'restricted' }],
  });
  await post(`${space}/lift`, { seq: 3 }).expect(200);
  expect((await get(space)).body.granted).toEqual([{ grantId: 'AUTH-2026-0007#G1/3', dataset: 'bus-passengers' }]);
  await post(`${space}/revoke`, { seq: 4, reason: 'term ended' }).expect(200);
  const listed = await get('/grants?authorizationNo=AUTH-2026-0007').expect(200);
  expect(listed.body.grants).toMatchObject([{ state: 'revoked', reason: 'term ended' }]);
  await put(space, { ...provision, seq: 9 }).expect(409, /"revoked"/);
});

test('a late duplicate never undoes a later order', async () => {
  await granted();
  await post(`${space}/revoke`, { seq: 2, reason: 'term ended' }).expect(200);
  const repeated = await put(space, provision).expect(200);
  expect(repeated.body.state).toBe('revoked');
  const stale = await put(space, { ...provision, zone: 'transport' }).expect(409);
  expect(stale.body).toMatchObject({ code: 'staleSequence', currentSeq: 2 });
  await post('/spaces/AUTH-2026-0008/revoke', { seq: 5, reason: 'overtook' }).expect(200);
  await put('/spaces/AUTH-2026-0008', { ...provision, seq: 4 }).expect(409, /staleSequence/);
});

test('the state survives a restart, whole', async () => {
  await granted();
  await post(`${grant}/deletion`, { attestation: 'destroyed on 2 March', sha256: 'a'.repeat(64) }).expect(200);
  app = createPlatform({ file, token });
  const shown = await get(grant).expect(200);
  expect(shown.body).toMatchObject({ dataDeleted: true, deletion: { attestation: 'destroyed on 2 March' } });
  await get(`${grant}/rows`).expect(403, /"deleted"/);
  await post(`${grant}/deletion`, { attestation: 'another' }).expect(409, /deletionRecorded/);
  writeFileSync(file, '{"spaces":');
  expect(() => createPlatform({ file, token })).toThrow(/damaged/);
});

test('faults come on demand', async () => {
  await granted();
  await post('/_faults', { failNext: 1, loseWrites: 1 }).expect(200);
  await get(space).expect(503, /failing/);
  await post(`${space}/revoke`, { seq: 2, reason: 'lost' }).expect(200, /"revoked"/);
  expect((await get(space)).body.state).toBe('granted');
  await post('/_faults', { downUntil: '2999-01-01T00:00:00Z' }).expect(200);
  await get(space).expect(503, /"down"/);
  await post('/_faults', { downUntil: null }).expect(200);
  await get(space).expect(200);
});

test('callers need the token, and bodies need their form', async () => {
  await request(app).get(space).expect(401);
  await request(app).get(space).set('authorization', 'Bearer wrong').expect(401);
  const refused = await put(space, { seq: -1, extra: true }).expect(422);
  const fields = refused.body.fields.map((one: { field: string }) => one.field);
  expect(fields).toEqual(expect.arrayContaining(['operator', 'zone', 'seq', 'datasets']));
  await get('/spaces/AUTH-2026-9999').expect(404, /unknownSpace/);
});

describe('第十六条第二款 Art. 16(2): rows of persons', () => {
  const personal = `/grants/${encodeURIComponent('AUTH-2026-0007/visits')}`;
  const consents = '/consents/AUTH-2026-0007/triage';
  const body = { authorizationNo: 'AUTH-2026-0007', dataset: 'outpatient-visits', seq: 1, scenario: 'triage' };
  const consent = (subject: string, change: object = {}) => ({
    subject,
    round: 1,
    state: 'active',
    items: ['ageGroup', 'visits'],
    recipient: 'org-zijin',
    until: '2099-12-31',
    ...change,
  });
  const told = (seq: number, ...items: object[]) => put(consents, { kind: 'active', seq, items }).expect(200);
  const withdrawn = (seq: number, ...items: object[]) => put(consents, { kind: 'withdrawn', seq, items }).expect(200);
  const served = async (): Promise<object[]> => (await get(`${personal}/rows?limit=100`).expect(200)).body.rows;
  const people = async (): Promise<string[]> => (await served()).map((row: any) => row.subject);

  beforeEach(async () => {
    await put(space, provision).expect(200);
    await put(personal, { ...body, personal: true }).expect(200);
  });

  test('no active consent for exactly this authorization and scenario, no row', async () => {
    expect(await served()).toEqual([]);
    await put('/consents/AUTH-2026-0007/claims', { kind: 'active', seq: 1, items: [consent('person-0001')] }).expect(
      200,
    );
    await put('/consents/AUTH-2026-0008/triage', { kind: 'active', seq: 1, items: [consent('person-0001')] }).expect(
      200,
    );
    expect(await served()).toEqual([]);
    await told(1, consent('person-0001'), consent('person-0002', { items: ['visits'] }));
    expect(await served()).toEqual([
      { subject: 'person-0001', ageGroup: expect.any(String), visits: expect.any(Number) },
      { subject: 'person-0002', visits: expect.any(Number) },
    ]);
  });

  test('of a person who consented only the items that the grant names as well', async () => {
    await told(1, consent('person-0001'));
    await put(personal, { ...body, seq: 2, personal: true, items: ['visits', 'district'] }).expect(200);
    expect(await served()).toEqual([{ subject: 'person-0001', visits: expect.any(Number) }]);
    expect((await get(personal)).body).toMatchObject({
      scenario: 'triage',
      personal: true,
      items: ['visits', 'district'],
    });
  });

  test('a grant of personal data that does not say so is filtered all the same', async () => {
    await put(personal, { ...body, seq: 2 }).expect(200);
    expect(await served()).toEqual([]);
  });

  test('a consent ends after its last day, with another operator of the space, and by withdrawal', async () => {
    await told(1, consent('person-0001'), consent('person-0002', { until: '2020-12-31' }), consent('person-0003'));
    expect(await people()).toEqual(['person-0001', 'person-0003']);
    await withdrawn(1, consent('person-0003', { state: 'withdrawn' }));
    expect(await people()).toEqual(['person-0001']);
    await put(space, { ...provision, seq: 2, operator: 'org-qinhuai' }).expect(200);
    expect(await people()).toEqual([]);
  });

  test('a withdrawal that overtakes its consent stands; a later round is a new consent', async () => {
    await withdrawn(1, consent('person-0001', { state: 'withdrawn' }));
    await told(1, consent('person-0001'));
    expect(await people()).toEqual([]);
    await told(2, consent('person-0001', { round: 2 }));
    expect(await people()).toEqual(['person-0001']);
    await withdrawn(2, consent('person-0001', { state: 'withdrawn' }));
    expect(await people()).toEqual(['person-0001']);
  });

  test('the same batch again is answered and changes nothing; an older one is refused, and no answer names a person', async () => {
    await told(3, consent('person-0001'));
    await told(3, consent('person-0001'));
    const stale = await put(consents, { kind: 'active', seq: 2, items: [consent('person-0002')] }).expect(409);
    expect(stale.body).toMatchObject({ code: 'staleSequence', currentSeq: 3 });
    const wrong = await put(consents, { kind: 'active', seq: 4, items: [consent('no pseudonym')] }).expect(422);
    expect(JSON.stringify(wrong.body)).not.toContain('no pseudonym');
    expect((await get(consents)).body).toMatchObject({ seq: { active: 3, withdrawn: 0 }, active: 1, withdrawn: 0 });
  });

  test('a restart keeps every consent; while use is restricted nothing is served whatever is consented to', async () => {
    await told(1, consent('person-0001'));
    app = createPlatform({ file, token });
    expect(await people()).toEqual(['person-0001']);
    await post(`${space}/restrict`, { seq: 5, reason: 'inspection' }).expect(200);
    await get(`${personal}/rows`).expect(403, /restricted/);
  });
});
