import { createServer, type Server } from 'node:net';

/** Everything of a stack that listens, with its usual port and the variable that names another. */
export const stackPorts = {
  api: { port: 8080, variable: 'API_PORT', what: 'the API' },
  rehearsalApi: { port: 8081, variable: 'REHEARSAL_API_PORT', what: "the rehearsal's API" },
  worker: { port: 8082, variable: 'WORKER_HEALTH_PORT', what: "the worker's health address" },
  rehearsalWorker: {
    port: 8083,
    variable: 'REHEARSAL_WORKER_HEALTH_PORT',
    what: "the rehearsal worker's health address",
  },
  identity: { port: 8090, variable: 'IDENTITY_PORT', what: 'the development identity provider' },
  platform: { port: 8091, variable: 'PLATFORM_PORT', what: 'the data platform' },
  exchange: { port: 8092, variable: 'EXCHANGE_PORT', what: 'the sharing exchange' },
  eseal: { port: 8098, variable: 'ESEAL_PORT', what: 'the e-seal service' },
  scanner: { port: 3310, variable: 'MALWARE_SCAN_PORT', what: 'the malware scanner' },
  scannerControl: { port: 8097, variable: 'MALWARE_SCAN_CONTROL_PORT', what: "the malware scanner's own address" },
  channels: { port: 8093, variable: 'CHANNELS_PORT', what: 'the notice channels' },
  channelsMail: { port: 8094, variable: 'CHANNELS_MAIL_PORT', what: 'the mail server of the notice channels' },
  temporal: { port: 7233, variable: 'TEMPORAL_PORT', what: 'Temporal' },
  temporalUi: { port: 8233, variable: 'TEMPORAL_UI_PORT', what: 'the Temporal UI' },
  mongo: { port: 27017, variable: 'MONGODB_PORT', what: 'the database' },
} as const;

/** Name of a listening part of the stack. */
export type PortName = keyof typeof stackPorts;

const host = '127.0.0.1';

/** The port of every part: from its variable, otherwise the usual one; `offset` is added to all. */
export function portsFrom(env: NodeJS.ProcessEnv = process.env, offset = 0): Record<PortName, number> {
  const entries = Object.entries(stackPorts).map(([name, { port, variable }]) => {
    const given = env[variable];
    const chosen = (given === undefined || given === '' ? port : Number(given)) + offset;
    if (!Number.isInteger(chosen) || chosen < 1 || chosen > 65_535) {
      throw new Error(`${variable}=${given ?? ''} with an offset of ${offset} is no port between 1 and 65535.`);
    }
    return [name, chosen];
  });
  return Object.fromEntries(entries) as Record<PortName, number>;
}

/** `count` different ports that are free now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map(close));
  return ports;
}

/**
 * Checks that a port is free; 0 stands for any free one.
 * @param variable the environment variable that names another port.
 * @returns the port to use. @throws Error saying plainly that the port is in use.
 */
export async function claimPort(port: number, what: string, variable: string): Promise<number> {
  if (port === 0) return (await freePorts(1))[0] as number;
  try {
    await close(await listen(port));
    return port;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port}, meant for ${what}, is in use. End the program that uses it, or choose another port with ${variable}=…, ` +
          'or move all ports with `npm start -- --port-offset 100`.',
      );
    }
    throw new Error(
      `Port ${port}, meant for ${what}, cannot be used (${code}). Choose another one with ${variable}=….`,
    );
  }
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
