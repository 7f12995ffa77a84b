/** Counts and durations of requests for /metrics. Labels are route patterns, never addresses of cases or people. */
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  observe: RequestHandler;
}

export function createMetrics(casesInFlight: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of requests by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
    registers: [registry],
  });
  const gauge: Gauge = new Gauge({
    name: 'cases_with_acts_in_flight',
    help: 'Cases on which this process has acts running or waiting',
    registers: [registry],
    collect: () => {
      gauge.set(casesInFlight());
    },
  });
  return {
    registry,
    observe: (req, res, next) => {
      const end = durations.startTimer({ method: req.method });
      res.once('finish', () => end({ route: String(req.route?.path ?? 'none'), status: String(res.statusCode) }));
      next();
    },
  };
}
