import request from 'supertest';
import { permissions } from '../../procedures/permissions';
import { type ApiBench, openApi } from '../support/api';

describe('the OpenAPI document', () => {
  let bench: ApiBench;
  let document: any;
  const operations = (): [string, string, any][] =>
    Object.entries<any>(document.paths).flatMap(([path, item]) =>
      Object.entries<any>(item).map(([method, one]): [string, string, any] => [path, method, one]),
    );

  beforeAll(async () => {
    bench = await openApi('openapi', { env: { REHEARSAL: 'true' } });
    document = (await request(bench.app).get('/api/v1/openapi.json')).body;
  });
  afterAll(() => bench?.close());

  it('is of version 3.1, and every reference leads somewhere', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const missing: string[] = [];
    const walk = (node: unknown): void => {
      if (node === null || typeof node !== 'object') return;
      const { $ref } = node as { $ref?: unknown };
      if (typeof $ref === 'string' && $ref.startsWith('#/')) {
        const target = $ref
          .slice(2)
          .split('/')
          .reduce<any>((at, part) => at?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], document);
        if (target === undefined) missing.push($ref);
      }
      Object.values(node).forEach(walk);
    };
    walk(document);
    expect(missing).toEqual([]);
  });

  it('names every operation once, with its path parameters declared', () => {
    const ids = operations().map(([, , { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [path, , operation] of operations()) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      const declared = (operation.parameters ?? [])
        .filter((one: any) => one.in === 'path')
        .map((one: any) => one.name)
        .sort();
      expect({ path, declared }).toEqual({ path, declared: named });
    }
  });

  it('documents every act of the permission table with its own input', () => {
    const acts = [...new Set(Object.values(permissions).flatMap((table) => Object.keys(table)))];
    for (const act of acts) {
      const operation = document.paths[`/api/v1/cases/{caseNo}/actions/${act}`]?.post;
      const { schema } = operation?.requestBody.content['application/json'] ?? {};
      // An act of one name may ask for other things in another kind of case.
      for (const form of schema?.anyOf ?? [schema])
        expect(form).toMatchObject({ type: 'object', additionalProperties: false });
      expect(Object.keys(operation.responses)).toEqual(
        expect.arrayContaining(['200', '401', '403', '404', '409', '412', '422', '429', '503', '504']),
      );
    }
  });

  it('gives every problem as problem+json, and sign-in for all but public addresses', () => {
    for (const [path, , operation] of operations()) {
      const isPublic = path.startsWith('/api/v1/public/') || ['/api/v1/problems', '/api/v1/session'].includes(path);
      expect({ path, open: operation.security?.length === 0 }).toEqual({ path, open: isPublic });
      for (const [status, answer] of Object.entries<any>(operation.responses))
        if (Number(status) >= 400) expect(Object.keys(answer.content)).toEqual(['application/problem+json']);
    }
  });

  it('has every address that the app answers', async () => {
    for (const [path, method] of operations()) {
      const call = request(bench.app) as any;
      const fillers: Record<string, string> = {
        year: '2026',
        version: '1',
        seq: '1',
        sha256: '0'.repeat(64),
        code: '0'.repeat(24),
      };
      const answer = await call[method](path.replaceAll(/\{(\w+)\}/g, (_, name: string) => fillers[name] ?? 'none'));
      expect({ path, method, found: ![405].includes(answer.status) && answer.body.code !== 'routeNotFound' }).toEqual({
        path,
        method,
        found: true,
      });
    }
  });

  it('is shown on a page that loads nothing from elsewhere', async () => {
    const page = await request(bench.app).get('/api/docs');
    expect(page.status).toBe(200);
    const loaded = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => String(address));
    for (const address of loaded) {
      expect(address).toMatch(/^\/api\/docs\//);
      expect((await request(bench.app).get(address)).status).toBe(200);
    }
    expect(page.headers['content-security-policy']).not.toContain('http');
  });

  it('stands beside health, metrics and a landing page', async () => {
    expect((await request(bench.app).get('/healthz')).body).toEqual({ status: 'alive' });
    expect((await request(bench.app).get('/readyz')).body).toEqual({
      status: 'ready',
      database: 'reachable',
      temporal: 'reachable',
    });
    expect((await request(bench.app).get('/metrics')).text).toContain('http_request_duration_seconds_bucket');
    expect((await request(bench.app).get('/').set('Accept', 'text/html')).text).toContain('/api/docs');
    expect((await request(bench.app).get('/').set('Accept', 'application/json')).body.openapi).toBe(
      '/api/v1/openapi.json',
    );
  });

  it('leaves rehearsals out where the environment is not one', async () => {
    const { body } = await request(bench.variant({ REHEARSAL: false })).get('/api/v1/openapi.json');
    expect(Object.keys(body.paths).filter((path) => path.includes('rehearsal'))).toEqual([]);
    expect(Object.keys(document.paths).filter((path) => path.includes('rehearsal'))).toHaveLength(2);
  });
});
