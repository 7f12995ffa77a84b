/** Names by which deliveries are found and told: workflows, signals, and ids of what they carry. */
import type { PersonalChannel } from './preferences';

/** What one delivery carries: notices of one person over one channel, or events for one webhook. */
export type DeliveryItem =
  | { to: 'person'; personId: string; channel: PersonalChannel; id: string }
  | { to: 'webhook'; webhookId: string; eventId: string };

const webhookPrefix = 'webhook:';

/** @returns the id under which a case hands an event over to a webhook. */
export function webhookItem(webhookId: string, eventId: string): string {
  return `${webhookPrefix}${webhookId}:${eventId}`;
}

/** @returns the key of a person's notice on a channel. `key` names event and effect and holds no colon, a person's id may. */
export function noticeId(key: string, personId: string | null, channel: PersonalChannel): string {
  return `${key}:${personId ?? 'nobody'}:${channel}`;
}

/** @returns what the id stands for. @throws RangeError when it is neither. */
export function deliveryItem(id: string): DeliveryItem {
  if (id.startsWith(webhookPrefix)) {
    const [webhookId = '', eventId = ''] = id.slice(webhookPrefix.length).split(':');
    return { to: 'webhook', webhookId, eventId };
  }
  const first = id.indexOf(':');
  const last = id.lastIndexOf(':');
  if (first < 0 || first === last) throw new RangeError(`${id} names no delivery`);
  return {
    to: 'person',
    personId: id.slice(first + 1, last),
    channel: id.slice(last + 1) as PersonalChannel,
    id,
  };
}

/** There is one for each person and channel, so that notices arrive in their order. */
export const recipientDeliveryId = (personId: string, channel: string): string => `notices:${personId}:${channel}`;
/** There is one for each webhook. */
export const webhookDeliveryId = (webhookId: string): string => `webhook:${webhookId}`;

export const deliverySignals = {
  notices: 'noticesQueued',
  events: 'eventsQueued',
  resume: 'resumeDelivery',
  replay: 'replayFrom',
} as const;
