/** One notice to one recipient by mail, as an earlier version began it; since then `recipientDelivery` sends them in their order. */
import { ActivityFailure, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';

/** Tried for seven days with growing pauses, then marked failed for people to see. */
const { deliverNotice } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '7 days',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '1 hour' },
});
const { markNoticeFailed } = proxyActivities<Activities>({ startToCloseTimeout: '30 seconds' });

export async function noticeDelivery({ id }: { id: string }): Promise<'delivered' | 'failed'> {
  try {
    await deliverNotice({ id });
    return 'delivered';
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    await markNoticeFailed({ id, reason: error.cause?.message ?? error.message });
    return 'failed';
  }
}
