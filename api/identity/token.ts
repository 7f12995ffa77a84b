/** Checks access tokens: signature by the issuer's keys, algorithm, issuer, audience, validity in time, and type `at+jwt`. */
import { createHash } from 'node:crypto';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Env } from '../../config/env';
import { type Problem, problem } from '../problem';

/** Time limit for reaching the identity provider, in milliseconds. */
const providerTimeoutMs = 5_000;
/** A token once checked is known again for so long (milliseconds, and never past its own end): a withdrawn key is noticed within it. */
const keptTokenMs = 60_000;
const keptTokens = 10_000;
/** Difference of clocks that is tolerated, in seconds. */
const clockToleranceSeconds = 5;

/** Faults of the token, not of the provider: it names a key that the issuer does not have or that does not fit. */
const keyFaults = [
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSENotSupported,
  errors.JWKInvalid,
];

type TokenEnv = Pick<Env, 'OIDC_ISSUER' | 'OIDC_AUDIENCE' | 'OIDC_JWKS_URI' | 'OIDC_ALGORITHMS'>;

/** @returns a function that gives the subject of a valid access token, and throws a problem for any other. */
export function createTokenCheck(env: TokenEnv): (token: string) => Promise<string> {
  const keys = issuerKeys(env);
  const checked = new Map<string, { subject: string; until: number }>();
  return async (token) => {
    const digest = createHash('sha256').update(token).digest('base64');
    const known = checked.get(digest);
    if (known !== undefined && Date.now() < known.until) return known.subject;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: env.OIDC_ISSUER,
        audience: env.OIDC_AUDIENCE,
        algorithms: env.OIDC_ALGORITHMS,
        typ: 'at+jwt',
        requiredClaims: ['sub', 'exp'],
        clockTolerance: clockToleranceSeconds,
      });
      const { sub: subject = '', exp = 0 } = payload;
      if (checked.size >= keptTokens) checked.clear();
      checked.set(digest, { subject, until: Math.min(exp * 1_000, Date.now() + keptTokenMs) });
      return subject;
    } catch (error) {
      throw tokenProblem(error);
    }
  };
}

/** The issuer's keys, found on first use and again after a failure; jose refreshes them when an unknown key is named. */
function issuerKeys(env: TokenEnv): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | null = null;
  return async (header, token) => {
    found ??= jwksUri(env).then((uri) => createRemoteJWKSet(new URL(uri), { timeoutDuration: providerTimeoutMs }));
    try {
      return await (await found)(header, token);
    } catch (error) {
      if (keyFaults.some((fault) => error instanceof fault)) throw error;
      found = null;
      throw problem('identityUnavailable', {}, { cause: error, headers: { 'Retry-After': '5' } });
    }
  };
}

async function jwksUri(env: TokenEnv): Promise<string> {
  if (env.OIDC_JWKS_URI !== undefined) return env.OIDC_JWKS_URI;
  const url = `${env.OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(providerTimeoutMs) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}; set OIDC_ISSUER or OIDC_JWKS_URI`);
  const discovered = (await answer.json()) as { issuer?: string; jwks_uri?: string };
  if (discovered.issuer !== env.OIDC_ISSUER || discovered.jwks_uri === undefined)
    throw new Error(`${url} names issuer ${discovered.issuer}, not ${env.OIDC_ISSUER}; set OIDC_ISSUER to it`);
  return discovered.jwks_uri;
}

function tokenProblem(error: unknown): Error {
  if (error instanceof errors.JWTExpired) return challenge('tokenExpired', 'the token has expired', error);
  if (error instanceof errors.JOSEError) return challenge('tokenInvalid', 'the token is not valid', error);
  return error instanceof Error && error.name === 'Problem'
    ? error
    : challenge('tokenInvalid', 'the token is not valid', error);
}

function challenge(code: 'tokenExpired' | 'tokenInvalid', description: string, cause: unknown): Problem {
  const value = `Bearer realm="api", error="invalid_token", error_description="${description}"`;
  return problem(code, {}, { cause, headers: { 'WWW-Authenticate': value } });
}
