/** The server that plays the e-seal service, against docs/operations/e-seal.md. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { certificateHolds } from '../../config/signing/certificate';
import { createSealServer } from '../../engines/eseal/app';

const token = 'test-eseal-token';
const order = {
  form: 'public-data-authorization/seal-order',
  schema: 1,
  idempotencyKey: 'AUTH-2026-0007#000004',
  sha256: 'ab'.repeat(32),
  number: 'AUTH-2026-0007-4',
  title: '受理通知书',
  issuers: ['市数据局'],
  date: '2026-09-24',
  verify: 'https://pda.example.org/verify/abababababababababababab',
};

let folder: string;
let app: ReturnType<typeof createSealServer>;
const open = () => createSealServer({ file: join(folder, 'state.json'), token });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pda-eseal-'));
  app = open();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bearing = (test: request.Test): request.Test => test.set('authorization', `Bearer ${token}`);
const post = (body: object = order, key = order.idempotencyKey): request.Test =>
  bearing(request(app).post('/seals')).set('idempotency-key', key).send(body);
const faults = (body: object): request.Test => bearing(request(app).post('/_faults')).send(body);

test('a seal is over the bytes of the order, and the same for the same key, also after a restart', async () => {
  const { body: seal } = await post().expect(200);
  expect(certificateHolds(seal.certificate, JSON.stringify(order), seal.signature)).toBe(true);
  app = open();
  expect((await post().expect(200)).body).toEqual(seal);
  await post({ ...order, title: '另一文书' }).expect(409, /ordered/);
  expect((await bearing(request(app).get('/seals'))).body.seals).toHaveLength(1);
});

test('refuses whoever bears no token, and what is not as the contract says', async () => {
  await request(app)
    .post('/seals')
    .send(order)
    .expect(401, /unauthorized/);
  await post({ ...order, sha256: 'short' }).expect(422, /sha256/);
  await post(order, 'another-key').expect(400, /idempotencyKey/);
  await request(app).get('/healthz').expect(200);
});

test('fails on demand', async () => {
  await faults({ failNext: 1, refuseNext: 1, pendNext: 1, forgeNext: 1, loseWrites: 1 }).expect(200);
  await post().expect(503, /failing/);
  await post().expect(422, /noSealOfIssuer/);
  await post().expect(202);
  const { body: forged } = await post().expect(200);
  expect(certificateHolds(forged.certificate, JSON.stringify(order), forged.signature)).toBe(false);
  expect((await bearing(request(app).get('/seals'))).body.seals).toEqual([]);
  await faults({ redirectTo: 'http://169.254.169.254/' }).expect(200);
  await post().expect(307).expect('location', 'http://169.254.169.254/');
  await faults({ redirectTo: null }).expect(200);
  await post().expect(200);
});
