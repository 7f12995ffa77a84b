/** One round of reconciliation, started by its Schedule. */
import { proxyActivities } from '@temporalio/workflow';
import type { FleetActivities } from '../activities/reconcile';

/** Tried for half a day: the next round comes anyway, and a difference found then is as good. */
const { reconcile } = proxyActivities<FleetActivities>({
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '12 hours',
  summary: 'compare cases and grants',
});

/** @returns how many cases and grants were compared, and what differed. */
export async function reconciliation(): Promise<{ checked: number; differences: { key: string; detail: string }[] }> {
  const { checked, differences } = await reconcile({ now: new Date().toISOString() });
  return { checked, differences: differences.map(({ key, detail }) => ({ key, detail })) };
}
