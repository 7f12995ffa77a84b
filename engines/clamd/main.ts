/**
 * The malware scanner as a process, for machines that have no real one.
 *
 * Environment: MALWARE_SCAN_PORT (3310), MALWARE_SCAN_CONTROL_PORT (8097), MALWARE_SCAN_STATE (.data/clamd/scans.json).
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { projectRoot } from '../paths';
import { serve } from '../serve';
import { createScanner } from './app';

const env = process.env;
const { server, control } = createScanner({
  file: env['MALWARE_SCAN_STATE'] ?? join(projectRoot, '.data', 'clamd', 'scans.json'),
});

async function main(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(env['MALWARE_SCAN_PORT'] ?? 3310), '127.0.0.1', resolve);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close());
  await serve(createServer(control), Number(env['MALWARE_SCAN_CONTROL_PORT'] ?? 8097), 'malware scanner');
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
