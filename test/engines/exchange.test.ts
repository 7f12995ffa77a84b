import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { createExchange } from '../../engines/exchange/app';

const token = 'test-exchange-token';
const id = `/deliveries/${encodeURIComponent('DR-2026-0007/outpatient-flow')}`;
const order = {
  authorizationNo: 'AUTH-2026-0007',
  requestNo: 'DR-2026-0007',
  dataset: 'outpatient-flow',
  items: ['day'],
  provider: 'org-hospital',
  source: null,
  frequency: 'daily',
  wayOfUse: 'desensitized',
};

let folder: string;
let file: string;
let app: ReturnType<typeof createExchange>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pda-exchange-'));
  file = join(folder, 'state.json');
  app = createExchange({ file, token });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bearing = (test: request.Test): request.Test => test.set('authorization', `Bearer ${token}`);
const put = (body: object): request.Test => bearing(request(app).put(id)).send(body);
const get = (path: string): request.Test => bearing(request(app).get(path));
const faults = (body: object): request.Test => bearing(request(app).post('/_faults')).send(body);

test('第十五条 Art. 15: an order is delivered and read back, also after a restart; the same again changes nothing', async () => {
  await get(id).expect(404, /unknownDelivery/);
  await put(order).expect(200);
  const first = await get(id).expect(200);
  expect(first.body).toMatchObject({ ...order, deliveryId: 'DR-2026-0007/outpatient-flow', state: 'delivered' });
  app = createExchange({ file, token });
  await put(order).expect(200);
  expect((await get(id)).body).toEqual(first.body);
  await put({ ...order, items: ['day', 'hour'] }).expect(409, /ordered/);
  expect((await get('/deliveries?requestNo=DR-2026-0007')).body.deliveries).toHaveLength(1);
  expect((await get('/deliveries?requestNo=DR-2026-0008')).body.deliveries).toEqual([]);
});

test('refuses whoever bears no token, and what is not as the contract says, a raw export among it', async () => {
  await request(app)
    .get(id)
    .expect(401, /unauthorized/);
  await put({ ...order, wayOfUse: 'rawExport' }).expect(422, /wayOfUse/);
  await put({ ...order, items: [] }).expect(422, /items/);
  await get('/nothing').expect(404, /notFound/);
  await request(app).get('/healthz').expect(200);
});

test('fails on demand: requests, lost orders, and deliveries that take their time', async () => {
  await faults({ failNext: 1 }).expect(200);
  await put(order).expect(503, /failing/);
  await faults({ loseWrites: 1 }).expect(200);
  await put(order).expect(200);
  await get(id).expect(404);
  await faults({ holdNext: 1 }).expect(200);
  await put(order).expect(200);
  expect((await get(id)).body.state).toBe('ordered');
  expect((await get(id)).body.state).toBe('delivered');
});

test('a damaged file is named', () => {
  writeFileSync(file, '{');
  expect(() => createExchange({ file, token })).toThrow(/damaged/);
});
