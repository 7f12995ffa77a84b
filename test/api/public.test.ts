/** What anybody reads without a login: only what was published, field by field; how the register stands; caching, pages and limits. */
import request from 'supertest';
import { registerStatus } from '../../procedures/authorization/register-status';
import { type ApiBench, openApi } from '../support/api';
import { pdf } from '../support/files';
import { expectProblem } from '../support/problems';
import { publicFields } from '../support/public-fields';
import { fillWithMarkers, marker, publicCalls, rulesSha256, sealedSha256 } from '../support/public-record';

const now = '2026-11-24T02:00:00.000Z';

describe('the public API', () => {
  let bench: ApiBench;
  let app: ApiBench['app'];
  let document: any;
  beforeAll(async () => {
    bench = await openApi('public');
    app = bench.variant({}, () => now);
    await fillWithMarkers(bench.record);
    document = (await request(app).get('/api/v1/openapi.json')).body;
  });
  afterAll(() => bench?.close());

  const anybody = () => bench.on(app, null);
  /** Operations that ask for no login. */
  const open = (): [string, any][] =>
    Object.values<any>(document.paths)
      .flatMap((item) => Object.values<any>(item))
      .filter(({ security }) => security?.length === 0)
      .map((operation) => [operation.operationId, operation]);

  /** Every field that the schema lets through, as a path; anything goes as `*`. */
  function fieldsOf(schema: any, at: string): string[] {
    if (schema === undefined) return [];
    if (schema.$ref !== undefined) return fieldsOf(document.components.schemas[schema.$ref.split('/').at(-1)], at);
    const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
    if (choices !== undefined) return choices.flatMap((one: any) => fieldsOf(one, at));
    if (schema.type === 'array') return fieldsOf(schema.items, `${at}[]`);
    if (schema.type === 'null') return [];
    if (schema.type !== 'object') return schema.type === undefined && schema.enum === undefined ? [`${at}.*`] : [at];
    const closed = schema.additionalProperties === false ? [] : [`${at}.*`];
    const names = Object.entries(schema.properties ?? {});
    return [...closed, ...names.flatMap(([name, one]) => fieldsOf(one, at === '' ? name : `${at}.${name}`))];
  }

  /** Every field that is in the answer. */
  function pathsIn(value: unknown, at = ''): string[] {
    if (Array.isArray(value)) return value.flatMap((one) => pathsIn(one, `${at}[]`));
    if (value === null || typeof value !== 'object') return [at];
    return Object.entries(value).flatMap(([name, member]) => pathsIn(member, at === '' ? name : `${at}.${name}`));
  }

  it('is documented to show the fields on the list, and no other', () => {
    expect(open().length).toBeGreaterThan(18);
    for (const [id, { responses }] of open()) {
      const content = (responses[200] ?? responses[201] ?? responses[202])?.content ?? {};
      const found = new Set(fieldsOf(content['application/json']?.schema, ''));
      expect({ id, fields: [...found].sort() }).toEqual({ id, fields: [...new Set(publicFields[id])].sort() });
    }
  });

  it('shows nothing else, though the record is full of what is not for everybody', async () => {
    // Bytes, what is sent, and what a receipt code shows to its holder alone: their forms are walked above.
    const byHand = ['download_operating_rules', 'raiseObjection', 'withdrawConsent', 'readConsentState'];
    for (const [id] of open().filter(([one]) => !byHand.includes(one))) {
      const path = publicCalls[id];
      if (path === undefined) throw new Error(`${id}: no call is known that shows something`);
      const answer = await anybody().get(path);
      expect({ id, status: answer.status }).toEqual({ id, status: 200 });
      const list = publicFields[id] ?? [];
      const strangers = pathsIn(answer.body).filter(
        (field) => !list.includes(field) && !list.some((known) => known.startsWith(`${field}.`)),
      );
      expect({ id, strangers }).toEqual({ id, strangers: [] });
      expect(pathsIn(answer.body).length).toBeGreaterThan(3);
      expect(JSON.stringify([answer.body, answer.headers])).not.toContain(marker);
    }
  });

  it('computes how an authorization stands when it is read, whatever its entry said when it was signed', async () => {
    const path = publicCalls['read_authorization'] as string;
    const status = async () => (await anybody().get(path)).body.body.status;
    expect(await status()).toBe('restricted');
    const cases = bench.record.connection.collection('cases');
    const stands = async (change: object) => {
      await cases.updateOne({ _id: 'AUTH-2026-0001' as never }, { $set: { restricted: false, ...change } });
      return status();
    };
    expect(await stands({})).toBe('inForce');
    expect(await stands({ suspended: true, restricted: true })).toBe('suspended');
    expect(await stands({ suspended: false, stage: null, outcome: 'terminated' })).toBe('terminated');
    expect(await stands({ stage: 'operation', outcome: null })).toBe('inForce');
  });

  it.each([
    ['before its term', { start: '2026-11-25', end: '2027-11-24' }, 'signed'],
    ['on the first day', { start: '2026-11-24', end: '2027-11-23' }, 'inForce'],
    ['on the last day', { start: '2025-11-25', end: '2026-11-24' }, 'inForce'],
    ['after the last day', { start: '2025-11-24', end: '2026-11-23' }, 'expired'],
  ])('without a case in the list the day decides: %s', (_what, term, expected) => {
    expect(registerStatus({ status: 'signed', term }, null, '2026-11-24' as never)).toBe(expected);
  });

  it.each([
    ['2030-12-31', 'terminated'],
    ['2031-01-01', 'expired'],
  ])('while access is switched off, an end recorded on %s is %s', (lastDay, expected) => {
    const entry = { status: 'signed', term: { start: '2026-01-01', end: '2030-12-31' } };
    const standing = { stage: 'accessRestriction', outcome: null, suspended: false, restricted: false };
    expect(registerStatus(entry, { ...standing, lastDay: lastDay as never }, '2031-01-02' as never)).toBe(expected);
  });

  it('pages through the register by zone and status, each entry once', async () => {
    const sample = await bench.record.publications.findById('pub-authorization').lean();
    const entries = Array.from({ length: 23 }, (_, index) => ({
      ...sample,
      _id: `entry-${String(index).padStart(2, '0')}`,
      caseNo: `AUTH-2027-${String(index).padStart(4, '0')}`,
      publishedAt: `2026-06-${String(1 + (index % 5)).padStart(2, '0')}T00:00:00.000Z`,
      body: {
        ...sample?.body,
        zone: index % 2 === 0 ? 'transport' : 'general',
        term: { start: index % 3 === 0 ? '2027-01-01' : '2026-01-01', end: '2029-12-31' },
      },
    }));
    await bench.record.publications.collection.insertMany(entries as never);
    const walked: string[] = [];
    let query = 'zone=transport&status=inForce&limit=3';
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await anybody().get(`/api/v1/public/authorizations?${query}${cursor && `&cursor=${cursor}`}`);
      expect(body.items.length).toBeLessThanOrEqual(3);
      walked.push(...body.items.map(({ id }: any) => id));
      cursor = body.nextCursor;
    }
    const wanted = entries.filter((_, index) => index % 2 === 0 && index % 3 !== 0).map(({ _id }) => _id);
    expect(walked).toHaveLength(wanted.length);
    expect([...walked].sort()).toEqual(wanted);
    query = 'zone=nowhere';
    expect((await anybody().get(`/api/v1/public/authorizations?${query}`)).body).toEqual({
      items: [],
      nextCursor: null,
    });
    expectProblem(await anybody().get('/api/v1/public/authorizations?status=good'), 400, 'queryInvalid');
    expectProblem(await anybody().get('/api/v1/public/authorizations?cursor=abc'), 400, 'cursorInvalid');
    await bench.record.publications.deleteMany({ _id: /^entry-/ });
  });

  it('counts by status, zone and year, and keeps the figures for some minutes', async () => {
    let clock = now;
    const counting = bench.variant({}, () => clock);
    const read = async () => (await bench.on(counting, null).get('/api/v1/public/statistics')).body;
    const before = await read();
    expect(before).toMatchObject({ total: 1, byStatus: { inForce: 1, expired: 0 } });
    expect(before.byZone).toContainEqual(expect.objectContaining({ zone: 'health', total: 1 }));
    expect(before.byYear).toEqual([{ year: '2026', begun: 1, ended: 0 }]);
    await bench.record.publications.updateOne(
      { _id: 'pub-authorization' },
      { $set: { 'body.status': 'terminated', 'body.endedOn': '2027-03-31' } },
    );
    clock = '2026-11-24T02:04:59.000Z';
    expect(await read()).toEqual(before);
    clock = '2026-11-24T02:05:00.000Z';
    const after = await read();
    expect(after).toMatchObject({ asOf: clock, byStatus: { inForce: 0, terminated: 1 } });
    expect(after.byYear).toEqual([
      { year: '2026', begun: 1, ended: 0 },
      { year: '2027', begun: 0, ended: 1 },
    ]);
  });

  it('says of a hash what was made public under it, and of everything else the same', async () => {
    const ask = async (sha256: string) => (await anybody().get(`/api/v1/public/documents/${sha256}`)).body;
    expect(await ask(sealedSha256.toUpperCase())).toMatchObject({
      verified: true,
      documents: [{ kind: 'archive', address: '/api/v1/public/endings/pub-ending' }],
    });
    expect((await ask(rulesSha256)).documents).toMatchObject([{ kind: 'operatingRules', caseNo: null }]);
    const kept = await bench.upload('wang-applicant', pdf('private'), 'a.pdf', 'application/pdf');
    expect(await ask(kept.body.sha256)).toEqual({ sha256: kept.body.sha256, verified: false, documents: [] });
    expectProblem(await anybody().get('/api/v1/public/documents/abc'), 400, 'queryInvalid');
  });

  it('is cached, and revalidated by ETag first and by date where none is sent', async () => {
    const path = publicCalls['read_ending'] as string;
    const first = await anybody().get(path);
    const { etag = '', 'last-modified': date = '' } = first.headers;
    expect(first.headers).toMatchObject({
      'cache-control': 'public, max-age=60',
      'access-control-allow-origin': '*',
      'last-modified': 'Fri, 01 May 2026 00:00:00 GMT',
    });
    const again = (headers: Record<string, string>) => request(app).get(path).set(headers);
    for (const known of [etag, `"other", ${etag}`, '*']) {
      const answer = await again({ 'If-None-Match': known });
      expect([answer.status, answer.text, answer.headers['etag']]).toEqual([304, '', etag]);
    }
    expect((await again({ 'If-None-Match': '"other"', 'If-Modified-Since': date })).status).toBe(200);
    expect((await again({ 'If-Modified-Since': date })).status).toBe(304);
    expect((await again({ 'If-Modified-Since': 'Thu, 30 Apr 2026 23:59:59 GMT' })).status).toBe(200);
    await bench.record.publications.updateOne(
      { _id: 'pub-ending' },
      { $set: { updatedAt: '2026-05-02T00:00:00.000Z' } },
    );
    expect((await again({ 'If-Modified-Since': date })).status).toBe(200);
  });

  it('answers so many requests of one address in a minute, and says when to come again', async () => {
    const busy = bench.variant({ PUBLIC_READS_PER_MINUTE: 2 }, () => now);
    const read = () => bench.on(busy, null).get('/api/v1/public/endings');
    expect([(await read()).status, (await read()).status]).toEqual([200, 200]);
    const third = await read();
    expectProblem(third, 429, 'tooManyReads');
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    const others = bench.variant({ PUBLIC_READS_PER_MINUTE: 1, TRUSTED_PROXIES: 1 }, () => now);
    const from = (address: string) =>
      request(others)
        .get('/api/v1/public/endings')
        .set('X-Forwarded-For', address)
        .then(({ status }) => status);
    expect([await from('192.0.2.1'), await from('192.0.2.2'), await from('192.0.2.1')]).toEqual([200, 200, 429]);
  });
});
