import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { procedures } from '../../procedures';
import { findAct } from '../../procedures/engine/decide';
import { permissions } from '../../procedures/permissions';
import { type ApiBench, openApi } from '../support/api';
import { actPath, eventually, openAnnouncement, openDraft } from '../support/api-acts';
import { expectProblem } from '../support/problems';

describe('requests that cannot be taken', () => {
  let bench: ApiBench;
  let caseNo = '';
  let token = '';
  const raw = (path: string) =>
    request(bench.app).post(path).set('Authorization', `Bearer ${token}`).set('Idempotency-Key', randomUUID());
  const officer = () => bench.as('lin-officer');

  beforeAll(async () => {
    bench = await openApi('bad_input', { worker: true });
    token = await bench.issuer.token('lin-officer');
    caseNo = (await openAnnouncement(bench)).caseNo;
  });
  afterAll(() => bench?.close());

  it.each([
    ['malformed JSON', '{"text":', 'application/json', 400, 'malformedJson'],
    ['a bare value', '"text"', 'application/json', 400, 'malformedJson'],
    ['another content type', 'text=1', 'application/x-www-form-urlencoded', 415, 'unsupportedMediaType'],
    ['another character set', '{}', 'application/json; charset=latin1', 415, 'unsupportedMediaType'],
    ['an oversized body', JSON.stringify({ text: 'x'.repeat(300_000) }), 'application/json', 413, 'bodyTooLarge'],
    ['a missing field', '{}', 'application/json', 422, 'inputMissing'],
    ['no body at all', '', 'application/json', 422, 'inputMissing'],
    ['a wrong type', '{"text":5}', 'application/json', 422, 'inputInvalid'],
    ['an unknown field', '{"text":"核对 ok","colour":"red"}', 'application/json', 422, 'inputUnknown'],
    ['a field that hides', '{"text":"核对 ok","__proto__":{"role":"head"}}', 'application/json', 422, 'inputUnknown'],
    ['a list', '[]', 'application/json', 422, 'inputInvalid'],
    ['control characters', '{"text":"a\\u0000b"}', 'application/json', 422, 'inputInvalid'],
  ])('%s', async (_name, body, type, status, code) => {
    const answer = await raw(actPath(caseNo, 'addNote')).set('Content-Type', type).send(body);
    expectProblem(answer, status, code);
  });

  it('names every missing field at once, with its place', async () => {
    const answer = await officer().post('/api/v1/announcements', {});
    expectProblem(answer, 422, 'inputMissing', 'inputMissing');
    expect(answer.body.refusals.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(['/draft', '/zone']);
  });

  it.each([
    ['an unknown zone', { zone: 'moon', draft: openDraft }, 422, 'zoneUnknown'],
    ['an unknown field of the draft', { zone: 'general', draft: { ...openDraft, colour: 'red' } }, 422, 'inputUnknown'],
    [
      'a rehearsal clock outside rehearsals',
      { zone: 'general', draft: openDraft, rehearsalStart: '2026-01-01T00:00:00Z' },
      422,
      'inputUnknown',
    ],
    ['a weight that is no number', { zone: 'general', draft: { ...openDraft, places: 'many' } }, 422, 'inputInvalid'],
  ])('an announcement with %s', async (_name, body, status, code) => {
    expectProblem(await officer().post('/api/v1/announcements', body), status, code);
  });

  it.each([
    ['no key', '', 'idempotencyKeyMissing'],
    ['a short key', 'abc', 'idempotencyKeyInvalid'],
    ['a key with spaces', 'abc def ghi', 'idempotencyKeyInvalid'],
    ['an endless key', 'k'.repeat(129), 'idempotencyKeyInvalid'],
  ])('an act with %s', async (_name, key, code) => {
    const answer = await officer().post(actPath(caseNo, 'addNote'), { text: '核对 ok' }, { 'Idempotency-Key': key });
    expectProblem(answer, 400, code);
  });

  it.each([
    ['limit=0', 'queryInvalid'],
    ['limit=101', 'queryInvalid'],
    ['limit=many', 'queryInvalid'],
    ['kind=planet', 'queryInvalid'],
    ['colour=red', 'queryInvalid'],
    ['q=a&q=b', 'queryInvalid'],
    ['cursor=abc', 'cursorInvalid'],
  ])('a list with ?%s', async (query, code) => {
    expectProblem(await officer().get(`/api/v1/cases?${query}`), 400, code);
  });

  it('addresses that are not there, or not for this method', async () => {
    expectProblem(await officer().get('/api/v1/nothing'), 404, 'routeNotFound');
    const wrong = await officer().put(`/api/v1/cases/${caseNo}`, {});
    expectProblem(wrong, 405, 'methodNotAllowed');
    expect(wrong.headers.allow).toBe('GET');
    expectProblem(await officer().get('/api/v1/cases/%E0%A4%A'), 400, 'malformedUrl');
    expectProblem(await officer().post(actPath(caseNo, 'fly'), {}), 404, 'unknownAct');
    for (const name of ['__proto__', 'constructor', 'toString'])
      expectProblem(await officer().post(actPath(caseNo, name), {}), 404, 'unknownAct');
  });

  it('roles that may not', async () => {
    const wang = bench.as('wang-applicant');
    expectProblem(
      await wang.post('/api/v1/announcements', { zone: 'general', draft: openDraft }),
      403,
      'roleNotPermitted',
    );
    expectProblem(await wang.get('/api/v1/experts'), 403, 'roleNotPermitted');
    expectProblem(await officer().post('/api/v1/applications', {}), 403, 'roleNotPermitted');
    expectProblem(await bench.as('audit-1').get(`/api/v1/cases/${caseNo}`), 404, 'caseNotFound');
  });

  const officersActs = Object.entries(permissions.announcement)
    .filter(([, grants]) => grants.some(({ role, level }) => role === 'dataAuthority' && level === 'officer'))
    .map(([act]) => act);

  it.each(officersActs)('%s with {} names every required field, and records nothing', async (act) => {
    const before = (await officer().get(`/api/v1/cases/${caseNo}`)).body.version;
    const { body, status } = await officer().post(actPath(caseNo, act), {});
    const given = body.refusals.flatMap(({ code, pointer }: { code: string; pointer?: string }) =>
      code === 'inputMissing' ? [pointer] : [],
    );
    const schema = findAct(procedures.announcement, act)?.input.toJSONSchema({
      io: 'input',
      unrepresentable: 'any',
    }) as { required?: string[] };
    expect(given.sort()).toEqual((schema.required ?? []).map((field) => `/${field}`).sort());
    expect([409, 422]).toContain(status);
    expect((await officer().get(`/api/v1/cases/${caseNo}`)).body.version).toBe(before);
  });

  it('never shows what went wrong inside', async () => {
    const broken = bench.variant({}, () => 'not an instant');
    const answer = await bench.on(broken, 'lin-officer').get('/api/v1/me');
    expectProblem(answer, 500, 'internalError');
    expect(JSON.stringify(answer.body)).not.toContain('instant');
  });

  it('one id leads from the answer of an act through the log of the API to the activity that recorded it', async () => {
    const id = `caller-${randomUUID()}`;
    const answer = await officer().post(actPath(caseNo, 'addNote'), { text: '核对 ok' }, { 'X-Request-Id': id });
    expect([answer.status, answer.headers['x-request-id']]).toEqual([200, id]);
    const { updateId } = answer.body.receipt;
    const lines = (msg: string) => bench.logged.filter((line) => line['msg'] === msg);
    expect(lines('act accepted')).toContainEqual(
      expect.objectContaining({ requestId: id, caseNo, act: 'addNote', updateId }),
    );
    await eventually(async () => {
      const recorded = lines('performed for a request').filter(({ requestIds }) => requestIds.includes(id));
      expect(recorded).toEqual([expect.objectContaining({ activity: 'recordEvents', caseNo, attempt: 1 })]);
    });
    const events = await bench.record.caseEvents.find({ caseNo, cause: updateId }).lean();
    expect(events.map(({ type }) => type)).toEqual(['noteAdded']);
    const refused = await officer().post(actPath(caseNo, 'addNote'), {}, { 'X-Request-Id': `${id}-2` });
    expectProblem(refused, 422, 'inputMissing');
    expect(refused.body.requestId).toBe(`${id}-2`);
  });

  it('carries the request id of the caller, or one of its own', async () => {
    const given = await request(bench.app).get('/api/v1/problems').set('X-Request-Id', 'caller-12345');
    expect(given.headers['x-request-id']).toBe('caller-12345');
    const own = await request(bench.app).get('/api/v1/problems').set('X-Request-Id', 'bad id\u00e9');
    expect(own.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
