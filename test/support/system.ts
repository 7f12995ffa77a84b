/** The product as processes of its own, on the engines of `npm test`: API, worker, identity provider and data platform for one test file. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { compiledPlan } from '../../engines/compiled-plan';
import { createRest, type Rest } from '../../engines/demo/rest';
import { loadDemoData } from '../../engines/demo-data';
import { prepareNamespaces } from '../../engines/namespaces';
import { freePorts } from '../../engines/ports';
import { type Process, startProcess, untilReady } from '../../engines/processes';
import { answers } from '../../engines/stack-servers';
import { connectRecord, type RecordStore } from '../../models/record';
import { ensureBundle } from '../../worker/bundle';
import { testMongoUri, testScannerUrl, testTemporalAddress } from './engines';

const parts = {
  identity: 'engines/identity/main.ts',
  platform: 'engines/platform/main.ts',
  exchange: 'engines/exchange/main.ts',
  worker: 'worker/main.ts',
  api: 'api/main.ts',
} as const;

export type Part = keyof typeof parts;
type Settings = Record<string, string>;

export interface SystemOptions {
  /** On the stepped clock. */
  rehearsal?: boolean;
  /** Settings of all parts. */
  env?: Settings;
  /** Settings of one part, e.g. the address of a proxy; they come last. */
  only?: Partial<Record<Part, Settings>>;
}

export interface System {
  urls: Record<Part, string>;
  rest: Rest;
  record: RecordStore;
  client: Client;
  /** What commands such as `rebuild` need to find this system's database. */
  env: Settings;
  start(part: Part): Promise<void>;
  /** SIGKILL; settles when the process is gone. */
  kill(part: Part): Promise<void>;
  /** SIGTERM, and waits. */
  stop(part: Part): Promise<void>;
  close(): Promise<void>;
}

/** @param name names the database. */
export async function openSystem(name: string, options: SystemOptions = {}): Promise<System> {
  const folder = mkdtempSync(join(tmpdir(), `pda-journey-${name}-`));
  const [identityPort = 0, platformPort = 0, exchangePort = 0, workerPort = 0, apiPort = 0] = await freePorts(5);
  const local = (port: number): string => `http://127.0.0.1:${port}`;
  const urls = {
    identity: local(identityPort),
    platform: local(platformPort),
    exchange: local(exchangePort),
    worker: local(workerPort),
    api: local(apiPort),
  };
  // Case numbers begin at 1 in every database, and a number is a workflow id: a namespace for each.
  const kind = options.rehearsal === true ? 'rehearsal' : 'journey';
  const namespace = `${kind}-${name}-${randomUUID().slice(0, 8)}`;
  const env: Settings = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'warn',
    IDENTITY_PORT: String(identityPort),
    IDENTITY_DATA_DIR: join(folder, 'identity'),
    PLATFORM_PORT: String(platformPort),
    PLATFORM_STATE: join(folder, 'platform', 'state.json'),
    EXCHANGE_PORT: String(exchangePort),
    EXCHANGE_STATE: join(folder, 'exchange', 'state.json'),
    WORKER_HEALTH_PORT: String(workerPort),
    API_PORT: String(apiPort),
    PUBLIC_BASE_URL: urls.api,
    OIDC_ISSUER: urls.identity,
    PLATFORM_URL: urls.platform,
    EXCHANGE_URL: urls.exchange,
    MALWARE_SCAN_URL: testScannerUrl(),
    MONGODB_URI: testMongoUri(`${kind}_${name}`),
    TEMPORAL_ADDRESS: testTemporalAddress(),
    TEMPORAL_NAMESPACE: namespace,
    TEMPORAL_TASK_QUEUE: namespace,
    ENABLED_BASES: 'transitional-example',
    PERSON_CALLS_PER_MINUTE: '100000',
    REHEARSAL: String(options.rehearsal === true),
    WORKFLOW_BUNDLE: await ensureBundle(),
    ...options.env,
  };
  const running = new Map<Part, Process>();

  async function start(part: Part): Promise<void> {
    const settings = { ...env, ...options.only?.[part] };
    const logFile = join(folder, `${part}.log`);
    const child = await startProcess({ name: part, ...compiledPlan(parts[part]), env: settings, logFile });
    running.set(part, child);
    const path = ['identity', 'platform', 'exchange'].includes(part) ? 'healthz' : 'readyz';
    await untilReady(child, () => answers(`${urls[part]}/${path}`), 60_000);
  }

  function taken(part: Part): Process {
    const child = running.get(part);
    if (child === undefined) throw new Error(`${part} does not run`);
    running.delete(part);
    return child;
  }

  const record = await connectRecord(env['MONGODB_URI'] ?? '');
  await Promise.all([loadDemoData(record), prepareNamespaces(testTemporalAddress(), [namespace])]);
  const connection = await Connection.connect({ address: testTemporalAddress() });
  await Promise.all((Object.keys(parts) as Part[]).map(start));
  return {
    urls,
    rest: createRest(urls.api, urls.identity),
    record,
    client: new Client({ connection, namespace }),
    env,
    start,
    kill: async (part) => {
      const child = taken(part);
      process.kill(child.pid, 'SIGKILL');
      await child.ended;
    },
    stop: (part) => taken(part).stop(),
    close: async () => {
      for (const part of ['api', 'worker', 'exchange', 'platform', 'identity'] as const)
        await running.get(part)?.stop();
      await connection.close();
      await record.connection.dropDatabase();
      await record.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
