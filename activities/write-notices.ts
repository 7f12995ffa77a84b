/** Writing notices to the people they are for: into the inbox at once, and for each other channel queued or held for the digest. */
import { isDuplicateKey } from '../models/duplicate-key';
import { storable } from '../models/field-names';
import type { Notification } from '../models/notifications';
import type { Person } from '../models/people';
import type { RecordStore } from '../models/record';
import type { CaseView } from '../procedures/engine/case-file';
import type { NoticeEffect } from '../procedures/engine/effects';
import type { CaseEvent } from '../procedures/engine/events';
import { noticeId } from '../procedures/notices/deliveries';
import { noticeKindOf } from '../procedures/notices/kinds';
import { raiseAlarm } from './alarms';
import type { createRecipients, Recipients } from './recipients';
import type { Way, WaysToTell } from './ways-to-tell';

export type KeyedNotice = NoticeEffect & { key: string };

/** What notices need of the case they are about. */
type About = Pick<CaseView, 'caseNo' | 'lastAt' | 'clock'> & { parties: Pick<CaseView['parties'], 'dataAuthority'> };

/** @returns ids of the notifications that a delivery workflow must send; the same again on a repeat. */
export async function writeNotices(
  record: RecordStore,
  recipientsOf: ReturnType<typeof createRecipients>,
  waysToTell: WaysToTell,
  notices: readonly KeyedNotice[],
  context: { view: About; events: readonly CaseEvent[] },
): Promise<string[]> {
  const { view, events } = context;
  const documents: Notification[] = [];
  for (const notice of notices) {
    const at = events.find((event) => notice.key.startsWith(`${event.id}/`))?.at ?? view.lastAt;
    const recipients = await recipientsOf(notice.to, view.parties.dataAuthority, at);
    if (recipients.people.length === 0) await alarmNobody(record, notice, view.caseNo);
    const told = { template: notice.template, dueAt: notice.dueAt ?? null, at, stepped: view.clock.mode === 'stepped' };
    const ways = await Promise.all(recipients.people.map((person) => waysToTell(person, told)));
    documents.push(...documentsOf(marked(notice, view), recipients, ways, view.caseNo, at));
  }
  const written = await inserted(record, documents);
  return written.filter(({ state }) => state === 'queued').map(({ _id }) => _id);
}

/** Nobody who reads a notice of a rehearsal may take it for a real one. */
function marked(notice: KeyedNotice, { clock }: About): KeyedNotice {
  if (clock.mode !== 'stepped') return notice;
  const { zh, en } = notice.title;
  return { ...notice, title: { zh: `【演练】${zh}`, en: `[REHEARSAL] ${en}` } };
}

function documentsOf(
  notice: KeyedNotice,
  { people, fault }: Recipients,
  ways: readonly Way[][],
  caseNo: string,
  at: string,
): Notification[] {
  const { title, body, template } = storable({ title: notice.title, body: notice.body, template: notice.template });
  const one = (person: Person | null, { channel, mode }: Way): Notification => ({
    _id: noticeId(notice.key, person?._id ?? null, channel),
    caseNo,
    personId: person?._id ?? null,
    addressedTo: 'personId' in notice.to ? notice.to.personId : notice.to.organizationId,
    channel,
    template,
    kind: noticeKindOf(template),
    title,
    body,
    dueAt: notice.dueAt ?? null,
    at,
    state: person === null ? 'failed' : channel === 'inbox' ? 'delivered' : mode === 'digest' ? 'held' : 'queued',
    deliveredAt: person !== null && channel === 'inbox' ? at : null,
    attempts: 0,
    failure: person === null ? 'nobody to receive it' : null,
    readAt: null,
    fault,
  });
  if (people.length === 0) return [one(null, { channel: 'inbox', mode: 'atOnce' })];
  return people.flatMap((person, index) => (ways[index] ?? []).map((way) => one(person, way)));
}

/**
 * What was written by an attempt before stays as it is: preferences may have changed in between.
 * @returns the documents as they stand.
 */
async function inserted(record: RecordStore, documents: Notification[]): Promise<Notification[]> {
  try {
    await record.insert.notifications(documents);
    return documents;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const found = await Promise.all(documents.map(({ _id }) => record.notifications.findById(_id).lean()));
  return found.map((one, index) => one ?? (documents[index] as Notification));
}

async function alarmNobody(record: RecordStore, notice: KeyedNotice, caseNo: string): Promise<void> {
  const detail =
    `Nobody could receive the notice ${notice.key} (${notice.template}), not even the duty post of the data authority. ` +
    'Give the data authority a person of level "duty".';
  await raiseAlarm(record, { key: `noRecipient:${notice.key}`, caseNo, kind: 'noRecipient', detail });
}
