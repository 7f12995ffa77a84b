/** Composition root of the API: configuration, connections, listening, graceful stop. */
import { createServer, type Server } from 'node:http';
import { Client, Connection } from '@temporalio/client';
import type { Logger } from 'pino';
import { type Env, readEnv } from '../config/env';
import { createLogger } from '../config/logger';
import { payloadCodecs } from '../config/payload-codec';
import { openSigner } from '../config/signing/signer';
import { connectionSettings } from '../config/temporal-connection';
import { connectRecord } from '../models/record';
import { createApp } from './app';
import { carryRequestId } from './carry-request-id';
import type { ApiDeps } from './deps';
import { DevelopmentProvider, discoverProvider } from './identity/provider';
import { createSessions } from './identity/sessions';
import { publishKey } from './papers/signing-keys';
import { answerRawErrors, headerLimit } from './raw-errors';
import { keepBringingForward } from './registers/present';

/** Time between two rounds that remove sessions that have ended, in milliseconds. */
const collectEveryMs = 10 * 60_000;
/** How long requests in progress may go on after the order to stop, in milliseconds. */
const finishWithinMs = 25_000;

async function main(): Promise<void> {
  const env = readEnv();
  const logger = createLogger(env, 'api');
  const signer = openSigner(env);
  if (signer === null) logger.warn('letters are not signed: SIGNING_KEY_FILE is not set');
  else if (signer.key.development)
    logger.warn({ keyId: signer.key.keyId }, 'letters are signed with a DEVELOPMENT KEY');
  await expectRealProvider(env, logger);
  const record = await connectRecord(env.MONGODB_URI);
  const connection = await connectTemporal(env);
  const dataConverter = { payloadCodecs: payloadCodecs(env) };
  const interceptors = { workflow: [carryRequestId] };
  const temporal = new Client({ connection, namespace: env.TEMPORAL_NAMESPACE, dataConverter, interceptors });
  const stopping = new AbortController();
  const deps = { env, record, temporal, logger, signer, stopping: stopping.signal };
  await publishKey(deps);
  const server = createServer({ maxHeaderSize: headerLimit }, createApp(deps));
  answerRawErrors(server, logger);
  setInterval(() => void collectSessions(deps), collectEveryMs).unref();
  await listening(server, env);
  const stopBringingForward = keepBringingForward(deps);
  logger.info({ address: `http://${env.API_HOST}:${env.API_PORT}` }, 'the API listens');
  await stopRequested();
  stopping.abort();
  stopBringingForward();
  await stopped(server, logger);
  await connection.close();
  await record.close();
  logger.info('the API has stopped');
}

/** Production does not start on the development provider. One that does not answer now may do so later. */
async function expectRealProvider(env: Env, logger: Logger): Promise<void> {
  if (env.NODE_ENV !== 'production') return;
  try {
    await discoverProvider(env);
  } catch (error) {
    if (error instanceof DevelopmentProvider) throw error;
    logger.error({ err: error }, 'the identity provider cannot be reached; nobody can sign in until it can');
  }
}

async function collectSessions(deps: ApiDeps): Promise<void> {
  try {
    await createSessions(deps).collect();
  } catch (error) {
    deps.logger.error({ err: error }, 'sessions that have ended could not be removed; tried again later');
  }
}

async function connectTemporal(env: Env): Promise<Connection> {
  try {
    return await Connection.connect({ ...connectionSettings(env), connectTimeout: '10s' });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `No Temporal server answers at ${env.TEMPORAL_ADDRESS}: ${reason}. Start it or set TEMPORAL_ADDRESS.`,
      { cause: error },
    );
  }
}

function listening(server: Server, env: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      const remedy = inUse ? 'is in use: stop the other program or set API_PORT' : `cannot be used: ${error.message}`;
      reject(new Error(`${env.API_HOST}:${env.API_PORT} ${remedy}`, { cause: error }));
    });
    server.listen(env.API_PORT, env.API_HOST, resolve);
  });
}

function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** Accepts nothing new and lets what is in progress finish, so that nobody loses an answer. */
async function stopped(server: Server, logger: Logger): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    logger.warn(`requests still in progress after ${finishWithinMs} ms are cut off`);
    server.closeAllConnections();
  }, finishWithinMs);
  await closed;
  clearTimeout(timer);
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The API cannot run: ${message}\n`);
  process.exitCode = 1;
  // Open connections would keep a process alive that cannot work.
  setTimeout(() => process.exit(1), 100);
});
