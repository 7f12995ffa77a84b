/** Figures of a measurement and the table they are printed in. */

/** One line of the table: what was measured, in which unit, and what it must not exceed or fall below. */
export interface Line {
  what: string;
  median: string;
  p99: string;
  /** The figure that is bounded, in words; empty for a line that only informs. */
  figure?: string;
  bound?: string;
  met?: boolean;
}

/** @returns the value below which the share (0–1) of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** @returns median and p99 of samples in milliseconds, for a line. */
export function spread(samples: readonly number[]): Pick<Line, 'median' | 'p99'> {
  const shown = (value: number): string => `${value.toFixed(1)} ms`;
  return { median: shown(median(samples)), p99: shown(quantile(samples, 0.99)) };
}

/** Milliseconds that the work took, and what it gave. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}

/** Does the work `count` times, `atOnce` at a time. */
export async function concurrently(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const client = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: Math.min(count, atOnce) }, client));
}

/** How often a question is asked, and for how long, in milliseconds. */
export interface Patience {
  /** Pause between two questions; each question is work for what is measured. */
  everyMs?: number;
  withinMs?: number;
}

/**
 * Repeats the question until it is answered yes.
 * @throws Error naming what did not come about in time; within a minute, unless said otherwise.
 */
export async function until(
  what: string,
  test: () => Promise<boolean>,
  { everyMs = 10, withinMs = 60_000 }: Patience = {},
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await test())) {
    if (performance.now() > end) throw new Error(`It did not come about within ${withinMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** @returns the lines as a table of text. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ what, median: middle, p99, figure = '', bound = '', met }) => [
    what,
    middle,
    p99,
    figure,
    bound,
    met === undefined ? '' : met ? 'met' : 'NOT MET',
  ]);
  const all = [['measured', 'median', 'p99', 'figure', 'bound', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
