/**
 * The queue of a webhook in the record. Its delivery workflow is the only one that writes here, so positions have no gap, and everything
 * is read and written by key.
 */
import { isDuplicateKey } from '../models/duplicate-key';
import type { RecordStore } from '../models/record';
import { type WebhookMessage, type WebhookQueue, webhookMessageId } from '../models/webhooks';
import { clearAlarm, raiseAlarm } from './alarms';

/** Messages read in one call at most. */
const pageSize = 100;

export type QueueState = Pick<WebhookQueue, 'next' | 'settledTo' | 'replayTo' | 'parkedAt'>;

export interface Waiting {
  position: number;
  caseNo: string;
}

/** @returns the activities of the queue; each is safe to repeat. */
export function createWebhookQueue({ record }: { record: RecordStore }) {
  const { webhookQueues, webhookTaken, webhookMessages, caseEvents, cases } = record;

  async function openWebhookQueue({ webhookId }: { webhookId: string }): Promise<QueueState> {
    const kept = await webhookQueues.findById(webhookId).lean();
    if (kept === null) return { next: 1, settledTo: 0, replayTo: 0, parkedAt: null };
    const { next, settledTo, replayTo, parkedAt } = kept;
    return { next, settledTo, replayTo, parkedAt };
  }

  async function saveWebhookQueue({ webhookId, queue }: { webhookId: string; queue: QueueState }): Promise<void> {
    const $set = { ...queue, updatedAt: new Date().toISOString() };
    await webhookQueues.updateOne({ _id: webhookId }, { $set }, { upsert: true });
  }

  /** Gives each event its position, in their order. @returns the position that comes next. */
  async function takeInEvents(input: { webhookId: string; eventIds: string[]; next: number }): Promise<number> {
    const { webhookId, eventIds } = input;
    let { next } = input;
    for (const eventId of eventIds) {
      const id = `${webhookId}:${eventId}`;
      const known = await webhookTaken.findById(id).lean();
      // Taken before this call: it has its place already.
      if (known !== null && known.position < input.next) continue;
      const position = await placed(await messageOf(webhookId, eventId), next);
      if (known === null) await insertedOnce(() => webhookTaken.collection.insertOne({ _id: id as never, position }));
      next = position + 1;
    }
    return next;
  }

  async function messageOf(webhookId: string, eventId: string): Promise<Omit<WebhookMessage, '_id' | 'position'>> {
    const event = await caseEvents.findById(eventId, { caseNo: 1, seq: 1, type: 1, v: 1, at: 1 }).lean();
    const projection = event === null ? null : await cases.findById(event.caseNo, { kind: 1 }).lean();
    if (event === null || projection === null) throw new Error(`${eventId} is not in the record yet.`);
    const { caseNo, seq, type, v: version, at } = event;
    const untried = { state: 'queued' as const, attempts: 0, failure: null, triedAt: null, deliveredAt: null };
    return { webhookId, caseNo, kind: projection.kind, seq, type, version, at, ...untried };
  }

  /** Claims the first free position by inserting its key; an attempt before may have claimed it for the same event. */
  async function placed(message: Omit<WebhookMessage, '_id' | 'position'>, from: number): Promise<number> {
    for (let position = from; ; position += 1) {
      const _id = webhookMessageId(message.webhookId, position);
      const document = { _id, position, ...message };
      if (await insertedOnce(() => webhookMessages.collection.insertOne(document as never))) return position;
      const there = await webhookMessages.findById(_id, { caseNo: 1, seq: 1 }).lean();
      if (there?.caseNo === message.caseNo && there.seq === message.seq) return position;
    }
  }

  /**
   * Reads on after a position. Up to `replayTo` (included) everything is queued again; beyond, only what is queued is waiting.
   * @returns what is waiting, and the position read last.
   */
  async function loadMessages(input: {
    webhookId: string;
    after: number;
    upTo: number;
    replayTo: number;
  }): Promise<{ waiting: Waiting[]; loadedTo: number }> {
    const { webhookId, after, replayTo } = input;
    const loadedTo = Math.min(input.upTo, after + pageSize);
    const positions = Array.from({ length: loadedTo - after }, (_, index) => after + 1 + index);
    const found = await Promise.all(
      positions.map((position) => webhookMessages.findById(webhookMessageId(webhookId, position)).lean()),
    );
    const read = found.filter((one) => one !== null);
    const again = read.filter(({ position, state }) => position <= replayTo && state !== 'queued');
    for (const { _id } of again) await webhookMessages.updateOne({ _id }, { $set: queuedAgain });
    const waiting = read.filter(({ position, state }) => position <= replayTo || state === 'queued');
    return { waiting: waiting.map(({ position, caseNo }) => ({ position, caseNo })), loadedTo };
  }

  /** Gives an event up for now, or the whole webhook when nothing gets through; with an alarm. */
  async function parkWebhook(input: { webhookId: string; position: number | null; failure: string }): Promise<void> {
    const { webhookId, position, failure } = input;
    if (position !== null) {
      const _id = webhookMessageId(webhookId, position);
      await webhookMessages.updateOne({ _id }, { $set: { state: 'parked', failure } });
    }
    const what = position === null ? 'Nothing got through to it' : `It did not take the event at ${position}`;
    const detail =
      `${what} for more than eight days, last: ${failure}. Nothing is lost. Let whoever runs it mend it, ` +
      `then send what waits with POST /api/v1/webhooks/${webhookId}/resume.`;
    await raiseAlarm(record, { key: `webhookParked:${webhookId}`, caseNo: null, kind: 'webhookParked', detail });
  }

  /** Queues what was parked again. @returns it, in its order. */
  async function resumeWebhook({ webhookId }: { webhookId: string }): Promise<Waiting[]> {
    const parked = await webhookMessages
      .find({ webhookId, state: 'parked' }, { position: 1, caseNo: 1 })
      .sort({ position: 1 })
      .lean();
    for (const { _id } of parked) await webhookMessages.updateOne({ _id }, { $set: queuedAgain });
    await clearAlarm(record, { key: `webhookParked:${webhookId}` });
    return parked.map(({ position, caseNo }) => ({ position, caseNo }));
  }

  return { openWebhookQueue, saveWebhookQueue, takeInEvents, loadMessages, parkWebhook, resumeWebhook };
}

/** @returns whether it was inserted now; false when the key was there. */
async function insertedOnce(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert();
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

const queuedAgain = { state: 'queued', attempts: 0, failure: null } as const;
