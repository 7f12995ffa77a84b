/** A mail server that keeps what it is given, each Message-ID once for each recipient. */
import { SMTPServer } from 'smtp-server';
import type { Faults } from '../platform/faults';
import type { ReceivedFile } from './state';

/** @returns the server, not listening yet. While it is down it answers 451, so that senders try again. */
export function createMailServer(received: ReceivedFile, faults: Faults): SMTPServer {
  return new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      faults.suffer().then(
        () => done(),
        () => done(Object.assign(new Error('try again later'), { responseCode: 451 })),
      );
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const messageId = /^Message-ID:\s*(\S+)/im.exec(text)?.[1] ?? '';
        for (const { address } of session.envelope.rcptTo) {
          const id = `${messageId} ${address}`;
          if (received.known('mail', id) === undefined)
            received.put({ side: 'mail', id, to: address, content: { messageId, text } });
        }
        done();
      });
    },
  });
}
