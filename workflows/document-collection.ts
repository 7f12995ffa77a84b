/** One round of the collection of documents that nothing names, started by its Schedule. */
import { proxyActivities } from '@temporalio/workflow';
import type { Collected, CollectionActivities } from '../activities/collect-documents';

/** Tried for half a day: the next round comes anyway, and goes on where this one stopped. */
const { collectDocuments } = proxyActivities<CollectionActivities>({
  startToCloseTimeout: '2 hours',
  scheduleToCloseTimeout: '12 hours',
  summary: 'collect documents that nothing names',
});

/** @returns how many documents were condemned, spared and removed. */
export function documentCollection(): Promise<Collected> {
  return collectDocuments({ now: new Date().toISOString() });
}
