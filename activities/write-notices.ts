/** Writing notices to the people they are for: into the inbox at once, and a queued mail for whoever has an address. */
import { isDuplicateKey } from '../models/duplicate-key';
import { storable } from '../models/field-names';
import type { Notification } from '../models/notifications';
import type { RecordStore } from '../models/record';
import type { CaseView } from '../procedures/engine/case-file';
import type { NoticeEffect } from '../procedures/engine/effects';
import type { CaseEvent } from '../procedures/engine/events';
import { raiseAlarm } from './alarms';
import type { createRecipients, Recipients } from './recipients';

export type KeyedNotice = NoticeEffect & { key: string };

/** What notices need of the case they are about. */
type About = Pick<CaseView, 'caseNo' | 'lastAt' | 'clock'> & { parties: Pick<CaseView['parties'], 'dataAuthority'> };

/** @returns ids of the notifications that a mail workflow must deliver; the same again on a repeat. */
export async function writeNotices(
  record: RecordStore,
  recipientsOf: ReturnType<typeof createRecipients>,
  notices: readonly KeyedNotice[],
  context: { view: About; events: readonly CaseEvent[]; mail: boolean },
): Promise<string[]> {
  const { view, events, mail } = context;
  const documents: Notification[] = [];
  for (const notice of notices) {
    const at = events.find((event) => notice.key.startsWith(`${event.id}/`))?.at ?? view.lastAt;
    const recipients = await recipientsOf(notice.to, view.parties.dataAuthority, at);
    if (recipients.people.length === 0) await alarmNobody(record, notice, view.caseNo);
    documents.push(...documentsOf(marked(notice, view), recipients, view.caseNo, at, mail));
  }
  await insertOnce(record, documents);
  return documents.filter(({ state }) => state === 'queued').map(({ _id }) => _id);
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
  caseNo: string,
  at: string,
  mail: boolean,
): Notification[] {
  const { title, body, template } = storable({ title: notice.title, body: notice.body, template: notice.template });
  const one = (personId: string | null, channel: Notification['channel']): Notification => ({
    _id: `${notice.key}:${personId ?? 'nobody'}:${channel}`,
    caseNo,
    personId,
    addressedTo: 'personId' in notice.to ? notice.to.personId : notice.to.organizationId,
    channel,
    template,
    title,
    body,
    dueAt: notice.dueAt ?? null,
    at,
    state: personId === null ? 'failed' : channel === 'inbox' ? 'delivered' : 'queued',
    deliveredAt: personId !== null && channel === 'inbox' ? at : null,
    attempts: 0,
    failure: personId === null ? 'nobody to receive it' : null,
    readAt: null,
    fault,
  });
  if (people.length === 0) return [one(null, 'inbox')];
  return people.flatMap(({ _id, email }) => [
    one(_id, 'inbox'),
    ...(mail && email !== undefined ? [one(_id, 'mail')] : []),
  ]);
}

async function insertOnce(record: RecordStore, documents: Notification[]): Promise<void> {
  try {
    await record.insert.notifications(documents);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

async function alarmNobody(record: RecordStore, notice: KeyedNotice, caseNo: string): Promise<void> {
  const detail =
    `Nobody could receive the notice ${notice.key} (${notice.template}), not even the duty post of the data authority. ` +
    'Give the data authority a person of level "duty".';
  await raiseAlarm(record, { key: `noRecipient:${notice.key}`, caseNo, kind: 'noRecipient', detail });
}
