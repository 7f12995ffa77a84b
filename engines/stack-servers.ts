/** The servers of a stack: those named in the environment, otherwise our own. */
import { join } from 'node:path';
import { compiledPlan } from './compiled-plan';
import { developmentSealToken, pairNames } from './environment';
import { prepareNamespaces } from './namespaces';
import { claimPort, type PortName, stackPorts } from './ports';
import type { ProcessGroup } from './process-group';
import { untilReady } from './processes';
import { startMongo, startTemporal } from './up';

/** What to start, and where. */
export interface StackPlan {
  dataDir: string;
  ports: Record<PortName, number>;
}

const readyWithinMs = 120_000;

/** Temporal with both namespaces prepared. */
export async function temporalOf(
  plan: StackPlan,
  group: ProcessGroup,
): Promise<{ temporal: string; temporalUi: string }> {
  const namespaces = Object.values(pairNames).map(({ namespace }) => namespace);
  const given = process.env['TEMPORAL_ADDRESS'];
  if (given !== undefined && given !== '') {
    await prepareNamespaces(given, namespaces);
    return {
      temporal: given,
      temporalUi: process.env['TEMPORAL_UI_URL'] ?? `http://127.0.0.1:${stackPorts.temporalUi.port}`,
    };
  }
  const temporal = await startTemporal({
    dataDir: join(plan.dataDir, 'temporal'),
    port: plan.ports.temporal,
    uiPort: plan.ports.temporalUi,
    namespaces,
    logFile: logOf(plan, 'temporal'),
  });
  await group.adopt('server', temporal.process);
  return { temporal: temporal.address, temporalUi: temporal.uiUrl };
}

/** The database; @returns the address of the main pair's database. */
export async function mongoOf(plan: StackPlan, group: ProcessGroup): Promise<string> {
  const given = process.env['MONGODB_URI'];
  if (given !== undefined && given !== '') return given;
  const mongo = await startMongo({
    dataDir: join(plan.dataDir, 'mongo'),
    port: plan.ports.mongo,
    logFile: logOf(plan, 'database'),
  });
  await group.adopt('server', mongo.process);
  return `${mongo.uri}${pairNames.main.database}`;
}

type Neighbor = 'identity' | 'platform' | 'exchange' | 'channels' | 'eseal';

/** `given` names another server, where there can be one; the channels are named one by one. */
const neighbors: Record<Neighbor, { given?: string; file: string }> = {
  identity: { given: 'OIDC_ISSUER', file: 'engines/identity/main.ts' },
  platform: { given: 'PLATFORM_URL', file: 'engines/platform/main.ts' },
  exchange: { given: 'EXCHANGE_URL', file: 'engines/exchange/main.ts' },
  channels: { file: 'engines/channels/main.ts' },
  eseal: { given: 'ESEAL_URL', file: 'engines/eseal/main.ts' },
};

/** The identity provider, the platform, the exchange, the notice channels or the e-seal service. @returns its address. */
export async function neighborOf(plan: StackPlan, group: ProcessGroup, name: Neighbor): Promise<string> {
  const { given: variableOfOther, file } = neighbors[name];
  const given = variableOfOther === undefined ? undefined : process.env[variableOfOther];
  if (given !== undefined && given !== '') return given;
  const { what, variable } = stackPorts[name];
  const port = await claimPort(plan.ports[name], what, variable);
  if (name === 'channels')
    await claimPort(plan.ports.channelsMail, stackPorts.channelsMail.what, stackPorts.channelsMail.variable);
  const env = {
    NODE_ENV: 'development',
    IDENTITY_PORT: String(plan.ports.identity),
    IDENTITY_DATA_DIR: join(plan.dataDir, 'identity'),
    IDENTITY_REDIRECT_URIS: [plan.ports.api, plan.ports.rehearsalApi]
      .map((api) => `http://127.0.0.1:${api}/callback`)
      .join(','),
    PLATFORM_PORT: String(plan.ports.platform),
    PLATFORM_STATE: join(plan.dataDir, 'platform', 'state.json'),
    EXCHANGE_PORT: String(plan.ports.exchange),
    EXCHANGE_STATE: join(plan.dataDir, 'exchange', 'state.json'),
    CHANNELS_PORT: String(plan.ports.channels),
    CHANNELS_MAIL_PORT: String(plan.ports.channelsMail),
    CHANNELS_STATE: join(plan.dataDir, 'channels', 'received.jsonl'),
    ESEAL_PORT: String(plan.ports.eseal),
    ESEAL_STATE: join(plan.dataDir, 'eseal', 'state.json'),
    ESEAL_TOKEN: developmentSealToken,
  };
  const child = await group.start('neighbor', {
    name: what,
    ...compiledPlan(file),
    env,
    logFile: logOf(plan, name),
  });
  await untilReady(child, () => answers(`http://127.0.0.1:${port}/healthz`), readyWithinMs);
  return `http://127.0.0.1:${port}`;
}

/** The malware scanner. @returns its address. */
export async function scannerOf(plan: StackPlan, group: ProcessGroup): Promise<string> {
  const given = process.env['MALWARE_SCAN_URL'];
  if (given !== undefined && given !== '') return given;
  const { what, variable } = stackPorts.scanner;
  const port = await claimPort(plan.ports.scanner, what, variable);
  const { what: ofControl, variable: namedBy } = stackPorts.scannerControl;
  const control = await claimPort(plan.ports.scannerControl, ofControl, namedBy);
  const env = {
    MALWARE_SCAN_PORT: String(port),
    MALWARE_SCAN_CONTROL_PORT: String(control),
    MALWARE_SCAN_STATE: join(plan.dataDir, 'clamd', 'scans.json'),
  };
  const script = compiledPlan('engines/clamd/main.ts');
  const child = await group.start('neighbor', { name: what, ...script, env, logFile: logOf(plan, 'scanner') });
  await untilReady(child, () => answers(`http://127.0.0.1:${control}/healthz`), readyWithinMs);
  return `clamd://127.0.0.1:${port}`;
}

/** Whether the address answers 200. */
export async function answers(url: string): Promise<boolean> {
  return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).status === 200;
}

/** Log file of a part. */
export function logOf(plan: StackPlan, name: string): string {
  return join(plan.dataDir, 'logs', `${name}.log`);
}
