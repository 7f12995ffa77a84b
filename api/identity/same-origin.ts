/**
 * Protection of calls by cookie against pages of others: the browser says that the call comes from a page of ours, and the call
 * carries a mark that only such a page can have read. A call by access token needs neither, since no browser adds one by itself.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import type { Env } from '../../config/env';
import type { Session } from '../../models/sessions';
import { problem } from '../problem';

/** Header that carries the mark; `GET /api/v1/session` gives it. */
export const csrfHeader = 'X-CSRF-Token';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** @returns the mark of a session: bound to it and to the server's secret, stored nowhere. */
export function csrfTokenOf({ SESSION_SECRET }: Pick<Env, 'SESSION_SECRET'>, { _id }: Pick<Session, '_id'>): string {
  return createHmac('sha256', SESSION_SECRET).update(`csrf\n${_id}`).digest('base64url');
}

/**
 * Lets calls pass that change nothing, and others only from a page of ours with the session's mark.
 * @param given the mark, where it is not in the header.
 * @throws Problem `originNotPermitted`, `csrfTokenInvalid`.
 */
export function expectOwnPage(env: Env, req: Request, session: Session, given = req.get(csrfHeader)): void {
  if (safeMethods.has(req.method)) return;
  if (!isFromOwnPage(env, req)) throw problem('originNotPermitted');
  const expected = Buffer.from(csrfTokenOf(env, session));
  const token = Buffer.from(given ?? '');
  if (token.length !== expected.length || !timingSafeEqual(token, expected)) throw problem('csrfTokenInvalid');
}

/** Browsers say one or both; whoever says neither is no browser and has an access token to show. */
function isFromOwnPage({ PUBLIC_BASE_URL }: Pick<Env, 'PUBLIC_BASE_URL'>, req: Request): boolean {
  const origin = req.get('origin');
  const site = req.get('sec-fetch-site');
  if (origin === undefined && site === undefined) return false;
  return (
    (origin === undefined || origin === new URL(PUBLIC_BASE_URL).origin) &&
    (site === undefined || site === 'same-origin')
  );
}
