/** Posting events to a webhook. Failures are kept as codes; what the other side says is never read. */
import { type WebhookMessage, webhookMessageId } from '../models/webhooks';
import { eventReference, webhookMessageName } from '../procedures/notices/webhook-body';
import type { WebhookDeps } from './webhook-deps';
import { createWebhookQueue } from './webhook-queue';

export interface Posted {
  position: number;
  /** Null when it was taken. */
  failure: string | null;
}

/** `inactive`: the webhook was switched off, nothing was tried. */
export type PostResult = { inactive: true } | { inactive: false; posted: Posted[] };

export type WebhookActivities = ReturnType<typeof createWebhookActivities>;

/** @returns the activities of webhooks. */
export function createWebhookActivities(deps: WebhookDeps) {
  const { record, webhooks, logger } = deps;
  const { webhookMessages } = record;

  /** One event of each of several cases, at the same time. An event that is delivered is not posted again. */
  async function postWebhooks(input: { webhookId: string; positions: number[] }): Promise<PostResult> {
    const { webhookId, positions } = input;
    const webhook = await record.webhooks.findById(webhookId).lean();
    if (webhook === null || !webhook.active) return { inactive: true };
    const posted = await Promise.all(
      positions.map(async (position): Promise<Posted> => {
        const message = await webhookMessages.findById(webhookMessageId(webhookId, position)).lean();
        if (message === null || message.state !== 'queued') return { position, failure: null };
        const tried = { attempts: message.attempts + 1, triedAt: new Date().toISOString() };
        await webhookMessages.updateOne({ _id: message._id }, { $set: tried });
        const failure = await failureOf(() => webhooks.post(webhook, outgoing(message)));
        const deliveredAt = failure === null ? new Date().toISOString() : null;
        const state = failure === null ? ('delivered' as const) : message.state;
        await webhookMessages.updateOne({ _id: message._id }, { $set: { state, failure, deliveredAt } });
        return { position, failure };
      }),
    );
    const failed = posted.filter(({ failure }) => failure !== null).length;
    if (failed > 0) logger.warn({ webhookId, failed, of: posted.length }, 'a webhook did not take events');
    return { inactive: false, posted };
  }

  return { ...createWebhookQueue(deps), postWebhooks };
}

function outgoing(message: WebhookMessage): { id: string; body: string } {
  return { id: webhookMessageName(message), body: JSON.stringify(eventReference(message)) };
}

/** @returns null for an answer from 200 to 299; redirects are not followed, and so are failures. */
async function failureOf(post: () => Promise<{ status: number }>): Promise<string | null> {
  try {
    const { status } = await post();
    return status >= 200 && status <= 299 ? null : `status ${status}`;
  } catch (error) {
    const { code, name } = error as { code?: unknown; name?: string };
    return typeof code === 'string' ? code : (name ?? 'no code');
  }
}
