/** E-seals of letters: asked for beside the cases, again and again until the service gives them. A letter never waits for its seal. */
import type { PaperSeal } from '../models/paper-seals';
import type { RecordStore } from '../models/record';
import { attemptsBeforeAlarm } from './alarm-while-failing';
import { clearAlarm, raiseAlarm } from './alarms';
import type { Logger } from './deps';

type Outcome =
  | { outcome: 'sealed'; seal: NonNullable<PaperSeal['seal']> }
  | { outcome: 'pending' }
  | { outcome: 'refused' | 'failed'; code: string };

/** The part of config/eseal-caller.ts that the round needs. */
export interface SealGiver {
  seal(idempotencyKey: string, order: string): Promise<Outcome>;
}

export interface SealedPapers {
  sealed: number;
  /** Asked for and not sealed in this call. */
  left: number;
  /** More of them are due. */
  more: boolean;
}

export type SealingActivities = ReturnType<typeof createSealPapers>;

/** Letters asked for in one call at most: each takes up to 10 s. */
const atOnce = 20;
/** After so many failures in a call the service is left alone until the next round. */
const failuresInCall = 3;
const minuteMs = 60_000;
/** First distance between two attempts; doubled by each failure up to an hour. */
const firstPauseMs = 5 * minuteMs;
const longestPauseMs = 60 * minuteMs;
/** A letter that was refused is asked for again a day later: by then somebody has seen the alarm. */
const afterRefusalMs = 24 * 60 * minuteMs;

const failing = 'esealFailing';
const refusing = 'esealRefused';

/** Faults of the configuration, which no repetition mends: told at once. */
const remedies: Record<string, string> = {
  privateAddress:
    'ESEAL_URL resolves to a private address, which is not called. Correct it, or allow its host in ESEAL_ALLOWED_PRIVATE.',
  redirected:
    'The service answered with a redirect, which is never followed, be it to a private address or elsewhere. Set ESEAL_URL to the final address.',
  notHttps: 'ESEAL_URL must be an https:// address.',
  malformedAddress: 'ESEAL_URL is no usable address.',
  'status 401': 'The service does not know ESEAL_TOKEN.',
  'status 403': 'The service does not allow ESEAL_TOKEN to seal.',
  sealInvalid: 'The answer is not as docs/operations/e-seal.md says, or its signature is not over the order.',
};

/** @returns the activity `sealPapers`; safe to repeat, since the service gives one seal for one key. Only its rounds write seals. */
export function createSealPapers({
  record,
  logger,
  service,
}: {
  record: RecordStore;
  logger: Logger;
  service: SealGiver | null;
}) {
  return {
    /** Asks for the seals that are due at `now` (ISO instant). */
    sealPapers: async ({ now }: { now: string }): Promise<SealedPapers> => {
      const result: SealedPapers = { sealed: 0, left: 0, more: false };
      if (service === null) return result;
      const due = await record.paperSeals
        .find({ nextTryAt: { $ne: null, $lte: now } })
        .sort({ nextTryAt: 1, _id: 1 })
        .limit(atOnce)
        .lean<PaperSeal[]>();
      let failures = 0;
      for (const one of due) {
        const answer = await service.seal(one._id, one.order);
        await noted(record, one, answer, now);
        await alarmed(record, logger, one, answer);
        if (answer.outcome === 'sealed') result.sealed += 1;
        else result.left += 1;
        if (answer.outcome === 'failed') failures += 1;
        if (failures === failuresInCall) break;
      }
      return { ...result, more: due.length === atOnce && failures < failuresInCall };
    },
  };
}

async function noted(record: RecordStore, one: PaperSeal, answer: Outcome, now: string): Promise<void> {
  const tried = { attempts: one.attempts + 1, triedAt: now };
  const next = (ms: number): string => new Date(Date.parse(now) + ms).toISOString();
  const change = ((): Partial<PaperSeal> => {
    switch (answer.outcome) {
      case 'sealed':
        return { state: 'sealed', seal: answer.seal, failure: null, nextTryAt: null };
      case 'pending':
        return { state: 'waiting', failure: null, nextTryAt: next(firstPauseMs) };
      case 'refused':
        return { state: 'refused', failure: answer.code, nextTryAt: next(afterRefusalMs) };
      case 'failed':
        return { state: 'failing', failure: answer.code, nextTryAt: next(pauseAfter(one.attempts)) };
    }
  })();
  await record.paperSeals.updateOne({ _id: one._id }, { $set: { ...tried, ...change } });
}

/** @param before attempts before this one. */
function pauseAfter(before: number): number {
  return Math.min(firstPauseMs * 2 ** before, longestPauseMs);
}

async function alarmed(record: RecordStore, logger: Logger, one: PaperSeal, answer: Outcome): Promise<void> {
  const key = `${refusing}:${one._id}`;
  if (answer.outcome === 'failed') {
    logger.warn({ paper: one._id, code: answer.code }, 'the e-seal service gave no answer that counts');
    const remedy = remedies[answer.code];
    if (remedy === undefined && one.attempts + 1 < attemptsBeforeAlarm) return;
    const what = remedy ?? `Failed ${one.attempts + 1} times, last: ${answer.code}. Get the e-seal service running.`;
    const detail = `${what} Letters go out with the built-in signature meanwhile; each is tried again until it is sealed.`;
    return raiseAlarm(record, { key: failing, caseNo: null, kind: failing, detail });
  }
  await clearAlarm(record, { key: failing });
  if (answer.outcome !== 'refused') return clearAlarm(record, { key });
  logger.error({ paper: one._id, code: answer.code }, 'the e-seal service refused a letter');
  const detail = `The e-seal service refuses to seal the letter of event ${one._id} (${answer.code}). Mend it there, usually the seal of an issuing organization that is missing; it is asked again every day.`;
  return raiseAlarm(record, { key, caseNo: one.caseNo, kind: refusing, detail });
}
