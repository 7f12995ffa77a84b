/** Checks access tokens: signature by the issuer's keys, algorithm, issuer, audience, validity in time, and type `at+jwt`. */
import { createHash } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Env } from '../../config/env';
import { Problem, problem } from '../problem';
import type { Provider } from './provider';

/** Time limit for reaching the issuer's keys, in milliseconds. */
const keysTimeoutMs = 5_000;
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

/** What a good token says: whose it is, and how they proved to be it (`acr` and the values of `amr`, RFC 9068 2.2.1). */
export interface TokenHolder {
  subject: string;
  proofs: readonly string[];
}

export interface TokenCheck {
  /** @returns the holder of a token that was checked shortly before, or null. */
  known(token: string): TokenHolder | null;
  /**
   * @returns the holder of a valid token, and whether this process sees it for the first time.
   * @throws Problem for any other token.
   */
  check(token: string): Promise<TokenHolder & { isNew: boolean }>;
}

export function createTokenCheck(env: TokenEnv, provider: Provider): TokenCheck {
  const keys = issuerKeys(env, provider);
  const checked = new Map<string, { holder: TokenHolder; until: number }>();
  return {
    known(token) {
      const entry = checked.get(digestOf(token));
      return entry !== undefined && Date.now() < entry.until ? entry.holder : null;
    },
    async check(token) {
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
        const holder = { subject, proofs: proofsOf(payload) };
        const digest = digestOf(token);
        const isNew = !checked.has(digest);
        if (checked.size >= keptTokens) checked.clear();
        checked.set(digest, { holder, until: Math.min(exp * 1_000, Date.now() + keptTokenMs) });
        return { ...holder, isNew };
      } catch (error) {
        throw tokenProblem(error);
      }
    },
  };
}

/** @returns how the person proved to be who they are: `acr` and the values of `amr`. */
export function proofsOf(claims: Readonly<Record<string, unknown>>): string[] {
  const methods: unknown[] = Array.isArray(claims['amr']) ? claims['amr'] : [];
  return [...new Set([claims['acr'], ...methods].filter((one) => typeof one === 'string'))];
}

/** @returns whom a token that nobody checked says it is of; '' where it says nothing. */
export function claimedSubject(token: string): string {
  try {
    return decodeJwt(token).sub ?? '';
  } catch {
    return '';
  }
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}

/** The issuer's keys, found on first use and again after a failure; jose refreshes them when an unknown key is named. */
function issuerKeys(env: TokenEnv, provider: Provider): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | null = null;
  return async (header, token) => {
    found ??= jwksUri(env, provider).then((uri) =>
      createRemoteJWKSet(new URL(uri), { timeoutDuration: keysTimeoutMs }),
    );
    try {
      return await (await found)(header, token);
    } catch (error) {
      if (keyFaults.some((fault) => error instanceof fault)) throw error;
      found = null;
      if (error instanceof Problem) throw error;
      throw problem('identityUnavailable', {}, { cause: error, headers: { 'Retry-After': '5' } });
    }
  };
}

async function jwksUri(env: TokenEnv, provider: Provider): Promise<string> {
  if (env.OIDC_JWKS_URI !== undefined) return env.OIDC_JWKS_URI;
  const { jwks_uri: uri } = (await provider()).serverMetadata();
  if (uri === undefined) throw new Error(`${env.OIDC_ISSUER} does not say where its keys are; set OIDC_JWKS_URI`);
  return uri;
}

function tokenProblem(error: unknown): Error {
  if (error instanceof Problem) return error;
  if (error instanceof errors.JWTExpired) return challenge('tokenExpired', 'the token has expired', error);
  return challenge('tokenInvalid', 'the token is not valid', error);
}

function challenge(code: 'tokenExpired' | 'tokenInvalid', description: string, cause: unknown): Problem {
  const value = `Bearer realm="api", error="invalid_token", error_description="${description}"`;
  return problem(code, {}, { cause, headers: { 'WWW-Authenticate': value } });
}
