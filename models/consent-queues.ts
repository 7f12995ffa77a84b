import { type Model, Schema } from 'mongoose';
import type { RegisteredText } from '../procedures/consent/text';
import type { Consent } from './consents';
import { isDuplicateKey } from './duplicate-key';
import { schemaOptions } from './schema-options';

/** Withdrawals have a queue of their own, so that no crowd of new consents holds them up. */
export type QueueKind = 'withdrawn' | 'active';

/** What the platform must be told of one person's round. */
export interface QueuedConsent {
  subject: string;
  round: number;
  items: string[];
  recipient: string;
  /** Last day (included). */
  until: string;
  /** When it was given or withdrawn. */
  at: string;
}

/** A piece of a queue, in the order in which it is carried to the platform. */
export interface ConsentBatch {
  /** `AUTH-2026-0007/claims/withdrawn#00000012`: claimed by insertion, so that the numbers of a queue have no gap. */
  _id: string;
  queuedAt: string;
  /** Emptied once it is carried (I-58). */
  items: QueuedConsent[];
  count: number;
}

/** How far the queues of a scenario are carried. */
export interface ConsentCarried {
  /** `AUTH-2026-0007/claims`. */
  _id: string;
  authorizationNo: string;
  scenario: string;
  /** Number of the last batch carried of each queue; 0 before the first. */
  withdrawn: number;
  active: number;
  updatedAt: string;
}

export const consentBatchSchema = new Schema<ConsentBatch>(
  {
    _id: { type: String, required: true },
    queuedAt: { type: String, required: true },
    items: { type: [Schema.Types.Mixed] as never, required: true },
    count: { type: Number, required: true },
  },
  schemaOptions,
);

export const consentCarriedSchema = new Schema<ConsentCarried>(
  {
    _id: { type: String, required: true },
    authorizationNo: { type: String, required: true },
    scenario: { type: String, required: true },
    withdrawn: { type: Number, required: true },
    active: { type: Number, required: true },
    updatedAt: { type: String, required: true },
  },
  schemaOptions,
);

/** @returns what the platform is told of a consent as it was given, by the text it names. */
export function asGiven(
  { subject, round, items, givenAt }: Pick<Consent, 'subject' | 'round' | 'items' | 'givenAt'>,
  { recipient, retention }: Pick<RegisteredText, 'recipient' | 'retention'>,
): QueuedConsent {
  return { subject, round, items, recipient, until: retention, at: givenAt };
}

/** Persons in one batch (included). */
const batchSize = 500;

/** Appends what the platform must be told, in batches. */
export async function appendAll(
  queues: Queues,
  queue: Queue,
  consents: readonly QueuedConsent[],
  queuedAt: string,
): Promise<void> {
  let last = 0;
  for (let first = 0; first < consents.length; first += batchSize)
    last = await appendBatch(queues, queue, consents.slice(first, first + batchSize), queuedAt, last);
}

interface Queues {
  consentBatches: Model<ConsentBatch>;
}

export interface Queue {
  authorizationNo: string;
  scenario: string;
  kind: QueueKind;
}

export const queueId = ({ authorizationNo, scenario }: Pick<Queue, 'authorizationNo' | 'scenario'>): string =>
  `${authorizationNo}/${scenario}`;

/** @returns the key of a batch, by its number in the queue. */
export function batchId(queue: Queue, number: number): string {
  return `${queueId(queue)}/${queue.kind}#${String(number).padStart(8, '0')}`;
}

/**
 * Appends a batch to the queue.
 * @param after a number known to be taken, to begin looking from; 0 when none is.
 * @returns the number of the batch.
 */
export async function appendBatch(
  { consentBatches }: Queues,
  queue: Queue,
  items: readonly QueuedConsent[],
  queuedAt: string,
  after = 0,
): Promise<number> {
  for (let number = (await lastTaken(consentBatches, queue, after)) + 1; ; number += 1) {
    const batch = { _id: batchId(queue, number) as never, queuedAt, items: [...items], count: items.length };
    try {
      await consentBatches.collection.insertOne(batch);
      return number;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}

/** The numbers have no gap, so the last is found by doubling and halving, each step by key. */
async function lastTaken(batches: Model<ConsentBatch>, queue: Queue, after: number): Promise<number> {
  const isTaken = async (number: number): Promise<boolean> =>
    (await batches.findById(batchId(queue, number), { _id: 1 }).lean()) !== null;
  let taken = after;
  let step = 1;
  for (; await isTaken(taken + step); step *= 2) taken += step;
  for (; step > 1; step /= 2) if (await isTaken(taken + step / 2)) taken += step / 2;
  return taken;
}
