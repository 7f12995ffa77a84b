/** The digest of a day, started by its Schedule each morning: on rest days nothing is gathered, and what is held waits. */
import { proxyActivities } from '@temporalio/workflow';
import type { DigestActivities } from '../activities/gather-digests';

/** Tried until the next morning, which gathers whatever is left. */
const { gatherDigests } = proxyActivities<DigestActivities>({
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '20 hours',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
  summary: 'gather the digests of the day',
});
const { startDeliveries } = proxyActivities<DigestActivities>({
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
  summary: 'hand the digests over',
});

/** @returns how many digests go out. */
export async function noticeDigest(): Promise<number> {
  const ids = await gatherDigests({ now: new Date(Date.now()).toISOString() });
  if (ids.length > 0) await startDeliveries({ ids });
  return ids.length;
}
