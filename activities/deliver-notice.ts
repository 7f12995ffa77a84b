/** Sending one notice over its channel. Failure messages carry codes only, since the other side's answer may repeat an address. */
import { ApplicationFailure } from '@temporalio/common';
import { dayOfInstant } from '../law/calendar/plain-date';
import { restored } from '../models/field-names';
import type { NoticeState, Notification } from '../models/notifications';
import type { Person } from '../models/people';
import { type Composed, composeDigest, composeNotice, type Told } from '../procedures/notices/compose';
import type { Language } from '../procedures/notices/preferences';
import { raiseAlarm } from './alarms';
import { channelsOf } from './channels';
import { type Channel, ChannelFailure, messageIdOf, type SentState } from './channels/channel';
import type { ActivityDeps } from './deps';
import { personOrRegistrant } from './registrants';

type Deps = Pick<ActivityDeps, 'record' | 'smtpUrl' | 'mailFrom' | 'channels' | 'publicUrl'>;

/** What became of a notice. */
export interface Sent {
  id: string;
  state: NoticeState;
}

/** No further notice is begun together with others after so long, in milliseconds: well within the time the activity has. */
const togetherForMs = 60_000;
/** Notices of a digest that are read at the same time. */
const readTogether = 20;

/**
 * @returns the activities. `deliverNotice`: what was sent is not sent again; after a crash between sending and noting it, the repeat
 * carries the same id, by which the other side recognizes it. Throws while the channel does not take it; not to be retried are a refused
 * address, a person without one, and a channel that is not configured. `deliverTogether` sends in the order given as far as it gets:
 * it returns what went out, and leaves the first that did not, and all after it, to `deliverNotice`. `confirmNotice` asks what became
 * of a message that was sent.
 */
export function createDeliverNotice(deps: Deps) {
  const { notifications, noticePreferences } = deps.record;
  const channels = channelsOf(deps);

  const deliverNotice = ({ id }: { id: string }): Promise<NoticeState> => delivered(id, readerOf);

  async function delivered(id: string, reads: typeof readerOf): Promise<NoticeState> {
    const notice = await notifications.findById(id).lean();
    if (notice === null) throw new Error(`Notification ${id} is not in the record yet.`);
    if (notice.state !== 'queued') return notice.state;
    const { person, language } = await reads(notice.personId);
    const channel = channelNamed(notice.channel);
    const to = person?.active === true ? channel.addressOf(person) : undefined;
    if (to === undefined) throw hopeless('the person has no address or is no longer active');
    const message = { id: messageIdOf(id), language, ...(await composed(notice, language)) };
    return settled({ ...notice, attempts: notice.attempts + 1 }, () => channel.send(message, to));
  }

  async function readerOf(personId: string | null): Promise<{ person: Person | null; language: Language }> {
    const [person, preference] =
      personId === null
        ? [null, null]
        : await Promise.all([personOrRegistrant(deps.record, personId), noticePreferences.findById(personId).lean()]);
    return { person, language: preference?.language ?? 'zh' };
  }

  async function deliverTogether({ ids }: { ids: string[] }): Promise<Sent[]> {
    const sent: Sent[] = [];
    const until = Date.now() + togetherForMs;
    // They are of one person, as a rule.
    const known = new Map<string | null, ReturnType<typeof readerOf>>();
    const reads: typeof readerOf = (personId) => {
      const reader = known.get(personId) ?? readerOf(personId);
      known.set(personId, reader);
      return reader;
    };
    for (const id of ids) {
      if (Date.now() > until) return sent;
      try {
        sent.push({ id, state: await delivered(id, reads) });
      } catch (error) {
        if (!(error instanceof ApplicationFailure)) throw error;
        return sent;
      }
    }
    return sent;
  }

  async function confirmNotice({ id }: { id: string }): Promise<NoticeState> {
    const notice = await notifications.findById(id).lean();
    if (notice === null || notice.state !== 'sent') return notice?.state ?? 'failed';
    const { confirm } = channelNamed(notice.channel);
    return confirm === undefined ? 'sent' : settled(notice, () => confirm(messageIdOf(id)));
  }

  function channelNamed(name: string): Channel {
    const channel = channels.find((one) => one.name === name);
    if (channel === undefined) throw hopeless(`the channel ${name} is not configured`);
    return channel;
  }

  async function composed(notice: Notification, language: Language): Promise<Composed> {
    if (notice.items === undefined) return composeNotice(toldBy(notice), language, deps.publicUrl);
    const items: Told[] = [];
    for (let from = 0; from < notice.items.length; from += readTogether) {
      const part = notice.items.slice(from, from + readTogether);
      const found = await Promise.all(part.map((item) => notifications.findById(item).lean()));
      items.push(...found.filter((one) => one !== null).map(toldBy));
    }
    return composeDigest(dayOfInstant(notice.at), items, language, deps.publicUrl);
  }

  async function settled(notice: Notification, ask: () => Promise<SentState>): Promise<SentState> {
    try {
      const state = await ask();
      const deliveredAt = state === 'delivered' ? new Date().toISOString() : null;
      await noted(notice, { state, deliveredAt, failure: null });
      return state;
    } catch (error) {
      if (!(error instanceof ChannelFailure)) throw error;
      await noted(notice, { failure: error.message });
      throw failed(error.final ? 'noticeRefused' : 'noticeFailed', error.message, error.final);
    }
  }

  async function noted({ _id, attempts, items = [] }: Notification, change: Partial<Notification>): Promise<void> {
    const $set = { ...change, attempts, triedAt: new Date().toISOString() };
    // The digest itself comes last: until then a repeat does all of them again.
    for (const one of [...items, _id]) await notifications.updateOne({ _id: one }, { $set });
  }

  return { deliverNotice, deliverTogether, confirmNotice };
}

/** @returns the activity that notes a delivery as given up, for good or until it is resumed; a delivered notice stays delivered. */
export function createMarkNoticeFailed({ record }: Pick<ActivityDeps, 'record'>) {
  return async ({ id, reason, parked }: { id: string; reason: string; parked?: true }): Promise<void> => {
    const notice = await record.notifications.findById(id, { state: 1, items: 1, channel: 1 }).lean();
    if (notice === null || (notice.state !== 'queued' && notice.state !== 'sent')) return;
    const $set = { state: parked === true ? ('parked' as const) : ('failed' as const), failure: reason };
    for (const one of [...(notice.items ?? []), id]) await record.notifications.updateOne({ _id: one }, { $set });
    if (parked !== true) return;
    const detail =
      `Notices over the channel "${notice.channel}" did not go out for ten days, last: ${reason}. ` +
      'Mend the channel, then send them with POST /api/v1/notice-deliveries/resume.';
    await raiseAlarm(record, { key: `noticesParked:${notice.channel}`, caseNo: null, kind: 'noticesParked', detail });
  };
}

function toldBy(notice: Notification): Told {
  const { title, body } = restored({ title: notice.title, body: notice.body });
  return { caseNo: notice.caseNo, title, body, dueAt: notice.dueAt };
}

function hopeless(message: string): ApplicationFailure {
  return failed('noticeImpossible', message, true);
}

function failed(type: string, message: string, nonRetryable: boolean): ApplicationFailure {
  return ApplicationFailure.create({ type, message, nonRetryable });
}
