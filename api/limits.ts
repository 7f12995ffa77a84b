/** How often one address or one person may call, in each API process; said in the headers of every answer (IETF draft 8). */
import type { Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Env } from '../config/env';
import type { Actor } from '../procedures/roles';
import { problem } from './problem';

const minuteMs = 60_000;

type Code = 'tooManyReads' | 'tooManyCalls' | 'tooManyObjections' | 'tooManyAttempts';

export interface Limit {
  /** Name in the `RateLimit` headers. */
  name: string;
  /** Calls within the window (included). */
  calls: number;
  windowMs: number;
  /** Problem of a call beyond. */
  code: Code;
  /** Whose calls are counted together; the address of the caller unless given. */
  keyOf?: (req: Request, res: Response) => string;
}

/** @returns middleware that counts, and turns away with 429 and `Retry-After` what goes beyond. */
export function limited({ name, calls, windowMs, code, keyOf }: Limit): RequestHandler {
  return rateLimit({
    identifier: name,
    limit: calls,
    windowMs,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    ...(keyOf === undefined ? {} : { keyGenerator: keyOf }),
    handler: (_req, _res, next) => next(problem(code)),
  });
}

/** The limits of all routes. */
export interface Limits {
  /** Calls without a login, by address. */
  open: RequestHandler;
  /** Calls of one person, or one machine, from wherever. Stands behind identity. */
  person: RequestHandler;
}

/** @returns the limits of one app. */
export function createLimits(env: Env): Limits {
  return {
    open: limited({
      name: 'address',
      calls: env.PUBLIC_READS_PER_MINUTE,
      windowMs: minuteMs,
      code: 'tooManyReads',
    }),
    person: limited({
      name: 'person',
      calls: env.PERSON_CALLS_PER_MINUTE,
      windowMs: minuteMs,
      code: 'tooManyCalls',
      keyOf: (_req, res) => (res.locals['actor'] as Actor).personId,
    }),
  };
}
