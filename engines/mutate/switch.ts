/** Wakes one mutant in a run of the tests, and notes which test files come to which mutant. Used by the mutated copy alone. */
import { appendFileSync } from 'node:fs';

/** Names of the environment of a run. */
export const awakeName = 'AWAKE_MUTANT';
export const reachName = 'MUTANT_REACH_FILE';

const awake = Number(process.env[awakeName] ?? -1);
const reachFile = process.env[reachName];
const noted = new Set<number>();

/** @returns whether this mutant is the one that is awake. */
export function isActive(mutant: number): boolean {
  if (reachFile !== undefined && !noted.has(mutant)) {
    noted.add(mutant);
    appendFileSync(reachFile, `${mutant}\t${expect.getState().testPath ?? ''}\n`);
  }
  return mutant === awake;
}
