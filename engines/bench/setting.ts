/** What is measured: the product as real processes on engines of their own, and the bare workflow's worker beside it. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { connectRecord, type RecordStore } from '../../models/record';
import { compiledPlan } from '../compiled-plan';
import { createRest, type Rest } from '../demo/rest';
import { pairEnvironment, pairNames } from '../environment';
import { freePorts, type PortName, stackPorts } from '../ports';
import { type Process, scriptPlan, startProcess, untilReady } from '../processes';
import { findRunning } from '../running';
import { type Stack, startStack } from '../stack';
import { buildBundle } from '../stack-pair';
import { createCaller } from './http';

export interface RehearsalPair {
  rest: Rest;
  client: Client;
  record: RecordStore;
  taskQueue: string;
  /** Address of the data platform. */
  platform: string;
}

export interface Setting {
  rest: Pick<Rest, 'send'>;
  /** Names of the environment that API and worker were started with. */
  env: Record<string, string>;
  client: Client;
  record: RecordStore;
  bareQueue: string;
  folder: string;
  /** Processes of everything that is measured, and of the caller, by name. */
  pids: Record<string, number>;
  /** Resident memory of API and worker together, in megabytes. */
  memoryMb(): number;
  /** Asks API and worker to collect garbage. How much of it they let grow depends on how fast they worked, not on what they hold. */
  collectGarbage(): void;
  /** API and worker on the stepped clock, with a namespace and database of their own: started when they are asked for. */
  startRehearsal(): Promise<RehearsalPair>;
  /** One more worker of the product, on a queue of its own. @returns milliseconds until it polls. */
  startAnotherWorker(): Promise<number>;
  close(): Promise<void>;
}

const ownServers = [
  'TEMPORAL_ADDRESS',
  'MONGODB_URI',
  'OIDC_ISSUER',
  'PLATFORM_URL',
  'EXCHANGE_URL',
  'MALWARE_SCAN_URL',
];

/** @param folder for data and logs. */
export async function openSetting(folder: string): Promise<Setting> {
  for (const name of ownServers) delete process.env[name];
  // One person sends more here in a minute than people do; what is measured is the product, not its limit.
  process.env['PERSON_CALLS_PER_MINUTE'] = '1000000';
  process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --require "${join(__dirname, 'collect.cjs')}"`;
  const names = Object.keys(stackPorts) as PortName[];
  const free = await freePorts(names.length);
  const ports = Object.fromEntries(names.map((name, index) => [name, free[index]])) as Record<PortName, number>;
  const stack = await startStack({ dataDir: folder, ports });
  const others: Process[] = [];
  const close = async (): Promise<void> => {
    for (const child of others) await child.stop();
    await stack.stop();
  };
  try {
    await stack.startPair('main');
    return await settingOn(stack, ports, folder, others, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function settingOn(
  stack: Stack,
  ports: Record<PortName, number>,
  folder: string,
  others: Process[],
  close: () => Promise<void>,
): Promise<Setting> {
  const { addresses } = stack;
  const env = pairEnvironment('main', addresses, ports, await buildBundle());
  const bareQueue = 'bench-bare';
  const logFile = join(folder, 'logs', 'bare-worker.log');
  const bare = await startProcess({
    name: 'the bare worker',
    ...scriptPlan('engines/bench/bare-worker.ts'),
    env: { ...env, TEMPORAL_TASK_QUEUE: bareQueue },
    logFile,
  });
  others.push(bare);
  await untilReady(bare, async () => readFileSync(logFile, 'utf8').includes('ready'), 120_000);
  const connection = await Connection.connect({ address: addresses.temporal });
  const record = await connectRecord(addresses.mongodbUri);
  const records = [record];
  const pids = findRunning(folder)?.pids ?? {};
  return {
    rest: createCaller(addresses.api ?? '', addresses.identity),
    env,
    client: new Client({ connection }),
    record,
    bareQueue,
    folder,
    pids: { ...pids, 'bare worker': bare.pid, caller: process.pid },
    memoryMb: () => [pids['api'], pids['worker']].reduce<number>((sum, pid) => sum + residentMb(pid), 0),
    collectGarbage: () => {
      for (const pid of [pids['api'], pids['worker']]) process.kill(running(pid), 'SIGUSR2');
    },
    startRehearsal: async () => {
      await stack.startPair('rehearsal');
      const rehearsed = await connectRecord(addresses.rehearsalMongodbUri);
      records.push(rehearsed);
      return {
        rest: createRest(addresses.rehearsalApi ?? '', addresses.identity),
        client: new Client({ connection, namespace: pairNames.rehearsal.namespace }),
        record: rehearsed,
        taskQueue: env['TEMPORAL_TASK_QUEUE'] ?? 'public-data-authorization',
        platform: addresses.platform,
      };
    },
    startAnotherWorker: async () => {
      const [port = 0] = await freePorts(1);
      const began = performance.now();
      const worker = await startProcess({
        name: 'another worker',
        ...compiledPlan('worker/main.ts'),
        env: { ...env, TEMPORAL_TASK_QUEUE: `bench-${randomUUID()}`, WORKER_HEALTH_PORT: String(port) },
        logFile: join(folder, 'logs', 'another-worker.log'),
      });
      others.push(worker);
      const ready = async (): Promise<boolean> => (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200;
      await untilReady(worker, ready, 60_000);
      const ms = performance.now() - began;
      others.splice(others.indexOf(worker), 1);
      await worker.stop();
      return ms;
    },
    close: async () => {
      await connection.close();
      await Promise.all(records.map((one) => one.close()));
      await close();
    },
  };
}

function residentMb(pid: number | undefined): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(running(pid))], { encoding: 'utf8' }).trim()) / 1024;
}

function running(pid: number | undefined): number {
  if (pid === undefined) throw new Error('API or worker is not running');
  return pid;
}
