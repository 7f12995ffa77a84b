import { channelsEnvironment } from './channels/development';
import type { PortName } from './ports';
import type { Addresses } from './running';

/** The two sets of API and worker: `main` on the real clock, `rehearsal` on the stepped clock with a database of its own. */
export type Pair = 'main' | 'rehearsal';

/** Name of the database of each pair, and of its Temporal namespace. */
export const pairNames = {
  main: { database: 'pda', namespace: 'default' },
  rehearsal: { database: 'pda_rehearsal', namespace: 'rehearsal' },
} as const;

/** Token of the e-seal service of one machine. */
export const developmentSealToken = 'development-eseal-token';

/** Legal basis enabled here: the measure's own days in force are over, so a plainly labelled example stands in. */
const enabledBases = 'transitional-example';

/** Environment of the API and worker of one pair: the names of config/env.ts. */
export function pairEnvironment(
  pair: Pair,
  addresses: Addresses,
  ports: Record<PortName, number>,
  bundle: string,
): Record<string, string> {
  const apiPort = pair === 'main' ? ports.api : ports.rehearsalApi;
  return {
    NODE_ENV: 'development',
    API_PORT: String(apiPort),
    PUBLIC_BASE_URL: `http://127.0.0.1:${apiPort}`,
    WORKER_HEALTH_PORT: String(pair === 'main' ? ports.worker : ports.rehearsalWorker),
    TEMPORAL_ADDRESS: addresses.temporal,
    TEMPORAL_UI_URL: addresses.temporalUi,
    TEMPORAL_NAMESPACE: pairNames[pair].namespace,
    MONGODB_URI: pair === 'main' ? addresses.mongodbUri : addresses.rehearsalMongodbUri,
    OIDC_ISSUER: addresses.identity,
    PLATFORM_URL: addresses.platform,
    EXCHANGE_URL: addresses.exchange,
    MALWARE_SCAN_URL: addresses.scanner,
    ...(addresses.channels === undefined || addresses.mail === undefined
      ? {}
      : channelsEnvironment({ channels: addresses.channels, mail: addresses.mail })),
    ...(pair === 'main' ? sealEnvironment(addresses.eseal) : {}),
    REHEARSAL: String(pair === 'rehearsal'),
    ENABLED_BASES: process.env['ENABLED_BASES'] ?? enabledBases,
    WORKFLOW_BUNDLE: bundle,
  };
}

/** A service that the environment names already is left as it is; in a rehearsal nothing is sealed. */
function sealEnvironment(address: string | undefined, given: NodeJS.ProcessEnv = process.env): Record<string, string> {
  if (address === undefined || (given['ESEAL_URL'] ?? '') !== '') return {};
  return { ESEAL_URL: address, ESEAL_TOKEN: developmentSealToken, ESEAL_ALLOWED_PRIVATE: '127.0.0.1' };
}

/**
 * Address of the rehearsal's database beside a given one.
 * @param uri mongodb:// address with a database name.
 */
export function rehearsalUri(uri: string): string {
  const match = /^(mongodb(?:\+srv)?:\/\/[^/]+)\/([^?]*)(\?.*)?$/.exec(uri);
  if (match === null) throw new Error('MONGODB_URI must name a database: mongodb://host:port/database');
  const [, server, database, options] = match;
  return `${server}/${database === '' ? 'pda' : database}_rehearsal${options ?? ''}`;
}
