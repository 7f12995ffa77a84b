/** The second factor of those who decide, as the identity provider asserts it. */
import { type Env, secondFactorOff } from '../../config/env';
import { decides } from '../../procedures/deciding-roles';
import type { Actor } from '../../procedures/roles';
import { problem } from '../problem';

type FactorEnv = Pick<Env, 'OIDC_SECOND_FACTOR'>;

/** @returns the values that count, none where no second factor is demanded. */
export function wantedFactors({ OIDC_SECOND_FACTOR: wanted }: FactorEnv): readonly string[] {
  return wanted.includes(secondFactorOff) ? [] : wanted;
}

/** @returns whether who signed in like this may do what those who decide may. */
export function hasSecondFactor(env: FactorEnv, proofs: readonly string[]): boolean {
  const wanted = wantedFactors(env);
  return wanted.length === 0 || proofs.some((one) => wanted.includes(one));
}

/**
 * Asks those who decide for it, whatever they call. A stand-in does what needs it, and so shows it.
 * @throws Problem `secondFactorRequired` with the challenge of RFC 9470.
 */
export function expectSecondFactor(env: FactorEnv, actor: Actor, proofs: readonly string[]): void {
  if (!decides(actor) || hasSecondFactor(env, proofs)) return;
  const challenge =
    'Bearer realm="api", error="insufficient_user_authentication", ' +
    `error_description="a second factor is required", acr_values="${wantedFactors(env).join(' ')}"`;
  throw problem('secondFactorRequired', {}, { headers: { 'WWW-Authenticate': challenge } });
}
