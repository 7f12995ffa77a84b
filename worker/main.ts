/** The worker process: runs cases until asked to stop, and says whether it is well. */
import { createServer } from 'node:http';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { readEnv } from '../config/env';
import { createLogger } from '../config/logger';
import { type CaseWorker, createCaseWorker } from './create-worker';

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

/** /healthz: the process answers. /readyz: the worker polls and the database answers. /metrics: its numbers. */
function serveHealth(host: string, port: number, { worker, record }: CaseWorker) {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/').then(({ status, body }) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
  });
  async function answer(url: string): Promise<{ status: number; body: unknown }> {
    if (url === '/healthz') return { status: 200, body: { status: 'ok' } };
    if (url === '/metrics') return { status: 200, body: { ...worker.getStatus(), memory: process.memoryUsage() } };
    if (url !== '/readyz') return { status: 404, body: { status: 'unknown address' } };
    const database = await record.ping().then(
      () => true,
      () => false,
    );
    const ready = worker.getState() === 'RUNNING' && database;
    return {
      status: ready ? 200 : 503,
      body: { status: ready ? 'ready' : 'not ready', worker: worker.getState(), database },
    };
  }
  server.on('error', (error) => {
    process.stderr.write(
      `The worker's health address ${host}:${port} cannot be used: ${error.message}. Set WORKER_HEALTH_PORT.\n`,
    );
    process.exit(1);
  });
  return server.listen(port, host);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
