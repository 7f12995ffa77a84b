/** Seals the audit log of the days that are over: started by its Schedule early every day. */
import { proxyActivities } from '@temporalio/workflow';
import type { SealActivities } from '../activities/seal-audit-log';

/** Tried for ever: a day that is not sealed could be changed without a trace. */
const { sealAuditLog } = proxyActivities<SealActivities>({
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 minutes' },
  summary: 'seal the audit log',
});

/** @returns how many days this round sealed. */
export async function auditSeal(): Promise<{ sealed: number }> {
  const now = new Date().toISOString();
  let sealed = 0;
  for (let more = true; more; ) {
    const round = await sealAuditLog({ now });
    sealed += round.sealed.length;
    more = round.more;
  }
  return { sealed };
}
