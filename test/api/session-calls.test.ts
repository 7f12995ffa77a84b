/** Calls by session: protection against forged requests, the second factor, limited attempts, and what is no request at all. */
import { request as rawRequest } from 'node:http';
import { connect } from 'node:net';
import request from 'supertest';
import { createAttempts } from '../../api/identity/attempts';
import { problem } from '../../api/problem';
import { eventually } from '../support/api-acts';
import { type Browser, createBrowser, throughProvider } from '../support/browser';
import { expectProblem } from '../support/problems';
import { openSignIn, type SignInBench } from '../support/signed-in';

const plans = '/api/v1/inspection-plans';

let its: SignInBench;
beforeAll(async () => {
  its = await openSignIn('session-calls', { FAILED_ATTEMPTS_PER_ADDRESS: '30', FAILED_ATTEMPTS_PER_PERSON: '5' });
});
afterAll(() => its?.close());

async function asked(browser: Browser, path: string, visit: object = {}): Promise<any> {
  const { headers, ...rest } = visit as { headers?: Record<string, string> };
  const answer = await browser.visit(`${its.api}${path}`, {
    headers: { accept: 'application/json', ...headers },
    ...rest,
  });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.json() };
}

const tokenOf = async (browser: Browser): Promise<string> => (await asked(browser, '/api/v1/session')).body.csrfToken;

describe('a call by cookie that changes something', () => {
  const draw = { count: 1, reason: '抽查 random' };
  const act = (browser: Browser, headers: Record<string, string>) =>
    asked(browser, plans, { json: draw, headers: { 'idempotency-key': 'draw-by-cookie', ...headers } });
  let browser: Browser;
  let mark: string;
  beforeAll(async () => {
    browser = await its.browserOf('lin-officer');
    mark = await tokenOf(browser);
  });

  it('passes from a page of ours with the mark of the session', async () => {
    // Understood, and refused only because there is no case to draw from.
    const own = { origin: its.api, 'x-csrf-token': mark };
    expectProblem(await act(browser, own), 409, 'drawTooLarge');
    expectProblem(await act(browser, { ...own, 'sec-fetch-site': 'same-origin' }), 409, 'drawTooLarge');
  });

  it.each<[string, (mark: string) => Record<string, string>, string]>([
    ['no mark', () => ({ origin: its.api }), 'csrfTokenInvalid'],
    ['a wrong mark', () => ({ origin: its.api, 'x-csrf-token': 'x'.repeat(43) }), 'csrfTokenInvalid'],
    ['a mark in part', (own) => ({ origin: its.api, 'x-csrf-token': own.slice(0, -1) }), 'csrfTokenInvalid'],
    [
      'a page of another site',
      (own) => ({ origin: 'https://evil.example', 'x-csrf-token': own }),
      'originNotPermitted',
    ],
    [
      'another port of the host',
      (own) => ({ origin: 'http://127.0.0.1:1', 'x-csrf-token': own }),
      'originNotPermitted',
    ],
    ['a hidden origin', (own) => ({ origin: 'null', 'x-csrf-token': own }), 'originNotPermitted'],
    [
      'a neighbor of the same site',
      (own) => ({ origin: its.api, 'sec-fetch-site': 'same-site', 'x-csrf-token': own }),
      'originNotPermitted',
    ],
    ['no browser at all', (own) => ({ 'x-csrf-token': own }), 'originNotPermitted'],
  ])('does not pass with %s', async (_name, headers, code) => {
    expectProblem(await act(browser, headers(mark)), 403, code);
  });

  it('does not pass with the mark of another session', async () => {
    const other = await its.browserOf('chen-officer');
    const headers = { origin: its.api, 'x-csrf-token': await tokenOf(other) };
    expectProblem(await act(browser, headers), 403, 'csrfTokenInvalid');
  });

  it('is refused the same for signing out, and the session goes on', async () => {
    for (const path of ['/signout', '/signout-everywhere']) {
      expectProblem(
        await asked(browser, path, { method: 'POST', headers: { origin: its.api } }),
        403,
        'csrfTokenInvalid',
      );
      const page = await browser.visit(`${its.api}${path}`, { form: { csrf: mark }, headers: { origin: 'null' } });
      expect(page.status).toBe(403);
    }
    expect((await asked(browser, '/api/v1/me')).status).toBe(200);
  });

  it('has changed nothing and is in the audit log', async () => {
    expect(await its.bench.record.inspectionPlans.countDocuments()).toBe(0);
    await eventually(async () => {
      const outcomes = await its.bench.record.auditLog.distinct('outcome', { who: 'unknown', what: 'signIn' });
      expect(outcomes).toEqual(expect.arrayContaining(['csrfTokenInvalid', 'originNotPermitted']));
    });
  });
});

