/** What the API stands on; handed to {@link createApp}, so that the app never connects or reads the environment by itself. */
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Env } from '../config/env';
import type { Signer } from '../config/signing/suite';
import type { RecordStore } from '../models/record';

export interface ApiDeps {
  env: Env;
  record: RecordStore;
  temporal: Client;
  logger: Logger;
  /** Signs letters; null or absent where no key is configured. */
  signer?: Signer | null;
  /** Given when the process is to stop: answers that never end by themselves end then. */
  stopping?: AbortSignal;
  /** ISO instant; only tests give another one. */
  now?: () => string;
  /** For how long what the registers say of a person is kept, in milliseconds; only tests give another one. */
  registersKeptMs?: number;
}

/** @returns the time by which the API stamps what it receives. */
export function nowOf(deps: Pick<ApiDeps, 'now'>): string {
  return deps.now?.() ?? new Date().toISOString();
}
