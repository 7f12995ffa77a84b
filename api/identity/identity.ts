/** Everything by which the API knows who calls, made once for an app. */
import type { ApiDeps } from '../deps';
import { type Attempts, createAttempts } from './attempts';
import { type CredentialOf, createCredentials } from './credentials';
import { createIdentify, type Identify } from './identify';
import { createProvider, type Provider } from './provider';
import { createSessions, type Sessions } from './sessions';
import { createTokenCheck } from './token';

export interface Identity {
  provider: Provider;
  sessions: Sessions;
  attempts: Attempts;
  credentialOf: CredentialOf;
  identify: Identify;
}

export function createIdentity(deps: ApiDeps): Identity {
  const provider = createProvider(deps.env);
  const sessions = createSessions(deps);
  const attempts = createAttempts(deps.env);
  const credentialOf = createCredentials(deps, createTokenCheck(deps.env, provider), sessions, attempts);
  return { provider, sessions, attempts, credentialOf, identify: createIdentify(deps, credentialOf, attempts) };
}
