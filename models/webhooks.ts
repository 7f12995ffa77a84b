import { Schema } from 'mongoose';
import type { CaseKind } from '../procedures/engine/case-file';
import { schemaOptions } from './schema-options';

/** A secret that signs, encrypted; valid beside a newer one until `until`. */
export interface WebhookSecret {
  sealed: string;
  createdAt: string;
  /** Null for the newest one. */
  until: string | null;
}

/** A system of an organization that hears of events. Written by the API alone. */
export interface Webhook {
  /** `WHK-2026-0001`. */
  _id: string;
  organizationId: string;
  /** Its own cases only, or all that the organization may see. */
  scope: 'own' | 'visible';
  address: string;
  /** Kinds of cases, types of events, zones; empty means all. */
  caseKinds: CaseKind[];
  eventTypes: string[];
  zones: string[];
  secrets: WebhookSecret[];
  active: boolean;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
}

/** How far the delivery of a webhook has come. Written by its delivery alone. */
export interface WebhookQueue {
  /** The webhook. */
  _id: string;
  /** Position that the next event gets; 1 at first. */
  next: number;
  /** Everything up to here (included) is delivered or parked. */
  settledTo: number;
  /** Up to here (included) everything after `settledTo` is sent again; 0 without a replay. */
  replayTo: number;
  /** Since when nothing is tried any more, until it is resumed. */
  parkedAt: string | null;
  updatedAt: string;
}

/** That an event has its position for a webhook already: a hand-over that is repeated gets no second one. */
export interface WebhookTaken {
  /** `WHK-2026-0001:AUTH-2026-0007#000012`. */
  _id: string;
  position: number;
}

/** An event for a webhook: what it refers to, never what the event says. */
export interface WebhookMessage {
  /** `WHK-2026-0001#00000012`: positions have no gap, so that a list is read by key. */
  _id: string;
  webhookId: string;
  position: number;
  caseNo: string;
  kind: CaseKind;
  seq: number;
  type: string;
  /** Form of the event type. */
  version: number;
  at: string;
  state: 'queued' | 'delivered' | 'parked';
  attempts: number;
  /** What went wrong last: a status or a code. */
  failure: string | null;
  triedAt: string | null;
  deliveredAt: string | null;
}

/** @returns the key of a message by its position (1 or more). */
export function webhookMessageId(webhookId: string, position: number): string {
  return `${webhookId}#${String(position).padStart(8, '0')}`;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const orNull = { type: String, default: null } as const;

export const webhookSchema = new Schema<Webhook>(
  {
    _id: text,
    organizationId: text,
    scope: text,
    address: text,
    caseKinds: { type: [String], required: true },
    eventTypes: { type: [String], required: true },
    zones: { type: [String], required: true },
    secrets: { type: [Schema.Types.Mixed] as never, required: true },
    active: { type: Boolean, required: true },
    createdBy: text,
    createdAt: text,
    updatedAt: text,
  },
  schemaOptions,
);
// Webhooks of an organization
webhookSchema.index({ organizationId: 1, _id: 1 });
// Those that hear of events
webhookSchema.index({ active: 1, _id: 1 });

export const webhookQueueSchema = new Schema<WebhookQueue>(
  { _id: text, next: number, settledTo: number, replayTo: number, parkedAt: orNull, updatedAt: text },
  schemaOptions,
);

export const webhookTakenSchema = new Schema<WebhookTaken>({ _id: text, position: number }, schemaOptions);

export const webhookMessageSchema = new Schema<WebhookMessage>(
  {
    _id: text,
    webhookId: text,
    position: number,
    caseNo: text,
    kind: text,
    seq: number,
    type: text,
    version: number,
    at: text,
    state: text,
    attempts: number,
    failure: orNull,
    triedAt: orNull,
    deliveredAt: orNull,
  },
  schemaOptions,
);
// Parked ones of a webhook, to be resumed in their order
webhookMessageSchema.index({ webhookId: 1, state: 1, position: 1 });
