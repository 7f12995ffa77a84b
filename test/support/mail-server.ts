/** A real SMTP server for tests, which keeps what it is given. */
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string;
  messageId: string;
  text: string;
}

export interface MailServer {
  url: string;
  /** One for each recipient and message, in order of arrival. */
  received: ReceivedMail[];
  /** The next recipients are refused with this code. */
  refuseNext: (refusal: { code: number; times: number }) => void;
  stop: () => Promise<void>;
}

/** @param port 0 for any free one. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let refusing = { code: 0, times: 0 };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      if (refusing.times === 0) return done();
      refusing = { ...refusing, times: refusing.times - 1 };
      return done(Object.assign(new Error('refused'), { responseCode: refusing.code }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const messageId = /^Message-ID:\s*(\S+)/im.exec(text)?.[1] ?? '';
        for (const { address } of session.envelope.rcptTo) received.push({ to: address, messageId, text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail server does not listen');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    refuseNext: (refusal) => {
      refusing = refusal;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