describe('a call with both, cookie and access token,', () => {
  it('is the token’s: it was put there on purpose, and needs no mark', async () => {
    const browser = await its.browserOf('lin-officer');
    const bearer = { authorization: `Bearer ${await its.token('chen-officer')}` };
    expect((await asked(browser, '/api/v1/me', { headers: bearer })).body.personId).toBe('chen-officer');
    const json = { count: 1, reason: '抽查 random' };
    expectProblem(await asked(browser, plans, { json, headers: bearer }), 403, 'roleNotPermitted');
  });

  it('is refused when the token is not good, though the cookie would be', async () => {
    const browser = await its.browserOf('lin-officer');
    const bearer = { authorization: 'Bearer abc' };
    expectProblem(await asked(browser, '/api/v1/me', { headers: bearer }), 401, 'tokenInvalid');
    expectProblem(
      await asked(browser, '/api/v1/me', { headers: { authorization: 'Basic abc' } }),
      401,
      'unauthenticated',
    );
  });
});

describe('the second factor', () => {
  const challenge =
    'Bearer realm="api", error="insufficient_user_authentication", error_description="a second factor is required", acr_values="mfa"';

  it('is asked of a head who signed in without it, and signing in again with it is enough', async () => {
    const browser = await its.browserOf('zhou-head', 'none');
    const refused = await asked(browser, '/api/v1/me');
    expectProblem(refused, 401, 'secondFactorRequired');
    expect(refused.headers['www-authenticate']).toBe(challenge);
    expect((await asked(browser, '/api/v1/session')).body).toMatchObject({ signedIn: true, secondFactor: false });
    const account = await (await browser.visit(`${its.api}/account`)).text();
    expect(account).toContain(`${its.api}/signin?again=true`);
    const back = await throughProvider(browser, `${its.api}/signin?again=true`, 'zhou-head');
    await browser.visit(back.href);
    expect((await asked(browser, '/api/v1/me')).body).toMatchObject({ personId: 'zhou-head', level: 'head' });
    expect((await asked(browser, '/api/v1/session')).body.secondFactor).toBe(true);
  });

  it.each(['xu-head', 'wei-head', 'tang-head', 'wang-legal', 'sys-admin', 'sec-admin', 'audit-1'])(
    'is asked of %s by access token as well',
    async (person) => {
      const get = async (token: string) => request(its.api).get('/api/v1/me').set('Authorization', `Bearer ${token}`);
      expectProblem(await get(await its.token(person, { second_factor: 'none' })), 401, 'secondFactorRequired');
      expect((await get(await its.token(person))).status).toBe(200);
    },
  );

  it.each(['lin-officer', 'chen-officer', 'gu-officer', 'he-officer', 'wang-applicant', 'expert-1', 'liu-provider'])(
    'is not asked of %s, who decides nothing',
    async (person) => {
      const token = await its.token(person, { second_factor: 'none' });
      const answer = await request(its.api).get('/api/v1/me').set('Authorization', `Bearer ${token}`);
      expect(answer.status).toBe(200);
    },
  );

  it('is asked of an officer who stands in for a head', async () => {
    const entry = { standIn: 'lin-officer', from: '2020-01-01', to: '2999-12-31', namedBy: 'zhou-head', at: '' };
    const named = { _id: 'zhou-head', organizationId: 'org-data-authority', rev: 1, entries: [entry] };
    await its.bench.record.standIns.collection.insertOne(named as never);
    const token = await its.token('lin-officer', { second_factor: 'none' });
    const get = request(its.api).get('/api/v1/me').set('Authorization', `Bearer ${token}`);
    expectProblem(await get.set('X-Stand-In-For', 'zhou-head'), 401, 'secondFactorRequired');
  });

  it('may be named otherwise by the provider, and left out where nothing is at stake', async () => {
    const token = await its.token('zhou-head', { second_factor: 'none' });
    const at = (change: object) =>
      request(its.bench.variant(change)).get('/api/v1/me').set('Authorization', `Bearer ${token}`);
    expect((await at({ OIDC_SECOND_FACTOR: ['off'] })).status).toBe(200);
    const refused = await at({ OIDC_SECOND_FACTOR: ['hwk', 'urn:example:silver'] });
    expect(refused.headers['www-authenticate']).toContain('acr_values="hwk urn:example:silver"');
  });
});

