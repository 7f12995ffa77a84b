/** The worker process: runs cases until asked to stop, and says whether it is well. */
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { readEnv } from '../config/env';
import { createLogger } from '../config/logger';
import { createCaseWorker } from './create-worker';
import { serveHealth } from './health';

async function main(): Promise<void> {
  const env = readEnv();
  const logger = createLogger(env, 'worker');
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => logger.warn({ level, meta }, message)),
    shutdownSignals: [],
  });
  const running = await createCaseWorker(env);
  const health = serveHealth(env.WORKER_HEALTH_HOST, env.WORKER_HEALTH_PORT, running);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      logger.info({ signal }, 'stopping');
      if (running.worker.getState() === 'RUNNING') running.worker.shutdown();
    });
  }
  logger.info(
    {
      taskQueue: env.TEMPORAL_TASK_QUEUE,
      namespace: env.TEMPORAL_NAMESPACE,
      maxCachedWorkflows: env.MAX_CACHED_WORKFLOWS,
    },
    'running',
  );
  try {
    await running.worker.run();
  } finally {
    health.close();
    await running.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  // Connections may still be open; a worker that cannot work must not look alive.
  process.exit(1);
});
