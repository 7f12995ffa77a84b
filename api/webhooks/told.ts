/** Reading what a webhook was sent, and telling its delivery to send it again. */
import { type Webhook, type WebhookMessage, webhookMessageId } from '../../models/webhooks';
import { webhookDeliveryId } from '../../procedures/notices/deliveries';
import { replayFrom, resumeDelivery, type WebhookStart } from '../../workflows/messages';
import type { ApiDeps } from '../deps';
import { problem } from '../problem';
import { temporalProblem } from '../temporal-problem';
import { shownWebhook } from './form';

/** How long the Temporal server may take, in milliseconds. */
const withinMs = 5_000;

/** @returns the webhook as it is shown, with how far its delivery has come. */
export async function presented(deps: ApiDeps, webhook: Webhook): Promise<ReturnType<typeof shownWebhook>> {
  const queue = await deps.record.webhookQueues.findById(webhook._id).lean();
  if (queue === null) return shownWebhook(webhook, null);
  const { next, settledTo, parkedAt } = queue;
  return shownWebhook(webhook, { next, settledTo, parkedAt });
}

/** @returns its events after the cursor, in order; positions have no gap, so the first that is missing ends the list. */
export async function eventsAfter(
  { record }: ApiDeps,
  webhookId: string,
  after: number,
  limit: number,
): Promise<WebhookMessage[]> {
  const positions = Array.from({ length: limit }, (_, index) => after + 1 + index);
  const found = await Promise.all(
    positions.map((position) => record.webhookMessages.findById(webhookMessageId(webhookId, position)).lean()),
  );
  const end = found.indexOf(null);
  return found.slice(0, end < 0 ? limit : end).filter((one) => one !== null);
}

/** Everything after the cursor is sent again. @throws Problem `webhookInactive`. */
export async function replayed(deps: ApiDeps, webhook: Webhook, after: number): Promise<void> {
  await told(deps, webhook, { signal: replayFrom, signalArgs: [{ after }] });
}

/** What is parked is tried again. @throws Problem `webhookInactive`. */
export async function resumed(deps: ApiDeps, webhook: Webhook): Promise<void> {
  await told(deps, webhook, { signal: resumeDelivery, signalArgs: [] });
}

type Told =
  | { signal: typeof replayFrom; signalArgs: [{ after: number }] }
  | { signal: typeof resumeDelivery; signalArgs: [] };

async function told(deps: ApiDeps, webhook: Webhook, message: Told): Promise<void> {
  if (!webhook.active) throw problem('webhookInactive');
  const start: WebhookStart = { webhookId: webhook._id };
  try {
    await deps.temporal.withDeadline(Date.now() + withinMs, () =>
      deps.temporal.workflow.signalWithStart('webhookDelivery', {
        workflowId: webhookDeliveryId(webhook._id),
        taskQueue: deps.env.TEMPORAL_TASK_QUEUE,
        args: [start],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        signal: message.signal.name,
        signalArgs: message.signalArgs as unknown[],
      }),
    );
  } catch (error) {
    throw temporalProblem(error) ?? error;
  }
}
