/** The identity provider, as its discovery document describes it: read on first use, and again after a failure. */
import {
  allowInsecureRequests,
  ClientSecretBasic,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client';
import type { Env } from '../../config/env';
import { problem } from '../problem';

/** Time limit for reaching the provider, in seconds. */
const withinSeconds = 5;

type ProviderEnv = Pick<
  Env,
  'NODE_ENV' | 'OIDC_ISSUER' | 'OIDC_DISCOVERY_URL' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET'
>;

/** @returns the provider. @throws Problem `identityUnavailable` while it cannot be reached or is not the one configured. */
export type Provider = () => Promise<Configuration>;

export function createProvider(env: ProviderEnv): Provider {
  let found: Promise<Configuration> | null = null;
  return async () => {
    const asked = (found ??= discoverProvider(env));
    try {
      return await asked;
    } catch (error) {
      if (found === asked) found = null;
      throw problem('identityUnavailable', {}, { cause: error, headers: { 'Retry-After': '5' } });
    }
  };
}

/** Thrown when production is pointed at a provider with which anybody signs in as anybody. */
export class DevelopmentProvider extends Error {}

/**
 * Reads the discovery document. Plain HTTP is taken only where the configured address says `http:`; what the provider signs is
 * verified even so.
 * @throws DevelopmentProvider; Error naming the variable to set.
 */
export async function discoverProvider(env: ProviderEnv): Promise<Configuration> {
  const address = env.OIDC_DISCOVERY_URL ?? env.OIDC_ISSUER;
  const plain = [address, env.OIDC_ISSUER].some((one) => one.startsWith('http:'));
  const client = env.OIDC_CLIENT_SECRET === undefined ? None() : ClientSecretBasic(env.OIDC_CLIENT_SECRET);
  const found = await discovery(new URL(address), env.OIDC_CLIENT_ID, undefined, client, {
    timeout: withinSeconds,
    execute: [enableNonRepudiationChecks, ...(plain ? [allowInsecureRequests] : [])],
  });
  const { issuer } = found.serverMetadata();
  if (issuer !== env.OIDC_ISSUER)
    throw new Error(`${address} names issuer ${issuer}, not ${env.OIDC_ISSUER}; set OIDC_ISSUER to it`);
  if (env.NODE_ENV === 'production' && isForDevelopment(found))
    throw new DevelopmentProvider(
      `OIDC_ISSUER: ${issuer} is the development identity provider, where everybody signs in as anybody; name a real one`,
    );
  return found;
}

/** @returns whether the provider says of itself that it checks nothing. */
export function isForDevelopment(provider: Configuration): boolean {
  return provider.serverMetadata()['development_only'] === true;
}
