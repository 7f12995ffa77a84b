/** The examples of the OpenAPI document are sent as they stand, by somebody whom the document names. */
import { randomUUID } from 'node:crypto';
import request, { type Response } from 'supertest';
import { allRoutes } from '../../api/app';
import { actExamples } from '../../api/examples/acts';
import type { Route } from '../../api/route';
import { procedures } from '../../procedures';
import { caseKinds } from '../../procedures/engine/case-file';
import { findAct } from '../../procedures/engine/decide';
import { inputRefusals } from '../../procedures/engine/input';
import { type Grant, permissions } from '../../procedures/permissions';
import { type ApiBench, openApi } from '../support/api';
import { draftInHealth, seedCases, zijinsInHealth, zijinsRequest } from './who-reaches/cases';
import { whoReaches } from './who-reaches/routes';
import { groups } from './who-reaches/subjects';

/** One person of each role, a head where there is one. */
const holders: Record<string, string> = {
  dataAuthority: 'zhou-head',
  zoneRegulator: 'xu-head',
  governanceCenter: 'tang-head',
  dataProvider: 'liu-provider',
  municipalGovernment: 'wei-head',
  expert: 'expert-1',
  applicant: 'wang-legal',
  securitySupervisor: 'shi-supervisor',
  marketSupervisor: 'jiang-supervisor',
  monitor: 'platform-monitor',
};
const cases: Record<string, string> = {
  announcement: draftInHealth,
  authorization: zijinsInHealth,
  dataRequest: zijinsRequest,
};
const fillers: Record<string, string> = {
  year: '2027',
  version: '1',
  scenario: 'triage',
  announcementNo: draftInHealth,
};
const faultsOfForm = ['inputMissing', 'inputInvalid', 'inputUnknown'];

const acts = [...new Set(Object.values(permissions).flatMap((table) => Object.keys(table)))];

describe('the example of an act', () => {
  it.each(acts)('%s is what the act asks for', (name) => {
    const forms = caseKinds.flatMap((kind) =>
      name in permissions[kind] ? [findAct(procedures[kind], name)?.input] : [],
    );
    const fits = forms.map((input) => inputRefusals(input as never, actExamples[name]).refusals);
    expect(actExamples[name]).toBeDefined();
    // Where acts of one name ask for different things, it is of one of them.
    expect(fits.filter((refusals) => refusals.length === 0).length).toBeGreaterThan(0);
  });

  it('is there for no act that is not there', () => {
    expect(Object.keys(actExamples).filter((name) => !acts.includes(name))).toEqual([]);
  });
});

