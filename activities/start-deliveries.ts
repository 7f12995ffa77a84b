/** Handing over what leaves the house: to one delivery workflow per person and channel, and one per webhook. */
import { activityInfo } from '@temporalio/activity';
import {
  type DeliveryItem,
  deliveryItem,
  deliverySignals,
  recipientDeliveryId,
  webhookDeliveryId,
} from '../procedures/notices/deliveries';
import type { ActivityDeps } from './deps';

interface HandOver {
  type: 'recipientDelivery' | 'webhookDelivery';
  workflowId: string;
  start: Record<string, unknown>;
  signal: string;
  ids: string[];
}

/** @returns the activity. What is handed over twice is sent once: its state in the record says so. */
export function createStartDeliveries({
  temporalClient,
  gatherNoticesMs,
}: Pick<ActivityDeps, 'temporalClient' | 'gatherNoticesMs'>) {
  return async ({ ids }: { ids: string[] }): Promise<void> => {
    const { taskQueue } = activityInfo();
    const start = ({ type, workflowId, start: args, signal, ids: own }: HandOver): Promise<unknown> =>
      temporalClient.workflow.signalWithStart(type, {
        taskQueue,
        workflowId,
        args: [args],
        signal,
        signalArgs: [own],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      });
    await Promise.all(grouped(ids, gatherNoticesMs).map(start));
  };
}

/** In the order of the ids, which is the order in which things happened. */
function grouped(ids: readonly string[], gatherMs: number): HandOver[] {
  const groups = new Map<string, HandOver>();
  for (const id of ids) {
    const item = deliveryItem(id);
    const group = handOverOf(item, gatherMs);
    const known = groups.get(group.workflowId) ?? group;
    known.ids.push(item.to === 'person' ? item.id : item.eventId);
    groups.set(group.workflowId, known);
  }
  return [...groups.values()];
}

function handOverOf(item: DeliveryItem, gatherMs: number): HandOver {
  if (item.to === 'webhook') {
    const { webhookId } = item;
    const workflowId = webhookDeliveryId(webhookId);
    return { type: 'webhookDelivery', workflowId, start: { webhookId }, signal: deliverySignals.events, ids: [] };
  }
  const { personId, channel } = item;
  const workflowId = recipientDeliveryId(personId, channel);
  return {
    type: 'recipientDelivery',
    workflowId,
    start: { channel, gatherMs },
    signal: deliverySignals.notices,
    ids: [],
  };
}
