/** What the product costs by merely being there: the start of a worker, and memory by open case. */
import { readEnv } from '../../config/env';
import { concurrently, type Line, quantile, spread } from './figures';
import { publishAnnouncement } from './open-case';
import type { Setting } from './setting';

const maxStartMs = 3_000;
const maxMbPerCase = 0.2;
const openedAtOnce = 8;
const settleMs = 6_000;

export async function measureStart(setting: Setting, times: number): Promise<Line[]> {
  const samples: number[] = [];
  for (let run = 0; run < times; run += 1) samples.push(await setting.startAnotherWorker());
  const middle = quantile(samples, 0.5);
  return [
    {
      what: 'start of a worker with a prebuilt bundle, until it polls',
      ...spread(samples),
      figure: `${(middle / 1000).toFixed(2)} s (median)`,
      bound: `≤ ${maxStartMs / 1000} s`,
      met: middle <= maxStartMs,
    },
  ];
}

/** @param from,to numbers of open cases between which the growth is measured. */
export async function measureMemory(setting: Setting, from: number, to: number): Promise<Line[]> {
  const open = (count: number): Promise<void> =>
    concurrently(count, openedAtOnce, async () => void (await publishAnnouncement(setting)));
  await open(from);
  const before = await settledMemory(setting);
  await open(to - from);
  const after = await settledMemory(setting);
  const perCase = (after - before) / (to - from);
  const { MAX_CACHED_WORKFLOWS: cached } = readEnv({
    MAX_CACHED_WORKFLOWS: process.env['MAX_CACHED_WORKFLOWS'],
  });
  return [
    {
      what: `memory of API + worker at ${from} and ${to} open cases, garbage collected`,
      median: `${before.toFixed(0)} MB`,
      p99: `${after.toFixed(0)} MB`,
      figure: `${perCase.toFixed(3)} MB a case, MAX_CACHED_WORKFLOWS=${cached}`,
      bound: `≤ ${maxMbPerCase} MB`,
      met: perCase <= maxMbPerCase,
    },
  ];
}

/** The median of what is resident once garbage is collected and while nothing is asked of the processes. */
async function settledMemory(setting: Setting): Promise<number> {
  const samples: number[] = [];
  setting.collectGarbage();
  for (const end = performance.now() + settleMs; performance.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    samples.push(setting.memoryMb());
  }
  return quantile(samples, 0.5);
}
