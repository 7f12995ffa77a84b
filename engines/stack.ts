/** Starts everything that `npm start` and `npm run demo` need, or finds it running. */
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requireSpace } from './disk';
import { type Pair, pairEnvironment, rehearsalUri } from './environment';
import { projectRoot } from './paths';
import { portsFrom } from './ports';
import { createProcessGroup, type ProcessGroup } from './process-group';
import { type Addresses, announceRunning, findRunning, forgetRunning } from './running';
import { settleAll } from './settle-all';
import { developmentSigningKey } from './signing-key';
import { buildBundle, startPair } from './stack-pair';
import { answers, mongoOf, neighborOf, type StackPlan, scannerOf, temporalOf } from './stack-servers';

/** Data of `npm start` and `npm run demo`: `.data` in the checkout unless `PDA_DATA_DIR` names another folder. */
export function defaultDataDir(env: NodeJS.ProcessEnv = process.env): string {
  const given = env['PDA_DATA_DIR'];
  return given === undefined || given === '' ? join(projectRoot, '.data') : resolve(given);
}

const leastMebibytes = 300;
const joinWithinMs = 120_000;

/** A running stack. */
export interface Stack {
  addresses: Addresses;
  /** Starts the API and worker of a pair, waits until both are ready, and loads the demo register into its database. */
  startPair(pair: Pair): Promise<void>;
  /** Stops everything in order; nothing is left behind. */
  stop(): Promise<void>;
  /** Settles when a part ends unasked. */
  failed: Promise<Error>;
}

/**
 * Starts Temporal, the database, the identity provider, the platform, the exchange, the malware scanner, the notice channels and the e-seal service; servers named in the
 * environment (`TEMPORAL_ADDRESS`, `MONGODB_URI`, `OIDC_ISSUER`, `PLATFORM_URL`, `EXCHANGE_URL`, `MALWARE_SCAN_URL`, `ESEAL_URL`) are used instead. API and worker follow
 * with `startPair`.
 * @throws Error that says what failed and the remedy; whatever was started is stopped again.
 */
export async function startStack(plan: StackPlan): Promise<Stack> {
  requireSpace(plan.dataDir, leastMebibytes);
  const other = findRunning(plan.dataDir);
  if (other !== undefined) {
    throw new Error(
      `It is running already (process ${other.pid}): ${other.addresses.api ?? other.addresses.rehearsalApi ?? 'still starting'}. Stop that one first.`,
    );
  }
  const group = createProcessGroup();
  try {
    return await bringUp(plan, group);
  } catch (error) {
    await group.stop();
    throw error;
  }
}

async function bringUp(plan: StackPlan, group: ProcessGroup): Promise<Stack> {
  const { dataDir, ports } = plan;
  const startedAt = new Date().toISOString();
  const bundle = buildBundle();
  const started = await settleAll([
    temporalOf(plan, group),
    mongoOf(plan, group),
    neighborOf(plan, group, 'identity'),
    neighborOf(plan, group, 'platform'),
    neighborOf(plan, group, 'exchange'),
    scannerOf(plan, group),
    neighborOf(plan, group, 'channels'),
    neighborOf(plan, group, 'eseal'),
    bundle.then(() => undefined),
  ] as const);
  const [temporal, mongodbUri, identity, platform, exchange, scanner, channels, eseal] = started;
  const addresses: Addresses = {
    ...temporal,
    mongodbUri,
    rehearsalMongodbUri: rehearsalUri(mongodbUri),
    identity,
    platform,
    exchange,
    scanner,
    channels,
    eseal,
    mail: `smtp://127.0.0.1:${ports.channelsMail}`,
  };
  const announce = (): void => announceRunning(dataDir, { pid: process.pid, startedAt, addresses, pids: group.pids() });
  announce();
  return {
    addresses,
    failed: group.failed,
    async startPair(pair) {
      const environment: Record<string, string> = {
        ...pairEnvironment(pair, addresses, ports, await bundle),
        SIGNING_KEY_FILE: developmentSigningKey(dataDir),
      };
      await startPair(pair, environment, plan, group);
      addresses[pair === 'main' ? 'api' : 'rehearsalApi'] = environment['PUBLIC_BASE_URL'] as string;
      announce();
    },
    async stop() {
      await group.stop();
      forgetRunning(dataDir);
    },
  };
}

/** The usual plan: ports from the environment, all moved by `offset`. */
export function stackPlan(offset = 0): StackPlan {
  return { dataDir: defaultDataDir(), ports: portsFrom(process.env, offset) };
}

/**
 * A stack with the wanted pairs ready: the one running on this checkout, or else one started here.
 * `stop` ends only what was started here.
 * @throws Error as startStack; or when the running stack does not get ready within two minutes.
 */
export async function ensureStack(
  wanted: { rehearsal?: boolean; main?: boolean },
  plan: StackPlan = stackPlan(),
): Promise<Pick<Stack, 'addresses' | 'stop'>> {
  const pairs = (['main', 'rehearsal'] as const).filter((pair) => wanted[pair] === true);
  if (findRunning(plan.dataDir) !== undefined) return joinRunning(plan.dataDir, pairs);
  const stack = await startStack(plan);
  try {
    for (const pair of pairs) await stack.startPair(pair);
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return stack;
}

async function joinRunning(dataDir: string, pairs: readonly Pair[]): Promise<Pick<Stack, 'addresses' | 'stop'>> {
  const until = Date.now() + joinWithinMs;
  while (Date.now() < until) {
    const addresses = findRunning(dataDir)?.addresses;
    if (addresses === undefined) throw new Error('The running set ended. Start it again with `npm start`.');
    const urls = pairs.map((pair) => (pair === 'main' ? addresses.api : addresses.rehearsalApi));
    const ready = await Promise.all(
      urls.map((url) => url !== undefined && answers(`${url}/readyz`).catch(() => false)),
    );
    if (ready.every(Boolean)) return { addresses, stop: async () => undefined };
    await sleep(250);
  }
  throw new Error('The running set did not get ready within two minutes; see .data/logs.');
}
