/** JSON logs without secrets, tokens or personal data. */
import { type Logger, pino } from 'pino';
import type { Env } from './env';

/** @returns the process's logger. */
export function createLogger(env: Pick<Env, 'LOG_LEVEL'>, name: string): Logger {
  return pino({
    name,
    level: env.LOG_LEVEL,
    redact: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token', '*.email', '*.contact'],
  });
}
