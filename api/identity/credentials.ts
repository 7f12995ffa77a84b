/** Whose a call is, before any register is asked: by access token, or else by the session of a browser. */
import type { Request } from 'express';
import type { ApiDeps } from '../deps';
import { problem } from '../problem';
import type { Attempts } from './attempts';
import { cookiesOf, forgotten, readCookie } from './cookies';
import { expectOwnPage } from './same-origin';
import type { Sessions } from './sessions';
import { claimedSubject, type TokenCheck, type TokenHolder } from './token';

export interface Credential extends TokenHolder {
  /** A token that this process has not seen before. */
  isNew: boolean;
}

/**
 * @param again asked once more of a call that goes on.
 * @throws Problem 401, 403 or 429.
 */
export type CredentialOf = (req: Request, again?: boolean) => Promise<Credential>;

/**
 * With both, the token counts: it was put there on purpose, while a browser adds the cookie by itself. A token that is not good is
 * refused and not made up for by the cookie.
 */
export function createCredentials(
  deps: ApiDeps,
  tokens: TokenCheck,
  sessions: Sessions,
  attempts: Attempts,
): CredentialOf {
  const cookies = cookiesOf(deps.env);

  async function byToken(req: Request, header: string): Promise<Credential> {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(header)?.[1];
    if (token === undefined) throw unauthenticated();
    const known = tokens.known(token);
    if (known !== null) return { ...known, isNew: false };
    await attempts.expectFree(req, { subject: claimedSubject(token), proven: false });
    return tokens.check(token);
  }

  async function bySession(req: Request, again: boolean): Promise<Credential> {
    const cookie = readCookie(req, cookies.session);
    if (cookie === undefined) throw unauthenticated();
    const session = await (again ? sessions.look(cookie) : sessions.use(cookie));
    if (session === null) {
      const headers = { ...challenge, 'Set-Cookie': forgotten(cookies.session, cookies.options) };
      throw problem('sessionExpired', {}, { headers });
    }
    expectOwnPage(deps.env, req, session);
    return { subject: session.personId, proofs: session.proofs, isNew: false };
  }

  return (req, again = false) => {
    const header = req.get('authorization');
    return header === undefined ? bySession(req, again) : byToken(req, header);
  };
}

const challenge = { 'WWW-Authenticate': 'Bearer realm="api"' };

function unauthenticated(): Error {
  return problem('unauthenticated', {}, { headers: challenge });
}
