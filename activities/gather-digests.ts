/** Gathering what is held for the digest: one message for each person and channel, on working days only (I-83). */
import { isWorkingDay } from '../law/calendar/calendar';
import { dayOfInstant } from '../law/calendar/plain-date';
import { isDuplicateKey } from '../models/duplicate-key';
import type { Notification } from '../models/notifications';
import type { RecordStore } from '../models/record';
import { deliveryItem, noticeId } from '../procedures/notices/deliveries';
import { wordsFor } from '../procedures/notices/words';
import type { createStartDeliveries } from './start-deliveries';

export interface DigestActivities {
  gatherDigests: ReturnType<typeof createGatherDigests>;
  startDeliveries: ReturnType<typeof createStartDeliveries>;
}

/** Notices in one digest at most; the rest comes with the next one. */
const atMost = 200;

/**
 * @returns the activity, which gives the ids of the digests to be sent. Safe to repeat: the digest of a day is one document by its key, and
 * names its notices before they are noted as gathered.
 */
export function createGatherDigests({ record }: { record: RecordStore }) {
  const { notifications, calendars } = record;

  async function gatherDigests({ now }: { now: string }): Promise<string[]> {
    const day = dayOfInstant(now);
    const calendar = (await calendars.findById('cn').lean())?.calendar;
    if (calendar === undefined) throw new Error('The record has no calendar; run "npm run migrate".');
    if (!isWorkingDay(calendar, day)) return [];
    const held = await notifications
      .find({ state: 'held' }, { _id: 1, personId: 1, channel: 1 })
      .sort({ at: 1, _id: 1 })
      .lean();
    const groups = new Map<string, string[]>();
    for (const { _id, personId, channel } of held) {
      const id = noticeId(`digest/${day}`, personId, channel);
      groups.set(id, [...(groups.get(id) ?? []), _id]);
    }
    const ids: string[] = [];
    for (const [id, items] of groups) if (await gathered(id, items.slice(0, atMost), now)) ids.push(id);
    // A repeat finds nothing held any more, but the digests that it gathered before.
    const waiting = await notifications.find({ state: 'queued', template: 'digest' }, { _id: 1 }).lean();
    return [...new Set([...ids, ...waiting.map(({ _id }) => _id)])];
  }

  /** @returns whether the digest is to be sent; not when it has gone out already, and these came after it. */
  async function gathered(id: string, items: readonly string[], now: string): Promise<boolean> {
    const digest = await insertedOrThere(digestOf(id, items, now));
    for (const item of digest.items ?? [])
      await notifications.updateOne({ _id: item }, { $set: { state: digest.state, digest: id } });
    return digest.state === 'queued';
  }

  async function insertedOrThere(digest: Notification): Promise<Notification> {
    try {
      await notifications.collection.insertOne(digest as never);
      return digest;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const there = await notifications.findById(digest._id).lean();
    if (there === null) throw new Error(`${digest._id} was neither inserted nor found; the attempt is repeated`);
    return there;
  }

  return gatherDigests;
}

function digestOf(id: string, items: readonly string[], now: string): Notification {
  const item = deliveryItem(id);
  if (item.to !== 'person') throw new RangeError(`${id} names no digest`);
  const { personId, channel } = item;
  const details = { day: dayOfInstant(now), count: String(items.length) };
  return {
    _id: id,
    caseNo: '',
    personId,
    addressedTo: personId,
    channel,
    template: 'digest',
    kind: 'information',
    title: { zh: wordsFor('digestTitle', 'zh', details), en: wordsFor('digestTitle', 'en', details) },
    body: { zh: wordsFor('digestIntro', 'zh'), en: wordsFor('digestIntro', 'en') },
    dueAt: null,
    at: now,
    state: 'queued',
    items: [...items],
    deliveredAt: null,
    attempts: 0,
    failure: null,
    readAt: null,
    fault: null,
  };
}
