/** Signing in with a browser: to the identity provider with state, nonce and PKCE (S256), and back with a code for a new session. */
import type { Request, Response } from 'express';
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  type Configuration,
  calculatePKCECodeChallenge,
  type IDToken,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { type Cookies, cookiesOf, readCookie, signInSeconds } from '../identity/cookies';
import { isBound } from '../identity/identify';
import type { Identity } from '../identity/identity';
import { wantedFactors } from '../identity/second-factor';
import { proofsOf } from '../identity/token';
import { problem } from '../problem';
import { returnPath } from './return-to';
import { open, type SignInUnderWay, seal, useOnce } from './under-way';

/** What the provider said of whoever came back. */
interface Arrived {
  subject: string;
  proofs: string[];
}

export interface SignIn {
  /** Sends the browser to the provider. */
  leave(req: Request, res: Response): Promise<void>;
  /**
   * Takes the browser back. What is known of the person afterwards is for the caller to record.
   * @throws Problem; `onProven` is told the subject as soon as the provider has vouched for it.
   */
  arrive(req: Request, res: Response, onProven: (subject: string) => void): Promise<void>;
}

export function createSignIn(deps: ApiDeps, { provider, sessions, attempts }: Identity): SignIn {
  const { env, record } = deps;
  const cookies = cookiesOf(env);
  return {
    async leave(req, res) {
      await attempts.expectFree(req);
      const config = await provider();
      const underWay: SignInUnderWay = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
        returnTo: returnPath(req.query['returnTo'], env.PUBLIC_BASE_URL),
      };
      const address = buildAuthorizationUrl(config, {
        redirect_uri: `${baseOf(env)}/callback`,
        scope: 'openid',
        state: underWay.state,
        nonce: underWay.nonce,
        code_challenge: await calculatePKCECodeChallenge(underWay.verifier),
        code_challenge_method: 'S256',
        ui_locales: 'zh-CN en',
        ...asked(wantedFactors(env)),
        ...(req.query['again'] === 'true' ? { prompt: 'login' } : {}),
      });
      const sealed = await seal(env.SESSION_SECRET, underWay, nowOf(deps));
      res.cookie(cookies.signIn, sealed, { ...cookies.options, maxAge: signInSeconds * 1_000 });
      res.redirect(303, address.href);
    },

    async arrive(req, res, onProven) {
      await attempts.expectFree(req);
      const now = nowOf(deps);
      const underWay = await open(env.SESSION_SECRET, readCookie(req, cookies.signIn), req.query['state'], now);
      res.clearCookie(cookies.signIn, cookies.options);
      await useOnce(record, underWay, now);
      const { subject, proofs } = await exchanged(await provider(), addressOf(env, req), underWay);
      onProven(subject);
      const person = await record.people.findById(subject).lean();
      if (person !== null && isBound(person)) throw problem('roleNotPermitted');
      if (person?.active === false) throw problem('personInactive');
      await leaveOldSession(req, cookies);
      res.cookie(cookies.session, await sessions.begin(subject, proofs), cookies.options);
      const detail = {
        by: 'browser',
        proofs,
        registered: person !== null,
        address: req.ip ?? '',
      };
      audit(deps, { who: subject, what: 'signIn', outcome: 'accepted', detail });
      res.redirect(303, underWay.returnTo);
    },
  };

  /** Whoever was signed in at this browser is no longer; and whatever was in its cookie, the new session is a new one. */
  async function leaveOldSession(req: Request, { session: name }: Cookies): Promise<void> {
    const old = readCookie(req, name);
    const session = old === undefined ? null : await sessions.look(old);
    if (session !== null) await sessions.end(session);
  }
}

/** @returns the address at which people reach the product, without a slash at its end. */
export function baseOf({ PUBLIC_BASE_URL }: ApiDeps['env']): string {
  return PUBLIC_BASE_URL.replace(/\/+$/, '');
}

/** As the provider was told it, whatever a proxy made of it. */
function addressOf(env: ApiDeps['env'], req: Request): URL {
  return new URL(`${baseOf(env)}${req.originalUrl}`);
}

/** Everybody is asked for the second factor; whether it is shown is seen afterwards, and matters for those who decide. */
function asked(factors: readonly string[]): Record<string, string> {
  return factors.length === 0 ? {} : { acr_values: factors.join(' ') };
}

/** Faults of ours or of the way to the provider, not of whoever comes back. */
const notOfThePerson: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

async function exchanged(config: Configuration, address: URL, underWay: SignInUnderWay): Promise<Arrived> {
  try {
    const tokens = await authorizationCodeGrant(config, address, {
      expectedState: underWay.state,
      expectedNonce: underWay.nonce,
      pkceCodeVerifier: underWay.verifier,
      idTokenExpected: true,
    });
    const { sub: subject, ...claims } = tokens.claims() as IDToken;
    return { subject, proofs: proofsOf(claims) };
  } catch (error) {
    throw isOfThePerson(error)
      ? problem('signInFailed', {}, { cause: error })
      : problem('identityUnavailable', {}, { cause: error, headers: { 'Retry-After': '5' } });
  }
}

/** The provider refused, or what it says does not fit the sign-in that was begun here. */
function isOfThePerson(error: unknown): boolean {
  if (error instanceof AuthorizationResponseError) return true;
  if (error instanceof ResponseBodyError) return error.error === 'invalid_grant';
  return error instanceof ClientError && !notOfThePerson.has(error.code ?? '');
}
