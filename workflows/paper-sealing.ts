/** One round of asking for the e-seals of letters, started by its Schedule. No case waits for it. */
import { proxyActivities } from '@temporalio/workflow';
import type { SealedPapers, SealingActivities } from '../activities/seal-papers';

/** Tried for half an hour: the next round comes anyway. */
const { sealPapers } = proxyActivities<SealingActivities>({
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '30 minutes',
  summary: 'ask for the e-seals of letters',
});

/** Calls in a round at most; what is left is for the next one. */
const callsInRound = 50;

/** @returns how many letters were sealed, and how many were asked for without success. */
export async function paperSealing(): Promise<{ sealed: number; left: number }> {
  const now = new Date().toISOString();
  const total = { sealed: 0, left: 0 };
  for (let call = 0, more = true; more && call < callsInRound; call += 1) {
    const result: SealedPapers = await sealPapers({ now });
    total.sealed += result.sealed;
    total.left += result.left;
    more = result.more;
  }
  return total;
}
