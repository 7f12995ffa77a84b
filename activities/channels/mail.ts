/** Mail by SMTP. Mail servers recognize a repeat by its Message-ID. */
import { createTransport, type Transporter } from 'nodemailer';
import { type Channel, ChannelFailure, type Message } from './channel';

/** Connections are closed when nothing was sent for so long, in milliseconds: many servers end idle ones themselves. */
const idleMs = 1_000;

/** @param smtpUrl smtp:// or smtps://, with user and password where the server wants them. */
export function mailChannel(smtpUrl: string, from: string): Channel {
  const sending = connectedWhileBusy(smtpUrl);
  return {
    name: 'mail',
    addressOf: ({ email }) => email,
    send: async (message, to) => {
      try {
        await sending((transport) => transport.sendMail({ ...mailOf(message, from), to }));
        return 'delivered';
      } catch (error) {
        throw failureOf(error);
      }
    },
  };
}

/** @returns what sends: mails that follow one another share connections, since opening one takes longer than a mail. */
function connectedWhileBusy(smtpUrl: string): (send: (transport: Transporter) => Promise<unknown>) => Promise<void> {
  let transport: Transporter | null = null;
  let underWay = 0;
  let idle: NodeJS.Timeout | undefined;
  const close = (): void => {
    transport?.close();
    transport = null;
  };
  return async (send) => {
    clearTimeout(idle);
    underWay += 1;
    transport ??= transportTo(smtpUrl);
    try {
      await send(transport);
    } finally {
      underWay -= 1;
      if (underWay === 0) idle = setTimeout(close, idleMs);
    }
  };
}

function transportTo(smtpUrl: string): Transporter {
  const url = new URL(smtpUrl);
  return createTransport({
    pool: true,
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

function mailOf({ id, subject, text, html, language }: Message, from: string) {
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    messageId: `<${id}@${domain}>`,
    textEncoding: 'base64' as const,
    headers: { 'Content-Language': language === 'zh' ? 'zh-CN' : 'en', 'Auto-Submitted': 'auto-generated' },
    subject,
    text,
    html,
  };
}

/** Codes only: `EENVELOPE 550`. An address refused for good (550–553) is final. */
function failureOf(error: unknown): ChannelFailure {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const codes = [code, responseCode].filter((part) => part !== undefined).join(' ') || 'no code';
  const final = code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 550 && responseCode <= 553;
  return new ChannelFailure(`the mail server did not take it (${codes})`, final);
}
