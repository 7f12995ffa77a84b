import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReconcile, type Fleet } from '../../activities/reconcile';
import { createPlatform } from '../../engines/platform/app';
import { appendBatch } from '../../models/consent-queues';
import { packed } from '../../models/field-names';
import { emptied, testRecord } from '../support/database';

const record = testRecord('reconcile');
const token = 'a-token-of-the-test';
const now = '2026-06-01T00:00:00.000Z';
let server: Server;
let url: string;
let folder: string;

beforeEach(async () => {
  await emptied(record());
  folder = await mkdtemp(join(tmpdir(), 'pda-reconcile-'));
  server = createServer(createPlatform({ file: join(folder, 'state.json'), token }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const fleetOf = (...running: { caseNo: string; startedAt: string }[]): Fleet => ({
  running: async function* () {
    yield* running;
  },
  isRunning: async (caseNo) => running.some((one) => one.caseNo === caseNo),
  carryConsents: async (place) => void carried.push(`${place.authorizationNo}/${place.scenario}`),
});
const carried: string[] = [];
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const round = (fleet: Fleet) =>
  createReconcile({ record: record(), platform: { url, token }, logger: silent, fleet }).reconcile({ now });
const openCase = (caseNo: string, grants: { grantId: string; state: string }[] = [], held: object = {}) =>
  record().cases.collection.insertOne({
    _id: caseNo as never,
    kind: 'authorization',
    outcome: null,
    termEnd: '2031-05-31',
    view: packed({ facts: { grants, ...held } } as never) as never,
  });
const put = async (path: string, body: unknown) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${url}${path}`, { method: 'PUT', headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
};
const old = '2026-05-01T00:00:00.000Z';

describe('reconciliation', () => {
  it('I-57: has consents carried that wait in a queue, once for each scenario, and no others', async () => {
    carried.length = 0;
    const text = (hash: string, scenario: string) => ({ _id: hash, authorizationNo: 'AUTH-2026-0007', scenario });
    const texts = [text('a', 'triage'), text('b', 'triage'), text('c', 'claims'), text('d', 'research')];
    await record().consentTexts.collection.insertMany(texts as never);
    const queued = (scenario: string, kind: 'active' | 'withdrawn') =>
      appendBatch(record(), { authorizationNo: 'AUTH-2026-0007', scenario, kind }, [], now);
    await queued('triage', 'withdrawn');
    await queued('claims', 'active');
    await record().consentCarried.collection.insertOne({
      _id: 'AUTH-2026-0007/claims',
      withdrawn: 0,
      active: 1,
    } as never);
    await round(fleetOf());
    expect(carried).toEqual(['AUTH-2026-0007/triage']);
  });

  it('第十六条第二款 Art. 16(2): queues what a request stored before it died, once, and leaves a young one and what was withdrawn', async () => {
    carried.length = 0;
    const place = { authorizationNo: 'AUTH-2026-0007', scenario: 'triage' };
    const text = { ...place, _id: 'text', recipient: 'org-zijin', retention: '2030-12-31' };
    await record().consentTexts.collection.insertOne(text as never);
    const givenAt = '2026-05-31T01:00:00.000Z';
    const stored = (subject: string, requestId: string, state = 'active') => ({
      ...place,
      _id: `AUTH-2026-0007/triage/${subject}#0001`,
      subject,
      requestId,
      state,
      round: 1,
      items: ['visits'],
      givenAt,
      textHash: 'text',
    });
    await record().consents.collection.insertMany([
      stored('person-one', 'died'),
      stored('person-two', 'died'),
      stored('person-three', 'died', 'withdrawn'),
      stored('person-four', 'young'),
      stored('person-five', 'queued'),
    ] as never);
    const begun = (_id: string, begunAt: string) => ({ ...place, _id, begunAt });
    await record().consentRegistrations.collection.insertMany([
      begun('died', '2026-05-31T23:54:00.000Z'),
      begun('young', '2026-05-31T23:56:00.000Z'),
    ] as never);
    await round(fleetOf());
    await round(fleetOf());
    const batches = await record().consentBatches.find({}).lean();
    expect(batches.map(({ _id, items }) => [_id, items])).toEqual([
      [
        'AUTH-2026-0007/triage/active#00000001',
        ['person-one', 'person-two'].map((subject) => ({
          subject,
          round: 1,
          items: ['visits'],
          recipient: 'org-zijin',
          until: '2030-12-31',
          at: givenAt,
        })),
      ],
    ]);
    expect(carried).toEqual(['AUTH-2026-0007/triage', 'AUTH-2026-0007/triage']);
    expect((await record().consentRegistrations.find({}).lean()).map(({ _id }) => _id)).toEqual(['young']);
  });

  it('names a case that runs and is not recorded, and leaves a young one alone', async () => {
    const fleet = fleetOf(
      { caseNo: 'AUTH-2026-0001', startedAt: old },
      { caseNo: 'AUTH-2026-0002', startedAt: '2026-05-31T23:58:00.000Z' },
    );
    const { differences } = await round(fleet);
    expect(differences.map(({ key }) => key)).toEqual(['caseNotRecorded:AUTH-2026-0001']);
  });

  it('names a case that is open in the record and does not run, and clears the alarm once it runs again', async () => {
    await openCase('AUTH-2026-0001');
    expect((await round(fleetOf())).differences.map(({ kind }) => kind)).toEqual(['caseNotRunning']);
    expect(await record().alarms.findById('caseNotRunning:AUTH-2026-0001').lean()).toMatchObject({ clearedAt: null });
    expect((await round(fleetOf({ caseNo: 'AUTH-2026-0001', startedAt: old }))).differences).toEqual([]);
    expect((await record().alarms.findById('caseNotRunning:AUTH-2026-0001').lean())?.clearedAt).not.toBeNull();
  });

  it('第二十三条 Art. 23: names what the platform grants without a grant, and what it refuses in spite of one', async () => {
    await openCase('AUTH-2026-0001', [{ grantId: 'AUTH-2026-0001/sample', state: 'revoked' }]);
    await openCase('AUTH-2026-0002', [{ grantId: 'AUTH-2026-0002/sample', state: 'active' }]);
    await put('/spaces/AUTH-2026-0001', { operator: 'org-zijin', zone: 'health', seq: 1, datasets: ['sample'] });
    await put(`/grants/${encodeURIComponent('AUTH-2026-0001/sample')}`, {
      authorizationNo: 'AUTH-2026-0001',
      dataset: 'sample',
      seq: 1,
    });
    const running = fleetOf({ caseNo: 'AUTH-2026-0001', startedAt: old }, { caseNo: 'AUTH-2026-0002', startedAt: old });
    const { differences } = await round(running);
    expect(differences.map(({ key }) => key).sort()).toEqual([
      'grantMissing:AUTH-2026-0002',
      'grantTooMany:AUTH-2026-0001',
    ]);
    expect(differences.find(({ kind }) => kind === 'grantTooMany')?.detail).toContain('AUTH-2026-0001/sample');
  });

  describe.each([
    ['suspended', { suspension: { clause: '8.2' }, restriction: null }],
    ['restricted', { suspension: null, restriction: { ground: 'risk' } }],
  ])('第二十三条 Art. 23: while use is %s', (_what, held) => {
    const caseNo = 'AUTH-2026-0003';
    const grant = { grantId: `${caseNo}/sample`, state: 'restricted' };
    const provision = async () => {
      await put(`/spaces/${caseNo}`, { operator: 'org-zijin', zone: 'health', seq: 1, datasets: ['sample'] });
      const body = { authorizationNo: caseNo, dataset: 'sample', seq: 1 };
      await put(`/grants/${encodeURIComponent(grant.grantId)}`, body);
    };
    const kindsFound = async () =>
      (await round(fleetOf({ caseNo, startedAt: old }))).differences.map(({ kind }) => kind);

    it('a grant that the platform refuses is right, and one that it serves is named', async () => {
      await openCase(caseNo, [grant], held);
      expect(await kindsFound()).toEqual([]);
      await provision();
      expect(await kindsFound()).toEqual(['grantTooMany']);
    });

    it('a grant not confirmed as refused yet is no grant that is missing', async () => {
      await openCase(caseNo, [{ ...grant, state: 'active' }], held);
      expect(await kindsFound()).toEqual([]);
    });

    it('once that is over, served or not served yet are both right until the platform has confirmed', async () => {
      await openCase(caseNo, [grant], { suspension: null, restriction: null });
      expect(await kindsFound()).toEqual([]);
      await provision();
      expect(await kindsFound()).toEqual([]);
    });
  });
});
