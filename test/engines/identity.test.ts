import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { demoAccounts } from '../../engines/identity/accounts';
import { demoMachines } from '../../engines/identity/machines';
import { demoOrganizations } from '../../engines/identity/organizations';
import { freePorts } from '../../engines/ports';
import { type Process, scriptPlan, startProcess, untilReady } from '../../engines/processes';
import { creditCodeFault } from '../../law/identifiers';

const folder = mkdtempSync(join(tmpdir(), 'pda-identity-'));
let issuer: string;
let provider: Process;

function start(port: number, env: Record<string, string> = {}): Promise<Process> {
  return startProcess({
    name: 'identity provider',
    ...scriptPlan('engines/identity/main.ts'),
    env: { NODE_ENV: 'development', IDENTITY_PORT: String(port), IDENTITY_DATA_DIR: folder, ...env },
    logFile: join(folder, 'identity.log'),
  });
}

async function restart(): Promise<void> {
  provider = await start(Number(new URL(issuer).port));
  await untilReady(provider, async () => (await fetch(`${issuer}/healthz`)).ok, 30_000);
}

beforeAll(async () => {
  issuer = `http://127.0.0.1:${(await freePorts(1))[0]}`;
  await restart();
});
afterAll(async () => {
  await provider.stop();
  rmSync(folder, { recursive: true, force: true });
});

function demoToken(account: string, more: Record<string, string> = {}): Promise<Response> {
  const form = { client_id: 'demo-cli', grant_type: 'urn:pda:grant:demo-account', account, ...more };
  return fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(form) });
}

async function verify(token: string) {
  const { jwks_uri: keys } = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as {
    jwks_uri: string;
  };
  return jwtVerify(token, createRemoteJWKSet(new URL(keys)), {
    issuer,
    audience: 'public-data-authorization',
    algorithms: ['ES256'],
    typ: 'at+jwt',
  });
}

test('a script gets the token of a demo account with one POST, and it verifies after a restart too', async () => {
  const answered = (await (await demoToken('lin-officer')).json()) as { access_token: string };
  expect((await verify(answered.access_token)).payload).toMatchObject({ sub: 'lin-officer', name: '林经办' });
  await provider.stop();
  await restart();
  expect((await verify(answered.access_token)).payload.sub).toBe('lin-officer');
  expect((await demoToken('nobody')).status).toBe(400);
});

test('the console signs in with code and PKCE', async () => {
  const cookies = new Map<string, string>();
  const visit = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(url, issuer), { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  const verifier = randomBytes(32).toString('base64url');
  const redirect = 'http://127.0.0.1:8080/callback';
  const asked = new URLSearchParams({
    client_id: 'console',
    response_type: 'code',
    scope: 'openid profile api',
    redirect_uri: redirect,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: 'here',
  });
  const page = (await visit(`/auth?${asked}`)).headers.get('location') ?? '';
  expect(await (await visit(page)).text()).toContain('value="zhou-head"');
  const factor = await visit(page, { method: 'POST', body: new URLSearchParams({ account: 'zhou-head' }) });
  expect(await factor.text()).toContain('Second factor (simulated, nothing is checked)');
  const shown = new URLSearchParams({ account: 'zhou-head', factor: 'shown' });
  const chosen = await visit(page, { method: 'POST', body: shown });
  const returned = new URL((await visit(chosen.headers.get('location') ?? '')).headers.get('location') ?? '');
  expect(returned.href).toMatch(/^http:\/\/127\.0\.0\.1:8080\/callback\?code=/);
  const exchange = {
    client_id: 'console',
    grant_type: 'authorization_code',
    code: returned.searchParams.get('code') ?? '',
    redirect_uri: redirect,
    code_verifier: verifier,
  };
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(exchange) });
  const tokens = (await answer.json()) as { access_token: string; id_token: string };
  const asserted = { sub: 'zhou-head', acr: 'mfa', amr: ['mfa'] };
  expect((await verify(tokens.access_token)).payload).toMatchObject(asserted);
  expect(decodeJwt(tokens.id_token)).toMatchObject(asserted);
});

test('a script gets the simulated second factor of an account that has one, unless it leaves it out', async () => {
  const claims = async (account: string, more?: Record<string, string>) => {
    const { access_token: token } = (await (await demoToken(account, more)).json()) as { access_token: string };
    const { acr, amr } = (await verify(token)).payload;
    return { acr, amr };
  };
  expect(await claims('zhou-head')).toEqual({ acr: 'mfa', amr: ['mfa'] });
  expect(await claims('zhou-head', { second_factor: 'none' })).toEqual({});
  expect(await claims('lin-officer')).toEqual({});
});

test('it says in its discovery document that it is for development only', async () => {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
  expect(await answer.json()).toMatchObject({ development_only: true, acr_values_supported: ['mfa'] });
});

test('a machine gets a token by its own client credentials, and by nothing else', async () => {
  const asked = (secret: string): Promise<Response> => {
    const basic = Buffer.from(`platform-monitor:${secret}`).toString('base64');
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'api' });
    return fetch(`${issuer}/token`, { method: 'POST', body, headers: { authorization: `Basic ${basic}` } });
  };
  const answered = (await (await asked(demoMachines[0]?.secret ?? '')).json()) as { access_token: string };
  expect((await verify(answered.access_token)).payload.sub).toBe('platform-monitor');
  expect((await asked('another-secret')).status).toBe(401);
  expect((await demoToken('platform-monitor')).status).toBe(400);
});

test('it does not run in production', async () => {
  const refused = await start((await freePorts(1))[0] as number, { NODE_ENV: 'production' });
  expect(await refused.ended).toBe('ended with code 1');
});

test('every account has its organization, and every applicant a valid credit code', () => {
  const known = new Map(demoOrganizations.map((one) => [one.id, one]));
  expect(new Set(demoAccounts.map((one) => one.id)).size).toBe(demoAccounts.length);
  expect(demoAccounts.filter((one) => !known.has(one.organizationId))).toEqual([]);
  const codes = demoOrganizations.filter((one) => one.roles.includes('applicant')).map((one) => one.creditCode ?? '');
  expect(codes.map(creditCodeFault)).toEqual([null, null]);
});
