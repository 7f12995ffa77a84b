/** Median and P90 of whole numbers that are known as how often each occurs. */

/** How often each value occurs. */
export type Occurrences = ReadonlyMap<number, number>;

/** @returns the middle value; of an even number the mean of the two in the middle; null of none. */
export function medianOf(occurrences: Occurrences): number | null {
  const total = totalOf(occurrences);
  if (total === 0) return null;
  return (nth(occurrences, Math.floor((total + 1) / 2)) + nth(occurrences, Math.ceil((total + 1) / 2))) / 2;
}

/** @returns the least value that nine in ten do not exceed (nearest rank); null of none. */
export function p90Of(occurrences: Occurrences): number | null {
  const total = totalOf(occurrences);
  return total === 0 ? null : nth(occurrences, Math.ceil((total * 9) / 10));
}

export function totalOf(occurrences: Occurrences): number {
  return [...occurrences.values()].reduce((sum, times) => sum + times, 0);
}

/** @returns the n-th value from below, from 1 on. */
function nth(occurrences: Occurrences, n: number): number {
  let seen = 0;
  for (const value of [...occurrences.keys()].sort((a, b) => a - b)) {
    seen += occurrences.get(value) ?? 0;
    if (seen >= n) return value;
  }
  throw new RangeError(`no ${n}th value of ${seen}`);
}
