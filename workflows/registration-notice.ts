/** Tells of one change of a registration (I-90). It is no part of a case: nobody waits for it, and nothing is decided here. */
import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { RegistrationNoticeActivities } from '../activities/registration-notices';

/** Tried for a week: later than that whoever waits has asked. */
const { tellOfRegistration } = proxyActivities<RegistrationNoticeActivities>({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '7 days',
  retry: { maximumInterval: '5 minutes' },
  summary: 'tell of a registration',
});
const { startDeliveries } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

export async function registrationNotice({ changeId }: { changeId: string }): Promise<void> {
  const { deliveries } = await tellOfRegistration({ changeId });
  if (deliveries.length > 0) await startDeliveries({ ids: deliveries });
}
