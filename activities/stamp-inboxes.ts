/** Telling readers which inbox documents have changed. */
import { randomBytes } from 'node:crypto';
import { isDuplicateKey } from '../models/duplicate-key';
import { bucketOfKey } from '../models/inboxes';
import type { OneAtATime } from '../models/one-at-a-time';
import type { RecordStore } from '../models/record';

/**
 * Gives the inbox documents of organizations another stamp, once they are written: a crash in between leaves the old one, and the write is
 * repeated as a whole. An inbox of a person is one document and has none.
 */
export async function stampInboxes(
  { inboxStamps }: Pick<RecordStore, 'inboxStamps'>,
  oneAtATime: OneAtATime,
  inboxes: readonly string[],
): Promise<void> {
  const byOrganization = new Map<string, Record<string, string>>();
  for (const inbox of inboxes) {
    const place = bucketOfKey(inbox);
    if (place === null) continue;
    const stamps = byOrganization.get(place.organizationId) ?? {};
    stamps[`stamps.${place.bucket}`] = randomBytes(9).toString('base64url');
    byOrganization.set(place.organizationId, stamps);
  }
  await Promise.all(
    [...byOrganization].map(([organizationId, stamps]) => {
      const write = (): Promise<unknown> =>
        inboxStamps.collection.updateOne({ _id: organizationId as never }, { $set: stamps }, { upsert: true });
      return oneAtATime([`stamps:${organizationId}`], () => twiceOnDuplicate(write));
    }),
  );
}

/** Two processes that both create the same document: the second finds it at its second try. */
export async function twiceOnDuplicate(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    await write();
  }
}
