/** ETag, If-None-Match and If-Match: the same everywhere. */
import { type ApiBench, openApi } from '../support/api';
import { expectProblem } from '../support/problems';
import { seedCases, zijinsInHealth } from './who-reaches/cases';

describe('things that have a version', () => {
  let bench: ApiBench;
  let paths: Record<string, Record<string, any>>;
  const headersOf = (operation: any): string[] =>
    (operation.parameters ?? []).filter((one: any) => one.in === 'header').map((one: any) => one.name);

  beforeAll(async () => {
    bench = await openApi('conditional');
    await seedCases(bench.record);
    paths = (await bench.anybody.get('/api/v1/openapi.json')).body.paths;
  });
  afterAll(() => bench?.close());

  // By hand: what is read by itself and may change.
  const versioned = [
    '/api/v1/cases/{caseNo}',
    '/api/v1/applications/{id}',
    '/api/v1/datasets/{id}',
    '/api/v1/operating-rules/drafts/{id}',
  ];

  it.each(versioned)('%s is read with an ETag, and conditionally', (path) => {
    const { responses, ...operation } = paths[path]?.['get'];
    expect(Object.keys(responses['200'].headers)).toContain('ETag');
    expect(headersOf(operation)).toContain('If-None-Match');
    expect(responses['304']).toBeDefined();
  });

  /** Said by one person of themselves, as a whole: the last word counts, or the version comes from another address (`GET /me`). */
  const ofOneself = ['/api/v1/me/notice-preferences', '/api/v1/me/views/{name}', '/api/v1/expert-pool/me/ties'];

  it('are replaced under If-Match alone: required, 428 without, 412 when stale, 400 when malformed', () => {
    const replaced = Object.entries(paths).flatMap(([path, item]) => (item['put'] === undefined ? [] : [path]));
    expect(replaced).toEqual(expect.arrayContaining(versioned.slice(1)));
    for (const path of replaced.filter((one) => !ofOneself.includes(one))) {
      const put = paths[path]?.['put'];
      expect({ path, headers: headersOf(put) }).toEqual({ path, headers: expect.arrayContaining(['If-Match']) });
      expect(Object.keys(put.responses)).toEqual(expect.arrayContaining(['400', '412', '428']));
      expect({ path, etag: Object.keys(paths[path]?.['get']?.responses['200'].headers ?? {}) }).toEqual({
        path,
        etag: expect.arrayContaining(['ETag']),
      });
    }
  });

  it('are not sent again to who has them, and are when they changed', async () => {
    const admin = bench.as('sys-admin');
    const read = (tag?: string) => {
      const call = admin.get('/api/v1/datasets/outpatient-flow');
      return tag === undefined ? call : call.set('If-None-Match', tag);
    };
    const first = await read();
    const { etag = '' } = first.headers;
    expect([first.status, etag]).toEqual([200, expect.stringMatching(/^"\d+"$/)]);
    const again = await read(etag);
    expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag]);
    expect(again.headers['cache-control']).toBe('private, no-cache');
    const text = { title: { zh: '门诊流量', en: 'Outpatients' } };
    const put = (headers: Record<string, string>) => admin.put('/api/v1/datasets/outpatient-flow', text, headers);
    expectProblem(await put({}), 428, 'ifMatchMissing');
    expectProblem(await put({ 'If-Match': 'twelve' }), 400, 'ifMatchInvalid');
    expectProblem(await put({ 'If-Match': '"999"' }), 412, 'revisionMismatch');
    expect((await put({ 'If-Match': etag })).status).toBe(200);
    expect((await read(etag)).status).toBe(200);
    expectProblem(await put({ 'If-Match': etag }), 412, 'revisionMismatch');
  });

  it('hold for cases, whose version an act names', async () => {
    const path = `/api/v1/cases/${zijinsInHealth}`;
    const first = await bench.as('lin-officer').get(path);
    expect(first.headers['etag']).toBe(`"${first.body.version}"`);
    const again = await bench.as('lin-officer').get(path).set('If-None-Match', `"${first.body.version}"`);
    expect(again.status).toBe(304);
    expectProblem(
      await bench.as('sun-legal').get(path).set('If-None-Match', `"${first.body.version}"`),
      404,
      'caseNotFound',
    );
  });
});
