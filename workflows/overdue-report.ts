/** The overdue report of a working day, started by its Schedule each morning; on rest days it ends without one. */
import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { OverdueActivities } from '../activities/overdue-report';

/** Tried for the rest of the day: the report of the next working day names what is still late. */
const { writeOverdueReport } = proxyActivities<OverdueActivities>({
  startToCloseTimeout: '5 minutes',
  scheduleToCloseTimeout: '12 hours',
  summary: 'write the overdue report',
});
const { startDeliveries } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** @returns the day of the report, null on a rest day, and how much is overdue. */
export async function overdueReport(): Promise<{ day: string | null; total: number }> {
  const { day, total, deliveries } = await writeOverdueReport({ now: new Date().toISOString() });
  if (deliveries.length > 0) await startDeliveries({ ids: deliveries });
  return { day, total };
}
