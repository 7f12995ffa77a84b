/** The forms of webhooks, and how they are shown: never with an old secret. */
import { z } from 'zod';
import type { Webhook, WebhookMessage } from '../../models/webhooks';
import { caseKinds } from '../../procedures/engine/case-file';
import { identifierText, keyText } from '../../procedures/engine/plain-text';
import { eventReference } from '../../procedures/notices/webhook-body';
import { instant } from '../cases/case-schema';

export const webhookInput = z.strictObject({
  organizationId: identifierText
    .optional()
    .meta({ description: 'Chosen by a system administrator; a head’s own otherwise' }),
  address: keyText(2_000).min(1).meta({ example: 'https://hooks.example.org/pda' }),
  caseKinds: z.array(z.enum(caseKinds)).max(50).default([]).meta({ description: 'Empty: all kinds of cases' }),
  eventTypes: z.array(identifierText).max(200).default([]).meta({ description: 'Empty: all types of events' }),
  zones: z.array(identifierText).max(100).default([]).meta({ description: 'Empty: all zones' }),
});

export type WebhookInput = z.output<typeof webhookInput>;

export const webhookSchema = z
  .strictObject({
    id: z.string().meta({ example: 'WHK-2026-0001' }),
    organizationId: z.string(),
    scope: z
      .enum(['own', 'visible'])
      .meta({ description: 'Cases that the organization takes part in, or all it may see' }),
    address: z.string(),
    caseKinds: z.array(z.string()),
    eventTypes: z.array(z.string()),
    zones: z.array(z.string()),
    secrets: z.array(
      z.strictObject({
        createdAt: instant,
        until: z.string().nullable().meta({ description: 'Signs until then; null for the newest' }),
      }),
    ),
    active: z.boolean(),
    delivery: z.strictObject({
      next: z.number().int().meta({ description: 'Cursor that the next event gets' }),
      settledTo: z.number().int().meta({ description: 'Up to this cursor everything is delivered or parked' }),
      parkedAt: z.string().nullable().meta({ description: 'Since when nothing is sent until it is resumed' }),
    }),
    createdBy: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'Webhook' });

export const secretShown = z.strictObject({
  webhook: webhookSchema,
  secret: z
    .string()
    .nullable()
    .meta({ description: 'Shown this once: verify signatures with it. Null when this is the repeat of a request' }),
});

export const sentEvent = z
  .strictObject({
    type: z.string(),
    timestamp: instant,
    data: z.strictObject({
      caseNo: z.string(),
      kind: z.string(),
      seq: z.number().int(),
      version: z.number().int().meta({ description: 'Form of the event type' }),
      cursor: z.number().int(),
    }),
    delivery: z.strictObject({
      state: z.enum(['queued', 'delivered', 'parked']),
      attempts: z.number().int(),
      failure: z.string().nullable(),
      deliveredAt: z.string().nullable(),
    }),
  })
  .meta({ id: 'WebhookEvent' });

type Delivery = z.input<typeof webhookSchema>['delivery'];

/** @returns the webhook as it is shown. @param delivery null before its first event. */
export function shownWebhook(webhook: Webhook, delivery: Delivery | null): z.input<typeof webhookSchema> {
  const { _id, organizationId, scope, address, caseKinds: kinds, eventTypes, zones, active } = webhook;
  return {
    id: _id,
    organizationId,
    scope,
    address,
    caseKinds: kinds,
    eventTypes,
    zones,
    secrets: webhook.secrets.map(({ createdAt, until }) => ({ createdAt, until })),
    active,
    delivery: delivery ?? { next: 1, settledTo: 0, parkedAt: null },
    createdBy: webhook.createdBy,
    createdAt: webhook.createdAt,
  };
}

/** @returns the event as its message carried it, with the state of its delivery. */
export function shownEvent(message: WebhookMessage): z.input<typeof sentEvent> {
  const { state, attempts, failure, deliveredAt } = message;
  return { ...eventReference(message), delivery: { state, attempts, failure, deliveredAt } };
}
