/** Signing in with a browser, through the real development provider: what gets a session, and what does not. */
import { createHash } from 'node:crypto';
import request from 'supertest';
import { createSessions } from '../../api/identity/sessions';
import { eventually } from '../support/api-acts';
import { type Browser, createBrowser, leadsTo, throughProvider } from '../support/browser';
import { expectProblem } from '../support/problems';
import { openSignIn, type SignInBench } from '../support/signed-in';

const minute = 60_000;
const session = 'pda-session';
const underWay = 'pda-signin';

let its: SignInBench;
beforeAll(async () => {
  its = await openSignIn('sign-in', { FAILED_ATTEMPTS_PER_ADDRESS: '10000' });
});
afterAll(() => its?.close());

/** @returns the answer in the form that the checks of problems read. */
async function asProgram(browser: Browser, path: string, headers: Record<string, string> = {}): Promise<any> {
  const answer = await browser.visit(`${its.api}${path}`, { headers: { accept: 'application/json', ...headers } });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.json() };
}

const me = (browser: Browser, headers?: Record<string, string>) => asProgram(browser, '/api/v1/me', headers);
const audited = (filter: object) => its.bench.record.auditLog.find(filter).sort({ at: 1 }).lean();

describe('a full sign-in', () => {
  it('goes to the provider with state, nonce and PKCE, and comes back to a session of the person', async () => {
    const browser = createBrowser();
    const left = leadsTo(await browser.visit(`${its.api}/signin`));
    expect(left.origin).toBe(its.issuer);
    expect(Object.fromEntries(left.searchParams)).toMatchObject({
      client_id: 'console',
      response_type: 'code',
      redirect_uri: `${its.api}/callback`,
      code_challenge_method: 'S256',
      acr_values: 'mfa',
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(left.searchParams.get(name)?.length).toBeGreaterThanOrEqual(43);
    const back = await throughProvider(browser, `${its.api}/signin`, 'chen-officer');
    const arrived = await browser.visit(back.href);
    expect([arrived.status, leadsTo(arrived).href]).toEqual([303, `${its.api}/account`]);
    expect(browser.cookies.has(underWay)).toBe(false);
    expect((await me(browser)).body).toMatchObject({ personId: 'chen-officer', roles: ['zoneRegulator'] });
    const page = await (await browser.visit(`${its.api}/account`)).text();
    for (const shown of ['陈经办', '市卫生健康委', '专区监管部门', 'Demo: anybody signs in', 'Sign out everywhere'])
      expect(page).toContain(shown);
  });

  it('leaves a cookie that no script can read and no other site can send along, and no token anywhere', async () => {
    const browser = await its.browserOf('chen-officer');
    const [line = ''] = browser.received.filter((one) => one.startsWith(`${session}=`));
    expect(line.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax']);
    const value = browser.cookies.get(session) ?? '';
    expect(Buffer.from(value, 'base64url')).toHaveLength(32);
    const stored = await its.bench.record.sessions.find({ personId: 'chen-officer' }).lean();
    expect(stored.map(({ _id }) => _id)).toContain(createHash('sha256').update(value).digest('hex'));
    const everything = JSON.stringify([stored, await its.bench.record.usedSignIns.find().lean(), await audited({})]);
    expect(everything).not.toContain(value);
    expect(everything).not.toContain('eyJ');
    const entries = await audited({ who: 'chen-officer', what: 'signIn', outcome: 'accepted' });
    expect(entries.at(-1)?.detail).toMatchObject({ by: 'browser', registered: true, address: '127.0.0.1' });
  });

  it('has cookies bound to the host where people come by HTTPS, and others for a rehearsal', async () => {
    const lineOf = async (change: object) =>
      String((await request(its.bench.variant(change)).get('/signin')).headers['set-cookie']);
    const secure = await lineOf({ PUBLIC_BASE_URL: 'https://pda.example.org' });
    expect(secure).toMatch(
      /^__Host-pda-signin=[\w.-]+; Max-Age=600; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(await lineOf({ REHEARSAL: true })).toMatch(/^pda-rehearsal-signin=/);
  });

  it.each([
    ['/api/docs', '/api/docs'],
    ['/api/docs?a=1#tag', '/api/docs?a=1#tag'],
    ['https://evil.example/', '/account'],
    ['//evil.example/', '/account'],
    ['/\\evil.example/', '/account'],
    ['/\t/evil.example/', '/account'],
    ['javascript:alert(1)', '/account'],
  ])('asked to return to %j goes to %s', async (asked, path) => {
    const browser = createBrowser();
    const signIn = `${its.api}/signin?returnTo=${encodeURIComponent(asked)}`;
    const back = await throughProvider(browser, signIn, 'lin-officer');
    expect(leadsTo(await browser.visit(back.href)).href).toBe(`${its.api}${path}`);
  });

  it('of somebody who is not in the register is a session that opens nothing', async () => {
    await its.bench.record.people.deleteOne({ _id: 'jiang-supervisor' });
    const browser = await its.browserOf('jiang-supervisor');
    expectProblem(await me(browser), 403, 'personUnknown');
    expect((await asProgram(browser, '/api/v1/session')).body).toMatchObject({
      signedIn: true,
      personId: 'jiang-supervisor',
    });
    expect(await (await browser.visit(`${its.api}/account`)).text()).toContain('not registered as a person');
  });

  it.each([
    ['is not active', { active: false }, 'personInactive'],
    ['is a machine', { machine: { acts: ['reportRisk'], addresses: ['127.0.0.1'] } }, 'roleNotPermitted'],
  ])('of an account that %s is refused, without a session', async (_name, change, code) => {
    await its.bench.record.people.updateOne({ _id: 'shi-supervisor' }, { $set: change });
    const browser = createBrowser();
    const back = await throughProvider(browser, `${its.api}/signin`, 'shi-supervisor');
    const answer = await asProgram(browser, back.href.slice(its.api.length));
    expectProblem(answer, 403, code);
    expect(browser.cookies.has(session)).toBe(false);
    expect(await its.bench.record.sessions.countDocuments({ personId: 'shi-supervisor' })).toBe(0);
    await its.bench.record.people.updateOne(
      { _id: 'shi-supervisor' },
      { $set: { active: true }, $unset: { machine: 1 } },
    );
    await eventually(async () => {
      expect(await audited({ who: 'shi-supervisor', outcome: code })).toHaveLength(1);
    });
  });

  it('waits while the provider cannot be reached, and says so', async () => {
    const away = its.bench.variant({ OIDC_ISSUER: 'http://127.0.0.1:9' });
    expectProblem(await request(away).get('/signin'), 503, 'identityUnavailable');
    const page = await request(away).get('/signin').set('Accept', 'text/html');
    expect([page.status, page.headers['retry-after']]).toEqual([503, '5']);
    expect(page.text).toContain('The identity provider cannot be reached');
  });
});

describe('what comes back', () => {
  const callback = async (browser: Browser, back: URL) => asProgram(browser, back.href.slice(its.api.length));
  const nobody = async (browser: Browser) => {
    expect(browser.cookies.has(session)).toBe(false);
    expectProblem(await me(browser), 401, 'unauthenticated');
  };

  it('serves once: a replayed state is refused, even with the cookie kept', async () => {
    const browser = createBrowser();
    const back = await throughProvider(browser, `${its.api}/signin`, 'lin-officer');
    const kept = browser.cookies.get(underWay) ?? '';
    await browser.visit(back.href);
    const thief = createBrowser();
    expectProblem(await callback(thief, back), 400, 'signInStateInvalid');
    thief.cookies.set(underWay, kept);
    expectProblem(await callback(thief, back), 400, 'signInStateUsed');
    thief.cookies.delete(underWay);
    await nobody(thief);
    expect((await me(browser)).status).toBe(200);
    await eventually(async () => {
      const codes = (await audited({ who: 'unknown', what: 'signIn' })).map(({ outcome }) => outcome);
      expect(codes).toEqual(expect.arrayContaining(['signInStateInvalid', 'signInStateUsed']));
    });
  });

  it('is of this browser: nobody is signed in as somebody else by opening a foreign address', async () => {
    const attacker = createBrowser();
    const back = await throughProvider(attacker, `${its.api}/signin`, 'chen-officer');
    const victim = createBrowser();
    await victim.visit(`${its.api}/signin`);
    expectProblem(await callback(victim, back), 400, 'signInStateInvalid');
    await nobody(victim);
  });

  it('is in time: ten minutes after leaving it is too late', async () => {
    const browser = createBrowser();
    const back = await throughProvider(browser, `${its.api}/signin`, 'lin-officer');
    its.pass(10 * minute + 1_000);
    expectProblem(await callback(browser, back), 400, 'signInStateInvalid');
    browser.cookies.delete(underWay);
    await nobody(browser);
  });

  it.each([
    ['a code that the provider did not give', { code: 'made-up' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['a refusal', { error: 'access_denied' }],
  ])('is what the provider says: %s is no sign-in', async (_name, change) => {
    const browser = createBrowser();
    const back = await throughProvider(browser, `${its.api}/signin`, 'lin-officer');
    for (const [name, value] of Object.entries(change)) back.searchParams.set(name, value);
    if ('error' in change) back.searchParams.delete('code');
    expectProblem(await callback(browser, back), 401, 'signInFailed');
    await nobody(browser);
  });

  it('is shown to a person as a page, with the way to begin again', async () => {
    const answer = await createBrowser().visit(`${its.api}/callback?state=a&code=b`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([400, 'no-store']);
    const page = await answer.text();
    expect(page).toContain('请重新登录');
    expect(page).toContain(`${its.api}/signin`);
  });

  it('never goes on with an identifier that was there before: no fixation', async () => {
    const browser = createBrowser();
    browser.cookies.set(session, 'put-there-by-an-attacker');
    const back = await throughProvider(browser, `${its.api}/signin`, 'lin-officer');
    await browser.visit(back.href);
    const first = browser.cookies.get(session) ?? '';
    expect(first).not.toBe('put-there-by-an-attacker');
    const attacker = createBrowser();
    attacker.cookies.set(session, 'put-there-by-an-attacker');
    expectProblem(await me(attacker), 401, 'sessionExpired');
    // The browser forgets a cookie that opens nothing.
    expect(attacker.cookies.has(session)).toBe(false);
    const again = await throughProvider(browser, `${its.api}/signin`, 'lin-officer');
    await browser.visit(again.href);
    expect(browser.cookies.get(session)).not.toBe(first);
    attacker.cookies.set(session, first);
    expectProblem(await me(attacker), 401, 'sessionExpired');
    expect((await me(browser)).body.personId).toBe('lin-officer');
  });

  it('two cookies of the name are none: one of them was put there by somebody else', async () => {
    const browser = await its.browserOf('lin-officer');
    const cookie = `${session}=other; ${session}=${browser.cookies.get(session)}`;
    const answer = await request(its.api).get('/api/v1/me').set('Cookie', cookie);
    expectProblem(answer, 401, 'unauthenticated');
  });
});

describe('a session ends', () => {
  const alive = async (browser: Browser) => (await me(browser)).status === 200;

  it('after fifteen minutes without a call, to the second, and says so in the audit log', async () => {
    const browser = await its.browserOf('ma-officer');
    const cookie = browser.cookies.get(session) ?? '';
    its.pass(15 * minute - 2_000);
    // Looking does not keep it alive.
    expect((await asProgram(browser, '/api/v1/session')).body.signedIn).toBe(true);
    its.pass(2_000);
    expectProblem(await me(browser), 401, 'sessionExpired');
    expect(browser.cookies.has(session)).toBe(false);
    browser.cookies.set(session, cookie);
    expect((await asProgram(browser, '/api/v1/session')).body).toMatchObject({ signedIn: false, csrfToken: null });
    await eventually(async () => {
      expect(await audited({ who: 'ma-officer', what: 'sessionTimeOut' })).toMatchObject([{ outcome: 'idle' }]);
    });
  });

  it('after eight hours, whatever happens in it', async () => {
    const browser = await its.browserOf('gu-officer');
    for (let passed = 10; passed < 480; passed += 10) {
      its.pass(10 * minute);
      expect(await alive(browser)).toBe(true);
    }
    its.pass(10 * minute);
    expectProblem(await me(browser), 401, 'sessionExpired');
    await eventually(async () => {
      expect(await audited({ who: 'gu-officer', what: 'sessionTimeOut' })).toMatchObject([{ outcome: 'absolute' }]);
    });
  });

  it('and is removed even when nobody asks for it again', async () => {
    const { record, env } = its.bench;
    await its.browserOf('he-officer');
    const later = new Date(Date.now() + 24 * 60 * minute).toISOString();
    await createSessions({ record, env, now: () => later } as never).collect();
    expect(await record.sessions.countDocuments()).toBe(0);
    expect(await record.usedSignIns.countDocuments()).toBe(0);
  });

  it('by signing out: a cookie stolen before opens nothing, and the provider is left too', async () => {
    const browser = await its.browserOf('lin-officer');
    const thief = createBrowser();
    thief.cookies.set(session, browser.cookies.get(session) ?? '');
    expect(await alive(thief)).toBe(true);
    const { csrfToken } = (await asProgram(browser, '/api/v1/session')).body;
    const own = { origin: its.api, 'sec-fetch-site': 'same-origin' };
    const out = await browser.visit(`${its.api}/signout`, { form: { csrf: csrfToken }, headers: own });
    expect(out.status).toBe(303);
    expect(browser.cookies.has(session)).toBe(false);
    expectProblem(await me(thief), 401, 'sessionExpired');
    // Sign-out at the provider, which asks once more.
    const atProvider = leadsTo(out);
    expect(atProvider.origin).toBe(its.issuer);
    const asked = await (await browser.visit(atProvider.href)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked)?.[1] ?? '';
    const confirm = /action="([^"]+)"/.exec(asked)?.[1] ?? '';
    const left = await browser.visit(new URL(confirm, its.issuer).href, { form: { xsrf, logout: 'yes' } });
    expect(leadsTo(left).href).toBe(`${its.api}/account`);
    const back = leadsTo(await browser.visit(leadsTo(await browser.visit(`${its.api}/signin`)).href));
    expect(back.pathname).toMatch(/^\/interaction\//);
    await eventually(async () => {
      expect(await audited({ who: 'lin-officer', what: 'signOut' })).toMatchObject([{ outcome: 'here' }]);
    });
  });

  it('everywhere at once, and nobody else’s', async () => {
    const [one, two, other] = [
      await its.browserOf('liu-provider'),
      await its.browserOf('liu-provider'),
      await its.browserOf('ma-officer'),
    ];
    const { csrfToken } = (await asProgram(one, '/api/v1/session')).body;
    const headers = { accept: 'application/json', origin: its.api, 'x-csrf-token': csrfToken };
    const out = await one.visit(`${its.api}/signout-everywhere`, { method: 'POST', headers });
    expect(await out.json()).toMatchObject({
      signedOut: true,
      providerSignOut: expect.stringContaining(`${its.issuer}/session/end?`),
    });
    expect([await alive(one), await alive(two), await alive(other)]).toEqual([false, false, true]);
  });
});
