/** What the activities of webhooks are given. */
import type { RecordStore } from '../models/record';
import type { Webhook } from '../models/webhooks';
import type { Logger } from './deps';

/** The part of config/webhook-caller.ts that delivery needs. */
export interface WebhookPoster {
  post(
    target: Pick<Webhook, '_id' | 'address' | 'secrets'>,
    message: { id: string; body: string },
  ): Promise<{ status: number }>;
}

export interface WebhookDeps {
  record: RecordStore;
  webhooks: WebhookPoster;
  logger: Logger;
}