describe('every documented operation', () => {
  let bench: ApiBench;
  let document: any;
  let operations: [string, string, any][];
  let routes: Route[];

  beforeAll(async () => {
    bench = await openApi('examples');
    document = (await bench.anybody.get('/api/v1/openapi.json')).body;
    operations = Object.entries<any>(document.paths).flatMap(([path, item]) =>
      Object.entries<any>(item).map(([method, one]): [string, string, any] => [method, path, one]),
    );
    // Their declarations alone: what handlers need is not there.
    routes = allRoutes({ env: bench.env, record: bench.record } as Parameters<typeof allRoutes>[0]);
    await seedCases(bench.record);
  });
  afterAll(() => bench?.close());

  /** Somebody for whom the operation is, and a case of the kind that it is for. */
  function actorOf(method: string, path: string): { person: string | null; caseNo: string } {
    const act = /\/cases\/\{caseNo\}\/actions\/(\w+)$/.exec(path)?.[1];
    if (act !== undefined) {
      const kind =
        caseKinds.find((one) => act in permissions[one] && one in cases) ??
        caseKinds.find((one) => act in permissions[one]);
      const [grant] = (permissions[kind ?? 'authorization'] as Record<string, readonly Grant[]>)[act] ?? [];
      return {
        person: grant?.role === 'public' ? null : (holders[grant?.role ?? ''] ?? null),
        caseNo: cases[kind ?? ''] ?? 'none',
      };
    }
    const who = whoReaches[`${method.toUpperCase()} ${path}`]?.who ?? 'signedIn';
    const caseNo = zijinsInHealth;
    if (who === 'anybody') return { person: null, caseNo };
    if (who === 'machine') return { person: 'platform-monitor', caseNo };
    if (who === 'signedIn' || who === 'holder') return { person: 'wang-legal', caseNo };
    return { person: groups[who[0] as keyof typeof groups][0] as string, caseNo };
  }

  async function sent(method: string, path: string, example: unknown): Promise<Response> {
    const { person, caseNo } = actorOf(method, path);
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      name === 'caseNo' || name === 'authorizationNo' ? caseNo : (fillers[name] ?? 'none'),
    );
    const call = request(bench.app)[method as 'get' | 'post' | 'put' | 'delete'](address);
    if (person !== null) call.set('Authorization', `Bearer ${await bench.issuer.token(person)}`);
    call.set({ 'Idempotency-Key': randomUUID(), 'If-Match': '"1"' });
    return call.send(example as object);
  }

  it('has an example of its JSON body', () => {
    const without = operations
      .filter(([, , { requestBody }]) => requestBody?.content['application/json'] !== undefined)
      .filter(([, , { requestBody }]) => requestBody.content['application/json'].example === undefined)
      .map(([, , { operationId }]) => `add to api/examples/bodies.ts: ${operationId}`);
    expect(without).toEqual([]);
  });

  it('has a name, a tag, security and the answers to what is not right', () => {
    for (const [method, path, { operationId, tags, security, responses }] of operations) {
      const statuses = Object.keys(responses);
      const isOpen = security?.length === 0;
      expect({ path, operationId, tags }).toEqual({
        path,
        operationId: expect.any(String),
        tags: [expect.any(String)],
      });
      const always = isOpen ? ['400', '429', '500', '503'] : ['400', '401', '403', '429', '500', '503'];
      expect({ method, path, statuses }).toEqual({ method, path, statuses: expect.arrayContaining(always) });
    }
    expect(document.security).toEqual([{ accessToken: [] }, { session: [] }]);
  });

  it('has examples of its good answers, which their schemas take', () => {
    const faults = routes.flatMap(({ definition: { operationId, method, path, answers, hidden } }) =>
      Object.entries(answers).flatMap(([status, { schema, mediaType = 'application/json' }]) => {
        if (schema === undefined || hidden === true) return [];
        const { example } = document.paths[path][method].responses[status].content[mediaType];
        const { error } = schema.safeParse(example);
        return error === undefined ? [] : [`${operationId} ${status}: ${error.message}`];
      }),
    );
    expect(routes.length).toBeGreaterThan(200);
    expect(faults).toEqual([]);
  });

  it('answers what is read here by the members of its example, and no other', async () => {
    const others: string[] = [];
    let compared = 0;
    for (const [method, path, { operationId, responses }] of operations) {
      if (method !== 'get' || responses['200']?.content?.['application/json'] === undefined) continue;
      const { status, body } = await sent(method, path, undefined);
      if (status !== 200) continue;
      compared += 1;
      const { example } = responses['200'].content['application/json'];
      others.push(...unlike(body, example, operationId));
    }
    expect(compared).toBeGreaterThan(40);
    expect(others).toEqual([]);
  });

  it('takes its example, or says by a documented refusal what is not so here', async () => {
    const answers = [];
    for (const [method, path, { requestBody, responses }] of operations) {
      const example = requestBody?.content['application/json']?.example;
      if (example === undefined) continue;
      const { status, body } = await sent(method, path, example);
      const codes = (body.refusals ?? []).map(({ code }: { code: string }) => code);
      // Nothing runs here: 503 is what the documents say of that.
      const isFault = status === 400 || status === 500 || codes.some((code: string) => faultsOfForm.includes(code));
      if (isFault || responses[String(status)] === undefined) answers.push({ method, path, status, codes });
    }
    expect(answers).toEqual([]);
  });
});

/** Parts that may hold more than is documented: who acted, and in whose place. */
const openForms = ['listEvents.items[].actor'];

/** @returns where an answer has members that the example has not; an empty or missing part of the example says nothing of its members. */
function unlike(answer: unknown, example: unknown, where: string): string[] {
  if (answer === null || example === null || typeof answer !== 'object' || typeof example !== 'object') return [];
  if (Array.isArray(answer)) {
    const [one] = example as unknown[];
    return [...new Set(answer.flatMap((each) => unlike(each, one ?? null, `${where}[]`)))];
  }
  if (Object.keys(example).length === 0 || openForms.includes(where)) return [];
  return Object.entries(answer).flatMap(([name, value]) =>
    name in example
      ? unlike(value, (example as Record<string, unknown>)[name], `${where}.${name}`)
      : [`${where}.${name}`],
  );
}
