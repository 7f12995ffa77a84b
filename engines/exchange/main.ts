/**
 * The city's sharing exchange as a process, for machines that have no real one.
 *
 * Environment: EXCHANGE_PORT (8092), EXCHANGE_STATE (.data/exchange/state.json), EXCHANGE_TOKEN (development-exchange-token).
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { projectRoot } from '../paths';
import { serve } from '../serve';
import { createExchange } from './app';

const env = process.env;
const app = createExchange({
  file: env['EXCHANGE_STATE'] ?? join(projectRoot, '.data', 'exchange', 'state.json'),
  token: env['EXCHANGE_TOKEN'] ?? 'development-exchange-token',
});

serve(createServer(app), Number(env['EXCHANGE_PORT'] ?? 8092), 'sharing exchange').catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
