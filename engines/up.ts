/** Starts the two servers that the product stands on. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { ensureMongo, ensureTemporal, type MongoProgram } from './ensure';
import { prepareNamespaces } from './namespaces';
import { claimPort, stackPorts } from './ports';
import { type Process, startProcess, untilReady } from './processes';

const host = '127.0.0.1';
const readyWithinMs = 60_000;

/** A running Temporal server. */
export interface RunningTemporal {
  /** host:port of the frontend. */
  address: string;
  uiUrl: string;
  process: Process;
  stop(): Promise<void>;
}

/** A running MongoDB-compatible server. */
export interface RunningMongo {
  /** Address without a database name, ending in `/`. */
  uri: string;
  kind: MongoProgram['kind'];
  process: Process;
  stop(): Promise<void>;
}

/** Where a server keeps its data (`dataDir`) and listens; port 0 is any free one. */
export interface ServerPlan {
  dataDir: string;
  port?: number;
  /** Default: a file in `dataDir`. */
  logFile?: string;
}

// The server polls its task queues 20 times a second per shard by default, and a development server has one shard.
const dynamicDefaults: Record<string, string> = {
  'history.transferProcessorMaxPollRPS': '2000',
  'history.timerProcessorMaxPollRPS': '2000',
};

/**
 * Temporal and the embedded database are written in Go and would spend a tenth of their time collecting garbage, since what they keep is small beside what they
 * handle: they may let it grow to five times what is kept, and to a gigabyte at most. Whoever sets these decides.
 */
const goDefaults = { GOGC: process.env['GOGC'] ?? '400', GOMEMLIMIT: process.env['GOMEMLIMIT'] ?? '1GiB' };

/**
 * Starts Temporal with a database file, and brings its namespaces to the state the product needs.
 * @throws Error when a port is in use, or with the end of its log when it dies.
 */
export async function startTemporal(
  plan: ServerPlan & { uiPort?: number; namespaces?: readonly string[]; dynamicConfig?: Record<string, string> },
): Promise<RunningTemporal> {
  const program = await ensureTemporal();
  mkdirSync(plan.dataDir, { recursive: true });
  const port = await claimPort(plan.port ?? 0, stackPorts.temporal.what, stackPorts.temporal.variable);
  const uiPort = await claimPort(plan.uiPort ?? 0, stackPorts.temporalUi.what, stackPorts.temporalUi.variable);
  const namespaces = plan.namespaces ?? ['default'];
  const dynamic = { ...dynamicDefaults, ...plan.dynamicConfig };
  const child = await startProcess({
    name: 'Temporal',
    command: program,
    args: [
      ...['server', 'start-dev', '--ip', host, '--port', String(port), '--ui-port', String(uiPort)],
      ...['--db-filename', join(plan.dataDir, 'temporal.db'), '--log-level', 'error'],
      ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=FULL'],
      ...namespaces.flatMap((name) => ['--namespace', name]),
      ...Object.entries(dynamic).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
    ],
    env: goDefaults,
    logFile: plan.logFile ?? join(plan.dataDir, 'temporal.log'),
  });
  const address = `${host}:${port}`;
  try {
    await untilReady(child, () => answers(port), readyWithinMs);
    await prepareNamespaces(address, namespaces);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { address, uiUrl: `http://${host}:${uiPort}`, process: child, stop: () => child.stop() };
}

/**
 * Starts a MongoDB-compatible server on its data directory, always with the kind of server that wrote the data there.
 * @throws Error when the port is in use, or with the end of its log when it dies.
 */
export async function startMongo(plan: ServerPlan): Promise<RunningMongo> {
  const marker = join(plan.dataDir, 'server-kind');
  const wrote = existsSync(marker) ? (readFileSync(marker, 'utf8').trim() as MongoProgram['kind']) : undefined;
  const program = await ensureMongo(wrote);
  const files = join(plan.dataDir, program.kind);
  mkdirSync(files, { recursive: true });
  writeFileSync(marker, `${program.kind}\n`);
  const port = await claimPort(plan.port ?? 0, stackPorts.mongo.what, stackPorts.mongo.variable);
  const args =
    program.kind === 'mongod'
      ? ['--dbpath', files, '--bind_ip', host, '--port', String(port)]
      : ['-dir', files, '-listen', `${host}:${port}`];
  const logFile = plan.logFile ?? join(plan.dataDir, 'database.log');
  const child = await startProcess({ name: 'the database', command: program.path, args, env: goDefaults, logFile });
  try {
    await untilReady(child, () => answers(port), readyWithinMs);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { uri: `mongodb://${host}:${port}/`, kind: program.kind, process: child, stop: () => child.stop() };
}

/** Whether something accepts connections on the port. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
