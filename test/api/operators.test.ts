/** Operators of the database and names that mean something to JavaScript, in every query and every field: refused by name, without a trace. */
import { randomUUID } from 'node:crypto';
import { procedures } from '../../procedures';
import { findAct } from '../../procedures/engine/decide';
import { inputRefusals } from '../../procedures/engine/input';
import { permissions } from '../../procedures/permissions';
import { type ApiBench, openApi } from '../support/api';
import { type Door, type Heard, openDoor } from '../support/knocking';
import { whoReaches } from './who-reaches/routes';
import { groups, type PersonName } from './who-reaches/subjects';

const operators = [{ $ne: null }, { $gt: '' }, { $where: 'sleep(1)' }, [{ $ne: null }]] as const;
const hostile = ['__proto__', 'constructor', 'prototype', '$where'] as const;

let bench: ApiBench;
let door: Door;
let document: any;
/** What the record held before anything was sent. */
let before: Record<string, number>;
const tokens = new Map<string, string>();

/** Somebody whom the table lets in; null where nobody signs in. */
function somebody(address: string): PersonName | 'platform-monitor' | null {
  const who = whoReaches[address]?.who ?? 'signedIn';
  if (who === 'anybody') return null;
  if (who === 'machine') return 'platform-monitor';
  return who === 'signedIn' || who === 'holder'
    ? 'lin-officer'
    : (groups[who[0] as keyof typeof groups][0] as PersonName);
}

async function send(address: string, query: string, body?: string): Promise<Heard> {
  const [method = '', pattern = ''] = address.split(' ');
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => fillers[name] ?? 'none');
  const headers: Record<string, string> = { 'Idempotency-Key': randomUUID() };
  const person = somebody(address);
  if (person !== null) {
    const token = tokens.get(person) ?? (await bench.issuer.token(person));
    tokens.set(person, token);
    headers['Authorization'] = `Bearer ${token}`;
  }
  return door.knock(method, `${path}${query}`, headers, body);
}

const fillers: Record<string, string> = {
  year: '2026',
  seq: '1',
  version: '1',
  sha256: '0'.repeat(64),
  day: '2026-03-02',
  register: 'people',
  format: 'csv',
  report: 'expiringTerms',
  code: '0'.repeat(24),
};

/** How many documents each collection holds, but for the audit log, which is to grow. */
async function traces(): Promise<Record<string, number>> {
  const { auditLog: _audit, ...models } = bench.record.connection.models;
  const counts = await Promise.all(
    Object.entries(models).map(async ([name, model]) => [name, await model.estimatedDocumentCount()] as const),
  );
  return Object.fromEntries(counts);
}

beforeAll(async () => {
  bench = await openApi('operators');
  door = await openDoor(bench.app);
  document = (await bench.anybody.get('/api/v1/openapi.json')).body;
  before = await traces();
});
afterAll(async () => {
  door?.close();
  await bench?.close();
});

const addresses = Object.keys(whoReaches);

describe('in a query', () => {
  it.each(addresses)('%s refuses what it does not know, by name', async (address) => {
    const [, pattern = ''] = address.split(' ');
    const operation = document.paths[pattern]?.[String(address.split(' ')[0]).toLowerCase()];
    const parameters = (operation?.parameters ?? []).filter((one: any) => one.in === 'query');
    const known: string[] = parameters.map((one: any) => one.name);
    const needed: string[] = parameters.filter((one: any) => one.required === true).map((one: any) => one.name);
    const filled = needed.map((name) => `&${name}=${fillers[name] ?? 'none'}`).join('');
    for (const name of [...known.map((one) => `${one}[$ne]`), ...hostile]) {
      const answer = await send(
        address,
        `?${encodeURIComponent(name)}=1${filled}`,
        address.startsWith('GET') ? undefined : '{}',
      );
      expect({ name, status: answer.status, code: answer.body.code }).toEqual({
        name,
        status: 400,
        code: 'queryInvalid',
      });
      expect(answer.body.refusals[0].details.field).toBe(name);
    }
    for (const name of known) {
      const answer = await send(
        address,
        `?${name}=1&${name}=2${needed.includes(name) ? '' : filled}`,
        address.startsWith('GET') ? undefined : '{}',
      );
      expect({ name, status: answer.status }).toEqual({ name, status: 400 });
      expect(answer.body.refusals[0].details.field).toBe(name);
    }
  });

  it('none of which left anything in the record', async () => {
    expect(await traces()).toEqual(before);
  });
});

describe('in a body', () => {
  /** Fields of the JSON body at its top, by the document. */
  const fieldsOf = (address: string): string[] | null => {
    const [method = '', pattern = ''] = address.split(' ');
    const body = document.paths[pattern]?.[method.toLowerCase()]?.requestBody?.content?.['application/json']?.schema;
    const schema = body?.$ref === undefined ? body : document.components.schemas[body.$ref.split('/').at(-1)];
    return schema?.properties === undefined ? null : Object.keys(schema.properties);
  };
  const writing = addresses.filter((address) => !address.startsWith('GET'));

  it.each(writing)('%s refuses every field that holds an operator, by its place', async (address) => {
    const fields = fieldsOf(address);
    for (const field of fields ?? []) {
      for (const operator of operators) {
        const answer = await send(address, '', JSON.stringify({ [field]: operator }));
        expect({ field, status: answer.status }).toEqual({ field, status: 422 });
        const places = answer.body.refusals.map(({ pointer }: { pointer?: string }) => pointer ?? '');
        expect(places.filter((place: string) => place.startsWith(`/${field}`)).length).toBeGreaterThan(0);
      }
    }
    for (const name of fields === null ? [] : hostile) {
      const answer = await send(address, '', `{${JSON.stringify(name)}: {"role": "head"}}`);
      expect({ name, status: answer.status }).toEqual({ name, status: 422 });
      expect(answer.body.refusals).toContainEqual(
        expect.objectContaining({ code: 'inputUnknown', pointer: `/${name}` }),
      );
    }
  });

  it('none of which left anything in the record', async () => {
    expect(await traces()).toEqual(before);
  });

  it('finds fields to try at most routes that take a body', () => {
    expect(writing.filter((address) => (fieldsOf(address) ?? []).length > 0).length).toBeGreaterThan(25);
  });
});

describe('in an act', () => {
  const acts = Object.entries(permissions).flatMap(([kind, table]) =>
    Object.keys(table).map((name) => [kind as keyof typeof procedures, name] as const),
  );

  it.each(acts)('%s/%s refuses every field that holds an operator', (kind, name) => {
    const input = findAct(procedures[kind], name)?.input;
    const { properties = {} } = input?.toJSONSchema({ io: 'input', unrepresentable: 'any' }) as {
      properties?: Record<string, unknown>;
    };
    for (const field of Object.keys(properties)) {
      for (const operator of operators) {
        const { refusals } = inputRefusals(input as never, { [field]: operator });
        const places = refusals.map(({ pointer }) => pointer ?? '');
        expect({ field, operator, found: places.some((place) => place.startsWith(`/${field}`)) }).toEqual({
          field,
          operator,
          found: true,
        });
      }
    }
    for (const hidden of hostile) {
      const { refusals } = inputRefusals(input as never, JSON.parse(`{${JSON.stringify(hidden)}: {"role": "head"}}`));
      expect(refusals).toContainEqual(expect.objectContaining({ code: 'inputUnknown' }));
    }
  });
});
