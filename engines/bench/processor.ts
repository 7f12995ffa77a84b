/** Where processor time goes, by part of what is measured. */
import { existsSync, readFileSync } from 'node:fs';

/** Milliseconds of processor time that each part has used since it was started, by name; empty where the system does not tell. */
export type Processor = Map<string, number>;

/** Linux counts in hundredths of a second. */
const tickMs = 10;

/** @returns what the processes have used so far. Only Linux tells it in files. */
export function processorOf(pids: Record<string, number>): Processor {
  const used: Processor = new Map();
  for (const [name, pid] of Object.entries(pids)) {
    const file = `/proc/${pid}/stat`;
    if (!existsSync(file)) continue;
    // The name of the program stands in brackets and may hold anything; user and system time are the 14th and 15th value of all.
    const values = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    used.set(name, (Number(values[11]) + Number(values[12])) * tickMs);
  }
  return used;
}

/** Adds to `total` what was used between two readings. */
export function addUsed(total: Processor, before: Processor, after: Processor): void {
  for (const [name, ms] of after) total.set(name, (total.get(name) ?? 0) + ms - (before.get(name) ?? 0));
}

/** @returns e.g. `Temporal 13.5, worker 15.0 = 28.5 ms`, each divided by `count`, the largest first. Parts below a tenth are only added. */
export function shownProcessor(total: Processor, count: number): string {
  const each = [...total].map(([name, ms]) => ({ name, ms: ms / count })).sort((a, b) => b.ms - a.ms);
  const sum = each.reduce((all, { ms }) => all + ms, 0);
  const named = each.filter(({ ms }) => ms >= 0.1).map(({ name, ms }) => `${name} ${ms.toFixed(1)}`);
  return `${named.join(', ')} = ${sum.toFixed(1)} ms`;
}
