/** Composition of a worker: connections, activities, bundle. Listening for health is main.ts's business. */
import { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from '../activities';
import { createCalendarRollout } from '../activities/calendar-rollout';
import { createCarryConsents } from '../activities/carry-consents';
import { createCollectDocuments } from '../activities/collect-documents';
import { createDatasetSweep } from '../activities/dataset-sweep';
import { createGatherDigests } from '../activities/gather-digests';
import { createImportAgreements } from '../activities/import-agreements';
import { createOpenDisclosures } from '../activities/open-disclosures';
import { createOverdueReport } from '../activities/overdue-report';
import { createWebhookActivities } from '../activities/post-webhooks';
import { createReconcile } from '../activities/reconcile';
import { createRegistrationNotices } from '../activities/registration-notices';
import { createReportRollups } from '../activities/report-rollups';
import { createSealAuditLog } from '../activities/seal-audit-log';
import { createSealPapers } from '../activities/seal-papers';
import type { Env } from '../config/env';
import { createSealService } from '../config/eseal-caller';
import { createLogger } from '../config/logger';
import { channelSettings } from '../config/notice-channels';
import { payloadCodecs } from '../config/payload-codec';
import { connectionSettings } from '../config/temporal-connection';
import { createWebhookCaller } from '../config/webhook-caller';
import { connectRecord, type RecordStore } from '../models/record';
import { ensureBundle } from './bundle';
import { starterOf } from './case-starter';
import { ensureSchedules, fleetOf } from './fleet';
import { logRequests } from './log-requests';

export interface CaseWorker {
  worker: Worker;
  record: RecordStore;
  /** Closes the connections, after the worker has stopped. */
  close: () => Promise<void>;
}

/** Milliseconds that activities under way get to finish when the worker stops. */
const graceMs = 10_000;

/** @throws Error when the database or the Temporal server cannot be reached. */
export async function createCaseWorker(env: Env): Promise<CaseWorker> {
  const logger = createLogger(env, 'worker');
  const [bundle, { record, connection }] = await Promise.all([env.WORKFLOW_BUNDLE ?? ensureBundle(), connected(env)]);
  const dataConverter = { payloadCodecs: payloadCodecs(env) };
  const client = new Client({ connection, namespace: env.TEMPORAL_NAMESPACE, dataConverter });
  const platform = { url: env.PLATFORM_URL, token: env.PLATFORM_TOKEN };
  const cases = createActivities({
    record,
    temporalClient: client,
    platform,
    exchange: { url: env.EXCHANGE_URL, token: env.EXCHANGE_TOKEN },
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    channels: channelSettings(env),
    gatherNoticesMs: env.NOTICE_GATHER_SECONDS * 1_000,
    publicUrl: env.PUBLIC_BASE_URL,
    logger,
  });
  const schedules = ensureSchedules(client, env.TEMPORAL_TASK_QUEUE, env.REHEARSAL, env.ESEAL_URL !== undefined);
  const fleet = fleetOf(client, env.TEMPORAL_TASK_QUEUE);
  const creating = Worker.create({
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    taskQueue: env.TEMPORAL_TASK_QUEUE,
    workflowBundle: { codePath: bundle },
    interceptors: { activity: [logRequests(logger)] },
    activities: {
      ...cases,
      ...createReconcile({ record, platform, logger, fleet }),
      ...createCalendarRollout({ record, logger, fleet }),
      ...createImportAgreements({ record, logger, starter: starterOf(client, env.TEMPORAL_TASK_QUEUE) }),
      ...createCarryConsents({ record, platform }),
      ...createOverdueReport({ record, smtpUrl: env.SMTP_URL, channels: channelSettings(env) }),
      ...createRegistrationNotices({ record, smtpUrl: env.SMTP_URL, channels: channelSettings(env) }),
      ...createDatasetSweep({ record, fleet }),
      ...createSealAuditLog({ record }),
      ...createReportRollups({ record }),
      ...createSealPapers({ record, logger, service: createSealService(env) }),
      ...createCollectDocuments({ record, logger, graceDays: env.DOCUMENT_GRACE_DAYS }),
      ...createWebhookActivities({ record, logger, webhooks: createWebhookCaller(env) }),
      gatherDigests: createGatherDigests({ record }),
      ...createOpenDisclosures({
        record,
        logger,
        starter: starterOf(client, env.TEMPORAL_TASK_QUEUE),
        enabledBases: env.ENABLED_BASES,
        rehearsal: env.REHEARSAL,
      }),
    },
    dataConverter,
    maxCachedWorkflows: env.MAX_CACHED_WORKFLOWS,
    shutdownGraceTime: graceMs,
  });
  const [worker] = await Promise.all([creating, schedules]);
  const close = async (): Promise<void> => {
    await connection.close();
    await record.close();
  };
  return { worker, record, close };
}

/** Both are asked at once; when one cannot be reached the other is closed again. */
async function connected(env: Env): Promise<{ record: RecordStore; connection: NativeConnection }> {
  const [record, connection] = await Promise.allSettled([
    connectRecord(env.MONGODB_URI),
    NativeConnection.connect({
      ...connectionSettings(env),
      grpcCompression: { codec: env.TEMPORAL_COMPRESSION },
    }),
  ]);
  if (record.status === 'fulfilled' && connection.status === 'fulfilled')
    return { record: record.value, connection: connection.value };
  if (record.status === 'fulfilled') await record.value.close();
  if (connection.status === 'fulfilled') await connection.value.close();
  throw record.status === 'rejected' ? record.reason : (connection as PromiseRejectedResult).reason;
}
