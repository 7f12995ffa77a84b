/** Sending one notice by mail. Failure messages carry codes only, since a mail server's answer may repeat an address. */
import { createHash } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { createTransport, type Transporter } from 'nodemailer';
import { restored } from '../models/field-names';
import type { Notification } from '../models/notifications';
import type { ActivityDeps } from './deps';

type Deps = Pick<ActivityDeps, 'record' | 'smtpUrl' | 'mailFrom'>;

/**
 * @returns the activity. A notice that was sent is not sent again; after a crash between sending and noting it, the repeat carries the
 * same Message-ID, by which mail servers recognize it. Throws while the mail server does not take it; not to be retried are a refused
 * address, a person without one, and a missing mail server.
 */
export function createDeliverNotice(deps: Deps) {
  const transport = deps.smtpUrl === undefined ? null : transportTo(deps.smtpUrl);
  const { notifications, people } = deps.record;

  return async ({ id }: { id: string }): Promise<void> => {
    const notice = await notifications.findById(id).lean();
    if (notice === null) throw new Error(`Notification ${id} is not in the record yet.`);
    if (notice.state !== 'queued') return;
    const person =
      notice.personId === null ? null : await people.findById(notice.personId, { email: 1, active: 1 }).lean();
    if (person?.email === undefined || !person.active)
      throw hopeless('the person has no address or is no longer active');
    if (transport === null) throw hopeless('no mail server is configured (SMTP_URL)');
    await send(transport, notice, person.email);
    const deliveredAt = new Date().toISOString();
    const $set = { state: 'delivered' as const, deliveredAt, failure: null, attempts: notice.attempts + 1 };
    await notifications.updateOne({ _id: id }, { $set });
  };

  async function send(mail: Transporter, notice: Notification, to: string): Promise<void> {
    try {
      await mail.sendMail({ ...messageOf(notice, deps.mailFrom), to });
    } catch (error) {
      const { failure, final } = reasonOf(error);
      const $set = { failure, attempts: notice.attempts + 1 };
      await notifications.updateOne({ _id: notice._id }, { $set });
      throw ApplicationFailure.create({
        type: final ? 'mailRefused' : 'mailFailed',
        message: failure,
        nonRetryable: final,
      });
    }
  }
}

/** @returns the activity that notes a delivery as given up; a delivered notice stays delivered. */
export function createMarkNoticeFailed({ record }: Pick<ActivityDeps, 'record'>) {
  return async ({ id, reason }: { id: string; reason: string }): Promise<void> => {
    const notice = await record.notifications.findById(id, { state: 1 }).lean();
    if (notice?.state !== 'queued') return;
    await record.notifications.updateOne({ _id: id }, { $set: { state: 'failed', failure: reason } });
  };
}

function transportTo(smtpUrl: string): Transporter {
  const url = new URL(smtpUrl);
  return createTransport({
    host: url.hostname,
    port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 587)),
    secure: url.protocol === 'smtps:',
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function messageOf(notice: Notification, from: string) {
  const { title, body } = restored({ title: notice.title, body: notice.body });
  const due = (label: string): string => (notice.dueAt === null ? '' : `\n${label}${notice.dueAt}`);
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    messageId: `<${createHash('sha256').update(notice._id).digest('hex').slice(0, 40)}@${domain}>`,
    textEncoding: 'base64' as const,
    subject: `${title.zh} / ${title.en}`,
    text: `${body.zh}${due('期限：')}\n\n${body.en}${due('Due: ')}\n\n${notice.caseNo}\n`,
  };
}

function hopeless(message: string): ApplicationFailure {
  return ApplicationFailure.create({ type: 'mailImpossible', message, nonRetryable: true });
}

/** Codes only: `EENVELOPE 550`. An address refused for good (550–553) is final. */
function reasonOf(error: unknown): { failure: string; final: boolean } {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const failure = `the mail server did not take it (${[code, responseCode].filter((part) => part !== undefined).join(' ') || 'no code'})`;
  return {
    failure,
    final: code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 550 && responseCode <= 553,
  };
}
