/** What the portal shows. Publishing again under the same id replaces what was shown; the first day of publication stays. */
import { storable } from '../models/field-names';
import type { Publication } from '../models/publications';
import type { RecordStore } from '../models/record';
import type { WorkInput } from './perform-work';

/** @returns the id and since when it is public. @throws Error when the order names no id, type or title. */
export async function publish(
  record: RecordStore,
  { caseNo, key, payload }: WorkInput,
): Promise<{ id: string; publishedAt: string }> {
  const {
    id,
    type,
    title,
    body = {},
    publishedAt: given,
    until = null,
  } = payload as Partial<Publication> & { id?: string };
  if (id === undefined || type === undefined || title === undefined)
    throw new Error(`${key}: a publication needs id, type and title; given are ${Object.keys(payload).join(', ')}`);
  const before = await record.publications.findById(id, { publishedAt: 1 }).lean();
  const publishedAt = given ?? before?.publishedAt ?? (await instantOf(record, key));
  const updatedAt = new Date().toISOString();
  const content = storable({ caseNo, type, title, body, publishedAt, until, withdrawnAt: null, updatedAt });
  await record.publications.replaceOne({ _id: id }, { _id: id, ...content }, { upsert: true });
  return { id, publishedAt };
}

/** Takes a publication off the portal; it stays in the record. @throws Error when the order names no id. */
export async function unpublish(
  record: RecordStore,
  { key, payload }: WorkInput,
): Promise<{ id: string; withdrawnAt: string }> {
  const id = payload['id'];
  if (typeof id !== 'string') throw new Error(`${key}: taking a publication down needs its id`);
  const before = await record.publications.findById(id, { withdrawnAt: 1 }).lean();
  const withdrawnAt = before?.withdrawnAt ?? (await instantOf(record, key));
  await record.publications.updateOne({ _id: id }, { $set: { withdrawnAt, updatedAt: new Date().toISOString() } });
  return { id, withdrawnAt };
}

/** The case's own time of the event that ordered it; a rehearsal's clock is not the wall's. */
async function instantOf(record: RecordStore, key: string): Promise<string> {
  const event = await record.caseEvents.findById(key.split('/')[0], { at: 1 }).lean();
  return event?.at ?? new Date().toISOString();
}
