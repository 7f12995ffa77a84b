/**
 * An e-seal service as a process, for machines that have no real one. Its seals are worth nothing.
 *
 * Environment: ESEAL_PORT (8098), ESEAL_STATE (.data/eseal/state.json), ESEAL_TOKEN (development-eseal-token).
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { projectRoot } from '../paths';
import { serve } from '../serve';
import { createSealServer } from './app';

const env = process.env;
const app = createSealServer({
  file: env['ESEAL_STATE'] ?? join(projectRoot, '.data', 'eseal', 'state.json'),
  token: env['ESEAL_TOKEN'] ?? 'development-eseal-token',
});

serve(createServer(app), Number(env['ESEAL_PORT'] ?? 8098), 'e-seal service').catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
