/**
 * The governance center's data platform as a process, for machines that have no real one.
 *
 * Environment: PLATFORM_PORT (8091), PLATFORM_STATE (.data/platform/state.json), PLATFORM_TOKEN (development-platform-token).
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { projectRoot } from '../paths';
import { serve } from '../serve';
import { createPlatform } from './app';

const env = process.env;
const app = createPlatform({
  file: env['PLATFORM_STATE'] ?? join(projectRoot, '.data', 'platform', 'state.json'),
  token: env['PLATFORM_TOKEN'] ?? 'development-platform-token',
});

serve(createServer(app), Number(env['PLATFORM_PORT'] ?? 8091), 'data platform').catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
