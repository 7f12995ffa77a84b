/**
 * Failed attempts to sign in or to call, counted per address and per person; past the limit nothing unproven is heard for a while.
 * Counted by each process for itself; a proxy may add its own. Guessing passwords is the identity provider's to limit.
 */
import type { Request } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Env } from '../../config/env';
import { type Problem, problem } from '../problem';
import { networkOf } from './addresses';

/**
 * Faults by which an address is counted: whoever makes them has a forged credential, or a good one in the wrong place. Not among them is what
 * happens to everybody: a token or session past its end, or none. A whole office behind one address would be shut out by it.
 */
const ofAddress: ReadonlySet<string> = new Set([
  'tokenInvalid',
  'signInStateInvalid',
  'signInStateUsed',
  'signInFailed',
  'addressNotPermitted',
]);

/** Faults by which a person is counted whose credential is good. */
const ofPerson: ReadonlySet<string> = new Set(['personInactive', 'standInNotRegistered']);

/**
 * Whom an attempt is about. A subject that is only claimed is counted together with the address it comes from, so that nobody can
 * shut another person out by sending forged tokens with their name.
 */
export interface Attempted {
  subject: string;
  proven: boolean;
}

export interface Attempts {
  /** @throws Problem `tooManyFailedAttempts` with `Retry-After` when the address, or whom the attempt is about, is past the limit. */
  expectFree(req: Request, attempted?: Attempted): Promise<void>;
  /** The same for a person with a good credential, wherever they are. */
  expectPersonFree(subject: string): Promise<void>;
  /** Counts a failure, if it is one that counts. */
  failed(req: Request, fault: Problem, attempted?: Attempted): Promise<void>;
}

type Limits = Pick<Env, 'FAILED_ATTEMPTS_PER_PERSON' | 'FAILED_ATTEMPTS_PER_ADDRESS' | 'FAILED_ATTEMPTS_MINUTES'>;

export function createAttempts(env: Limits): Attempts {
  const duration = env.FAILED_ATTEMPTS_MINUTES * 60;
  const addresses = new RateLimiterMemory({ points: env.FAILED_ATTEMPTS_PER_ADDRESS, duration });
  const persons = new RateLimiterMemory({ points: env.FAILED_ATTEMPTS_PER_PERSON, duration });

  async function expect(limiter: RateLimiterMemory, key: string): Promise<void> {
    const known = await limiter.get(key);
    if (known === null || known.consumedPoints < limiter.points) return;
    const seconds = Math.max(1, Math.ceil(known.msBeforeNext / 1_000));
    throw problem('tooManyFailedAttempts', {}, { headers: { 'Retry-After': String(seconds) } });
  }

  return {
    async expectFree(req, attempted) {
      await expect(addresses, networkOf(req.ip ?? ''));
      if (attempted !== undefined) await expect(persons, keyOf(req, attempted));
    },
    expectPersonFree: (subject) => expect(persons, `proven ${subject}`),
    async failed(req, { code }, attempted) {
      if (ofAddress.has(code)) await addresses.penalty(networkOf(req.ip ?? ''));
      const counts = attempted?.proven === true ? ofPerson.has(code) : ofAddress.has(code);
      if (attempted !== undefined && attempted.subject !== '' && counts) await persons.penalty(keyOf(req, attempted));
    },
  };
}

function keyOf(req: Request, { subject, proven }: Attempted): string {
  return proven ? `proven ${subject}` : `claimed ${subject} from ${networkOf(req.ip ?? '')}`;
}
