/** Whether the process lives, whether it can work, and what it counts. */
import type { Express } from 'express';
import type { ApiDeps } from './deps';
import type { Metrics } from './metrics';

const withinMs = 2_000;

/** Binds /healthz, /readyz and /metrics. */
export function bindHealth(app: Express, deps: ApiDeps, metrics: Metrics): void {
  app.get('/healthz', (_req, res) => {
    res.json({ status: 'alive' });
  });
  app.get('/readyz', async (req, res) => {
    const [record, workflows] = await Promise.all([
      answers(deps.record.ping()),
      answers(deps.temporal.withDeadline(Date.now() + withinMs, () => deps.temporal.workflowService.getSystemInfo({}))),
    ]);
    if (record !== true) req.log.error({ err: record }, 'the database does not answer');
    if (workflows !== true) req.log.error({ err: workflows }, 'Temporal does not answer');
    const ready = record === true && workflows === true;
    res.status(ready ? 200 : 503).json({
      status: ready ? 'ready' : 'notReady',
      database: record === true ? 'reachable' : 'unreachable',
      temporal: workflows === true ? 'reachable' : 'unreachable',
    });
  });
  app.get('/metrics', async (_req, res) => {
    res.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

async function answers(asked: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${withinMs} ms`)), withinMs);
  });
  try {
    await Promise.race([asked, late]);
    return true;
  } catch (error) {
    return error;
  } finally {
    clearTimeout(timer);
  }
}
