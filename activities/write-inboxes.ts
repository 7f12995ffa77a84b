/** Keeping inboxes in step with a case: only the documents that change are written, together. */
import { bulkInParts } from '../models/bulk-in-parts';
import type { CaseProjection } from '../models/cases';
import { type InboxEntry, textOf } from '../models/inboxes';
import type { OneAtATime } from '../models/one-at-a-time';
import type { RecordStore } from '../models/record';
import { taskKeysOf } from './projection';
import { stampInboxes, twiceOnDuplicate } from './stamp-inboxes';

/** Writes the case's tasks to the inboxes in which they differ from `before`, and removes them where there are none any more. */
export async function writeInboxes(
  record: RecordStore,
  oneAtATime: OneAtATime,
  caseNo: string,
  before: CaseProjection['taskKeys'],
  entries: Map<string, InboxEntry[]>,
): Promise<void> {
  const written = new Map(before.map(({ inbox, digest }) => [inbox, digest]));
  const changed = taskKeysOf(entries).filter(({ inbox, digest }) => written.get(inbox) !== digest);
  const emptied = before.filter(({ inbox }) => !entries.has(inbox));
  const path = `items.${caseNo}`;
  const operations = [
    ...changed.map(({ inbox }) => ({
      updateOne: {
        filter: { _id: inbox },
        update: { $set: { [path]: textOf(entries.get(inbox) ?? []) } },
        upsert: true,
      },
    })),
    ...emptied.map(({ inbox }) => ({ updateOne: { filter: { _id: inbox }, update: { $unset: { [path]: '' } } } })),
  ];
  if (operations.length === 0) return;
  const keys = operations.map(({ updateOne }) => updateOne.filter._id);
  const write = (): Promise<void> => bulkInParts(record.inboxes.collection, operations);
  await oneAtATime(keys, () => twiceOnDuplicate(write));
  await stampInboxes(record, oneAtATime, keys);
}
