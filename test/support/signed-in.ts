/** The API listening on a port of its own, on a clock that can be moved, with the development identity provider as a process. */

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { answerRawErrors, headerLimit } from '../../api/raw-errors';
import type { Env } from '../../config/env';
import { freePorts } from '../../engines/ports';
import { scriptPlan, startProcess, untilReady } from '../../engines/processes';
import { type ApiBench, openApi } from './api';
import { type Browser, createBrowser, throughProvider } from './browser';

export interface SignInBench {
  bench: ApiBench;
  /** Address of the API. */
  api: string;
  issuer: string;
  /** Moves the API's clock forward. */
  pass(ms: number): void;
  /** @returns the address of the same API with other settings, listening too. */
  listen(change: Partial<Env>): Promise<string>;
  /** @returns a browser in which this account has signed in. */
  browserOf(account: string, factor?: 'shown' | 'none'): Promise<Browser>;
  /** @returns the access token of a demo account or what the provider answers in its place. */
  token(account: string, more?: Record<string, string>): Promise<string>;
  close(): Promise<void>;
}

export async function openSignIn(name: string, env: Record<string, string> = {}): Promise<SignInBench> {
  const folder = mkdtempSync(join(tmpdir(), `pda-${name}-`));
  const [identityPort = 0, apiPort = 0] = await freePorts(2);
  const [issuer, api] = [`http://127.0.0.1:${identityPort}`, `http://127.0.0.1:${apiPort}`];
  const provider = await startProcess({
    name: 'identity provider',
    ...scriptPlan('engines/identity/main.ts'),
    env: {
      NODE_ENV: 'test',
      IDENTITY_PORT: String(identityPort),
      IDENTITY_DATA_DIR: folder,
      IDENTITY_REDIRECT_URIS: `${api}/callback`,
    },
    logFile: join(folder, 'identity.log'),
  });
  await untilReady(provider, async () => (await fetch(`${issuer}/healthz`)).ok, 30_000);
  const bench = await openApi(name, { env: { OIDC_ISSUER: issuer, PUBLIC_BASE_URL: api, ...env } });
  let passed = 0;
  const now = (): string => new Date(Date.now() + passed).toISOString();
  const servers: { close(): Promise<void> }[] = [];

  async function listen(change: Partial<Env>, port = 0): Promise<string> {
    const server = createServer({ maxHeaderSize: headerLimit }, bench.variant(change, now));
    answerRawErrors(server, pino({ level: 'silent' }));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    servers.push({
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    });
    return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  }

  await listen({}, apiPort);
  return {
    bench,
    api,
    issuer,
    pass: (ms) => {
      passed += ms;
    },
    listen: (change) => listen(change),
    browserOf: async (account, factor) => {
      const browser = createBrowser();
      const back = await throughProvider(browser, `${api}/signin`, account, factor);
      await browser.visit(back.href);
      return browser;
    },
    token: async (account, more = {}) => {
      const form = { client_id: 'demo-cli', grant_type: 'urn:pda:grant:demo-account', account, ...more };
      const answer = await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(form) });
      return ((await answer.json()) as { access_token: string }).access_token;
    },
    close: async () => {
      for (const server of servers) await server.close();
      await bench.close();
      await provider.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
