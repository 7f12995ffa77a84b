/**
 * WeCom, DingTalk, an SMS gateway, a webhook consumer and a mail server as one process, for machines that have no real ones.
 *
 * Environment: CHANNELS_PORT (8093), CHANNELS_MAIL_PORT (8094), CHANNELS_STATE (.data/channels/received.jsonl).
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { projectRoot } from '../paths';
import { serve } from '../serve';
import { createChannels } from './app';
import { developmentSecrets } from './development';
import { createMailServer } from './mail';

const env = process.env;
const { app, received, faults } = createChannels({
  file: env['CHANNELS_STATE'] ?? join(projectRoot, '.data', 'channels', 'received.jsonl'),
  secrets: developmentSecrets,
});
const mail = createMailServer(received, faults.mail);

async function main(): Promise<void> {
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    mail.once('error', reject);
    mail.listen(Number(env['CHANNELS_MAIL_PORT'] ?? 8094), '127.0.0.1', resolve);
  });
  server.once('close', () => mail.close(() => undefined));
  await serve(server, Number(env['CHANNELS_PORT'] ?? 8093), 'notice channels');
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
