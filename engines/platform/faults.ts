import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { type faultsBody, Refusal } from './contract';

/** Faults on demand. They live in memory only: a restart ends them. */
export interface Faults {
  set(wanted: z.infer<typeof faultsBody>): void;
  /** Delays and fails a request as ordered. @throws Refusal 503. */
  suffer(): Promise<void>;
  /** Whether this write is to be answered but not kept. */
  losesWrite(): boolean;
  current(): z.infer<typeof faultsBody>;
}

export function createFaults(): Faults {
  let failNext = 0;
  let loseWrites = 0;
  let delayMs = 0;
  let downUntil: string | null = null;
  return {
    set(wanted) {
      failNext = wanted.failNext ?? failNext;
      loseWrites = wanted.loseWrites ?? loseWrites;
      delayMs = wanted.delayMs ?? delayMs;
      if (wanted.downUntil !== undefined) downUntil = wanted.downUntil;
    },
    async suffer() {
      if (delayMs > 0) await sleep(delayMs);
      if (downUntil !== null && Date.now() < Date.parse(downUntil)) {
        throw new Refusal(503, 'down', `The platform is down until ${downUntil}.`);
      }
      if (failNext > 0) {
        failNext -= 1;
        throw new Refusal(503, 'failing', 'The platform fails this request as ordered.');
      }
    },
    losesWrite() {
      if (loseWrites === 0) return false;
      loseWrites -= 1;
      return true;
    },
    current: () => ({ failNext, downUntil, delayMs, loseWrites }),
  };
}
