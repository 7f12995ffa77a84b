/** The API on real engines for one test file: own database, own task queue, own issuer, demo people. */
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Express } from 'express';
import { type Logger, pino } from 'pino';
import request, { type Response, type Test } from 'supertest';
import { createActivities } from '../../activities';
import { createCalendarRollout } from '../../activities/calendar-rollout';
import { createCarryConsents } from '../../activities/carry-consents';
import { createDatasetSweep } from '../../activities/dataset-sweep';
import { createGatherDigests } from '../../activities/gather-digests';
import { createImportAgreements } from '../../activities/import-agreements';
import { createOpenDisclosures } from '../../activities/open-disclosures';
import { createOverdueReport } from '../../activities/overdue-report';
import { createWebhookActivities } from '../../activities/post-webhooks';
import { createRegistrationNotices } from '../../activities/registration-notices';
import { createReportRollups } from '../../activities/report-rollups';
import { createSealPapers } from '../../activities/seal-papers';
import { createApp } from '../../api/app';
import { carryRequestId } from '../../api/carry-request-id';
import { type Env, readEnv } from '../../config/env';
import { createSealService } from '../../config/eseal-caller';
import { channelSettings } from '../../config/notice-channels';
import { openSigner } from '../../config/signing/signer';
import { createWebhookCaller } from '../../config/webhook-caller';
import { loadDemoData } from '../../engines/demo-data';
import { prepareNamespaces } from '../../engines/namespaces';
import { connectRecord, type RecordStore } from '../../models/record';
import { ensureBundle } from '../../worker/bundle';
import { starterOf } from '../../worker/case-starter';
import { fleetOf } from '../../worker/fleet';
import { logRequests } from '../../worker/log-requests';
import { testMongoUri, testTemporalAddress } from './engines';
import { startIssuer, type TestIssuer } from './issuer';

export interface ApiBench {
  app: Express;
  env: Env;
  record: RecordStore;
  client: Client;
  issuer: TestIssuer;
  /** @returns a call as this demo person; a key is added to every POST unless one is set. */
  as(person: string): Caller;
  anybody: Caller;
  upload(person: string, bytes: Buffer, fileName: string, type: string): Promise<Response>;
  /** What API and worker logged, line by line, oldest first. */
  logged: Record<string, any>[];
  /** The same API with other settings or another clock. */
  variant(change: Partial<Env>, now?: () => string, temporal?: Client): Express;
  /** Calls to a variant. */
  on(app: Express, person: string | null): Caller;
  close(): Promise<void>;
}

export interface Caller {
  get(path: string): Test;
  post(path: string, body?: unknown, headers?: Record<string, string>): Test;
  put(path: string, body: unknown, headers?: Record<string, string>): Test;
  delete(path: string): Test;
}

/**
 * @param name names the database.
 * @param options `worker`: run the real workflows and activities in this process; `registersKeptMs`: for how long people are kept in mind.
 */
export async function openApi(
  name: string,
  options: { worker?: boolean; env?: Record<string, string>; registersKeptMs?: number } = {},
): Promise<ApiBench> {
  const issuer = await startIssuer();
  const isRehearsal = options.env?.['REHEARSAL'] === 'true';
  const kind = isRehearsal ? 'rehearsal' : 'api';
  const taskQueue = `${kind}-${name}-${randomUUID()}`;
  // Case numbers begin at 1 in every database, and a number is a workflow id.
  const ownNamespace = options.worker === true || isRehearsal;
  const namespace = ownNamespace ? taskQueue : 'default';
  const env = readEnv({
    TEMPORAL_NAMESPACE: namespace,
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    MONGODB_URI: testMongoUri(isRehearsal ? `rehearsal_${name}` : name),
    TEMPORAL_ADDRESS: testTemporalAddress(),
    TEMPORAL_TASK_QUEUE: taskQueue,
    OIDC_ISSUER: issuer.url,
    ENABLED_BASES: 'transitional-example',
    // Tests come from one address and forge at will; who is about the limits sets them.
    FAILED_ATTEMPTS_PER_PERSON: '10000',
    FAILED_ATTEMPTS_PER_ADDRESS: '10000',
    PERSON_CALLS_PER_MINUTE: '100000',
    PUBLIC_READS_PER_MINUTE: '100000',
    NOTICE_GATHER_SECONDS: '0',
    ...options.env,
  });
  const record = await connectRecord(env.MONGODB_URI);
  await loadDemoData(record);
  if (ownNamespace) await prepareNamespaces(env.TEMPORAL_ADDRESS, [namespace]);
  const connection = await Connection.connect({ address: env.TEMPORAL_ADDRESS });
  const client = new Client({ connection, namespace, interceptors: { workflow: [carryRequestId] } });
  const logged: Record<string, any>[] = [];
  const { TEST_LOG } = process.env;
  const logger =
    TEST_LOG === undefined
      ? pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
      : pino({ level: TEST_LOG });
  // Tests change the registers and ask at once.
  const signer = openSigner(env);
  const deps = { env, record, temporal: client, logger, signer, registersKeptMs: options.registersKeptMs ?? 0 };
  const app = createApp(deps);
  const stopWorker = options.worker === true ? await startWorker(env, record, client, logger) : async () => undefined;
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (person: string): Promise<string> => {
    const known = tokens.get(person) ?? issuer.token(person);
    tokens.set(person, known);
    return known;
  };
  return {
    app,
    env,
    record,
    client,
    issuer,
    logged,
    as: (person) => caller(app, () => tokenOf(person)),
    anybody: caller(app, async () => null),
    upload: async (person, bytes, filename, contentType) =>
      request(app)
        .post('/api/v1/documents')
        .set('Authorization', `Bearer ${await tokenOf(person)}`)
        .attach('file', bytes, { filename, contentType }),
    variant: (change, now, temporal = client) => {
      const other = { ...env, ...change };
      const own = { temporal, env: other, signer: openSigner({ ...other, NODE_ENV: env.NODE_ENV }) };
      return createApp({ ...deps, ...own, ...(now === undefined ? {} : { now }) });
    },
    on: (variant, person) => caller(variant, async () => (person === null ? null : tokenOf(person))),
    close: async () => {
      await stopWorker();
      await connection.close();
      await record.connection.dropDatabase();
      await record.close();
      await issuer.close();
    },
  };
}

