import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { developmentMark } from '../../config/signing/signer';
import { testMongoUri, testTemporalAddress } from '../support/engines';
import { newKeyFile } from '../support/signing-keys';

const root = resolve(__dirname, '../..');

/** All that production must be given, but for what a test gives itself. */
const production = {
  NODE_ENV: 'production',
  OIDC_ISSUER: 'https://id.example.org',
  PAYLOAD_KEY: 'ab'.repeat(32),
  PLATFORM_TOKEN: 'a token of the platform',
  EXCHANGE_TOKEN: 'a token of the exchange',
  CURSOR_SECRET: 'a secret of the operator',
  SESSION_SECRET: 'another one of the operator',
  WEBHOOK_KEY: 'cd'.repeat(32),
};

const folder = mkdtempSync(join(tmpdir(), 'pda-main-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the API as a process of its own. */
function start(settings: Record<string, string>): { child: ChildProcess; output: () => string } {
  let output = '';
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      MONGODB_URI: testMongoUri('main'),
      TEMPORAL_ADDRESS: testTemporalAddress(),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  return { child, output: () => output };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function untilHealthy(port: number): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until; ) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.status === 200) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the API was not ready within 30 s');
}

describe('the process of the API', () => {
  it('serves, and stops without cutting anybody off when asked to', async () => {
    const port = await freePort();
    const { child, output } = start({ API_PORT: String(port) });
    const ended = once(child, 'exit');
    await untilHealthy(port);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(output()).toContain('the API has stopped');
  });

  it('says plainly that its port is in use, and ends with a failure', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const { port } = taken.address() as AddressInfo;
    const { child, output } = start({ API_PORT: String(port) });
    const [code] = await once(child, 'exit');
    await new Promise((done) => taken.close(done));
    expect(code).toBe(1);
    expect(output()).toContain(`127.0.0.1:${port} is in use: stop the other program or set API_PORT`);
  });

  it('says plainly that Temporal does not answer, and ends with a failure', async () => {
    const { child, output } = start({ TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}` });
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(output()).toContain('Start it or set TEMPORAL_ADDRESS');
  });

  it('does not start in production on a signing key that was made for development', async () => {
    const file = newKeyFile(folder, 'sm', `${developmentMark}\n`);
    const { child, output } = start({ ...production, SIGNING_SUITE: 'sm', SIGNING_KEY_FILE: file });
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(output()).toContain('SIGNING_KEY_FILE: this key was made for development');
  });

  it('does not start in production on an identity provider that says it is for development', async () => {
    const provider = createHttpServer((_req, res) => {
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify({ issuer: issuer(), jwks_uri: `${issuer()}/jwks`, development_only: true }));
    });
    const issuer = (): string => `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
    await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
    const { child, output } = start({
      ...production,
      OIDC_ISSUER: issuer(),
      SIGNING_KEY_FILE: newKeyFile(folder, 'international'),
    });
    const [code] = await once(child, 'exit');
    await new Promise((done) => provider.close(done));
    expect(code).toBe(1);
    expect(output()).toContain('is the development identity provider, where everybody signs in as anybody');
  });
});
