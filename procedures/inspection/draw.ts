/** 第二十一条 Art. 21 — a random inspection: which of the running authorizations are drawn. Anyone can repeat it from the seed (I-52). */
import { hashText } from '../engine/canonical';

/** @returns the first so many of the pool in the order of SHA-256 of seed and number. */
export function drawnFrom(seed: string, pool: readonly string[], count: number): string[] {
  const keyed = pool.map((caseNo) => ({ caseNo, key: hashText(`${seed}|${caseNo}`) }));
  return keyed
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, count)
    .map(({ caseNo }) => caseNo);
}