/** Supertest with the token of a person; the token is fetched when the request is sent. */
function caller(app: Express, token: () => Promise<string | null>): Caller {
  const sent = (test: Test, headers: Record<string, string>): Test => {
    const original = test.then.bind(test);
    test.then = ((...args: Parameters<typeof original>) =>
      token()
        .then((value) => {
          if (value !== null) test.set('Authorization', `Bearer ${value}`);
          test.set(headers);
          return original((answer) => answer);
        })
        .then(...(args as [never, never]))) as never;
    return test;
  };
  return {
    get: (path) => sent(request(app).get(path), {}),
    post: (path, body = {}, headers = {}) =>
      sent(
        request(app)
          .post(path)
          .send(body as object),
        { 'Idempotency-Key': randomUUID(), ...headers },
      ),
    put: (path, body, headers = {}) =>
      sent(
        request(app)
          .put(path)
          .send(body as object),
        headers,
      ),
    delete: (path) => sent(request(app).delete(path), {}),
  };
}

async function startWorker(
  env: Env,
  record: RecordStore,
  client: Client,
  logger: Logger,
): Promise<() => Promise<void>> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const connection = await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS });
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const platform = { url: env.PLATFORM_URL, token: env.PLATFORM_TOKEN };
  const activities = createActivities({
    record,
    temporalClient: client,
    platform,
    exchange: { url: env.EXCHANGE_URL, token: env.EXCHANGE_TOKEN },
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    channels: channelSettings(env),
    gatherNoticesMs: env.NOTICE_GATHER_SECONDS * 1_000,
    publicUrl: env.PUBLIC_BASE_URL,
    logger: silent,
  });
  const worker = await Worker.create({
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    taskQueue: env.TEMPORAL_TASK_QUEUE,
    workflowBundle: { codePath: await ensureBundle() },
    interceptors: { activity: [logRequests(logger)] },
    activities: {
      ...activities,
      ...createImportAgreements({ record, logger: silent, starter: starterOf(client, env.TEMPORAL_TASK_QUEUE) }),
      ...createCalendarRollout({ record, logger: silent, fleet: fleetOf(client, env.TEMPORAL_TASK_QUEUE) }),
      ...createCarryConsents({ record, platform }),
      ...createOverdueReport({ record, smtpUrl: undefined }),
      ...createRegistrationNotices({ record, smtpUrl: env.SMTP_URL, channels: channelSettings(env) }),
      ...createReportRollups({ record }),
      ...createDatasetSweep({ record, fleet: fleetOf(client, env.TEMPORAL_TASK_QUEUE) }),
      ...createWebhookActivities({ record, logger: silent, webhooks: createWebhookCaller(env) }),
      ...createSealPapers({ record, logger: silent, service: createSealService(env) }),
      gatherDigests: createGatherDigests({ record }),
      ...createOpenDisclosures({
        record,
        logger: silent,
        starter: starterOf(client, env.TEMPORAL_TASK_QUEUE),
        enabledBases: env.ENABLED_BASES,
        rehearsal: env.REHEARSAL,
      }),
    },
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    await connection.close();
  };
}
