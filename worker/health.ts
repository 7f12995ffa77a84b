/** /healthz: the process answers. /readyz: the worker polls and the database answers. /metrics: numbers for Prometheus, with open alarms. */
import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { CaseWorker } from './create-worker';

interface Answer {
  status: number;
  type: string;
  body: string;
}

/** Listens for health questions; a port in use ends the process with a plain message. */
export function serveHealth(host: string, port: number, running: CaseWorker): Server {
  const registry = createRegistry(running);
  const server = createServer((request, response) => {
    answer(request.url ?? '/', running, registry).then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.name : 'failed'),
    );
  });
  server.on('error', (error) => {
    process.stderr.write(
      `The worker's health address ${host}:${port} cannot be used: ${error.message}. Set WORKER_HEALTH_PORT.\n`,
    );
    process.exit(1);
  });
  return server.listen(port, host);
}

async function answer(url: string, { worker, record }: CaseWorker, registry: Registry): Promise<Answer> {
  const json = (status: number, body: unknown): Answer => ({
    status,
    type: 'application/json',
    body: JSON.stringify(body),
  });
  if (url === '/healthz') return json(200, { status: 'ok' });
  if (url === '/metrics') return { status: 200, type: registry.contentType, body: await registry.metrics() };
  if (url !== '/readyz') return json(404, { status: 'unknown address' });
  const database = await record.ping().then(
    () => true,
    () => false,
  );
  const ready = worker.getState() === 'RUNNING' && database;
  return json(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', worker: worker.getState(), database });
}

function createRegistry({ worker, record }: CaseWorker): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const cached: Gauge = new Gauge({
    name: 'cached_workflows',
    help: 'Workflow runs in the memory of this worker',
    registers: [registry],
    collect: () => cached.set(worker.getStatus().numCachedWorkflows),
  });
  const activities: Gauge = new Gauge({
    name: 'activities_in_flight',
    help: 'Activities this worker is performing',
    registers: [registry],
    collect: () => activities.set(worker.getStatus().numInFlightActivities),
  });
  const alarms: Gauge = new Gauge({
    name: 'open_alarms',
    help: 'Alarms that are open, by kind; details are in the collection `alarms`',
    labelNames: ['kind'],
    registers: [registry],
    collect: async () => {
      const open = await record.alarms.find({ clearedAt: null }, { kind: 1 }).lean();
      alarms.reset();
      for (const { kind } of open) alarms.inc({ kind });
    },
  });
  return registry;
}