describe('failed attempts', () => {
  const forged = async (subject: string): Promise<string> => {
    const [header = '', , mac = ''] = (await its.token('lin-officer')).split('.');
    const claims = Buffer.from(JSON.stringify({ sub: subject })).toString('base64url');
    return `${header}.${claims}.${mac}`;
  };
  const call = (api: string, token: string, from: string) =>
    request(api).get('/api/v1/me').set('Authorization', `Bearer ${token}`).set('X-Forwarded-For', from);

  it('with one name from one address are heard five times, and shut nobody else out', async () => {
    const api = await its.listen({ TRUSTED_PROXIES: 1 });
    const good = await its.token('wang-applicant');
    expect((await call(api, good, '198.51.100.1')).status).toBe(200);
    for (let times = 0; times < 5; times += 1)
      expectProblem(await call(api, await forged('wang-applicant'), '198.51.100.1'), 401, 'tokenInvalid');
    const refused = await call(api, await forged('wang-applicant'), '198.51.100.1');
    expectProblem(refused, 429, 'tooManyFailedAttempts');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(890);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(900);
    // Whoever is known goes on; the person at another address, and others at this one, are not touched.
    expect((await call(api, good, '198.51.100.1')).status).toBe(200);
    expect((await call(api, await its.token('wang-applicant'), '198.51.100.2')).status).toBe(200);
    expect((await call(api, await its.token('sun-applicant'), '198.51.100.1')).status).toBe(200);
  });

  it('from one address, under whatever names, are heard thirty times', async () => {
    const api = await its.listen({ TRUSTED_PROXIES: 1 });
    const from = (index: number) => `2001:db8:1:2::${index}`;
    for (let times = 0; times < 30; times += 1)
      expectProblem(await call(api, await forged(`name-${times}`), from(times)), 401, 'tokenInvalid');
    expectProblem(await call(api, await its.token('chen-officer'), from(99)), 429, 'tooManyFailedAttempts');
    expect((await call(api, await its.token('chen-officer'), '2001:db8:1:3::1')).status).toBe(200);
    const signIn = await request(api).get('/signin').set('X-Forwarded-For', from(99));
    expectProblem(signIn, 429, 'tooManyFailedAttempts');
  });

  it('of a person with a good token count wherever they are, and are forgotten after the time', async () => {
    const attempts = createAttempts({
      FAILED_ATTEMPTS_PER_PERSON: 2,
      FAILED_ATTEMPTS_PER_ADDRESS: 1_000,
      FAILED_ATTEMPTS_MINUTES: 1 / 60,
    });
    const from = (ip: string) => ({ ip }) as never;
    const proven = { subject: 'p', proven: true };
    await attempts.failed(from('198.51.100.1'), problem('personInactive'), proven);
    await expect(attempts.expectPersonFree('p')).resolves.toBeUndefined();
    await attempts.failed(from('198.51.100.2'), problem('standInNotRegistered'), proven);
    await expect(attempts.expectPersonFree('p')).rejects.toMatchObject({
      status: 429,
      headers: { 'Retry-After': '1' },
    });
    await expect(attempts.expectPersonFree('q')).resolves.toBeUndefined();
    await eventually(() => attempts.expectPersonFree('p'));
  });

  it.each(['unauthenticated', 'tokenExpired', 'sessionExpired', 'secondFactorRequired'] as const)(
    'are not what happens to everybody: %s counts for nothing',
    async (code) => {
      const limits = { FAILED_ATTEMPTS_PER_PERSON: 1, FAILED_ATTEMPTS_PER_ADDRESS: 1, FAILED_ATTEMPTS_MINUTES: 1 };
      const attempts = createAttempts(limits);
      const req = { ip: '198.51.100.1' } as never;
      await attempts.failed(req, problem(code), { subject: 'p', proven: false });
      await attempts.failed(req, problem(code), { subject: 'p', proven: true });
      await attempts.expectFree(req, { subject: 'p', proven: false });
      await expect(attempts.expectPersonFree('p')).resolves.toBeUndefined();
    },
  );
});

describe('what is no request', () => {
  /** Sent as it is; fetch would not. */
  function sent(headers: Record<string, string>): Promise<any> {
    return new Promise((resolve, reject) => {
      const req = rawRequest(`${its.api}/api/v1/me`, { headers }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: JSON.parse(text) }));
      });
      req.on('error', reject);
      req.end();
    });
  }

  it('has header fields of more than 16 KiB: 431, as a token or as a cookie', async () => {
    const large = 'x'.repeat(17_000);
    expectProblem(await sent({ authorization: `Bearer ${large}` }), 431, 'headersTooLarge');
    expectProblem(await sent({ cookie: `pda-session=${large}` }), 431, 'headersTooLarge');
    expectProblem(await sent({ cookie: `pda-session=${'x'.repeat(8_000)}` }), 401, 'sessionExpired');
  });

  it('is not HTTP: 400', async () => {
    const { port } = new URL(its.api);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('NOT HTTP\r\n\r\n'));
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('"code":"malformedRequest"');
  });
});

it('a page of sign-in that is opened by nobody shows how to sign in, and no error', async () => {
  const browser = createBrowser();
  const page = await (await browser.visit(`${its.api}/account`)).text();
  expect(page).toContain('You are not signed in');
  const out = await browser.visit(`${its.api}/signout`, { method: 'POST' });
  expect([out.status, out.headers.get('location')]).toEqual([303, '/account']);
  // With a form of another site browsers send no cookie: the answer must not take it away.
  expect(out.headers.getSetCookie()).toEqual([]);
});
