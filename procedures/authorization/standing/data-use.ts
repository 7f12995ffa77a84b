/**
 * 第二十三条 Art. 23 — whether data may be used. A suspension and a restriction stand side by side and end each on its own; the platform
 * is ordered to restore use only when neither holds (I-29).
 */
import type { CaseFile } from '../../engine/case-file';
import type { EventMeaning } from '../../engine/define';
import type { PlatformEffect } from '../../engine/effects';
import type { AuthorizationFacts, Grant } from '../facts';

type Remember = NonNullable<EventMeaning<AuthorizationFacts>['remember']>;

/** @returns whether a suspension or a restriction keeps data from being used. */
export function isUseHeld({
  suspension,
  restriction,
}: Pick<AuthorizationFacts, 'suspension' | 'restriction'>): boolean {
  // Neither is known to the record of a case that was closed before they were.
  return (suspension ?? restriction ?? null) !== null;
}

/** @returns the order after which the platform lets nothing be read; `reportAs` names the event of its verified outcome. */
export function restrictUse(reason: 'suspended' | 'restricted', reportAs: string): PlatformEffect {
  return { lane: 'platform', operation: 'restrict', payload: { reason }, reportAs };
}

/** @returns the order to restore use, unless something else holds it or the term is over. */
export function restoreUse({ stage, ending, facts }: CaseFile<AuthorizationFacts>): PlatformEffect[] {
  if (isUseHeld(facts) || stage !== 'operation' || ending !== null) return [];
  const grants = facts.grants
    .filter(({ state }) => state === 'active' || state === 'restricted')
    .map(({ grantId }) => grantId);
  return [{ lane: 'platform', operation: 'lift', payload: { grants }, reportAs: 'accessRestored' }];
}

/** @returns the grants after the platform was read back and let nothing be read. */
export function restricted(grants: readonly Grant[]): Grant[] {
  return grants.map((grant) => (grant.state === 'active' ? { ...grant, state: 'restricted' } : grant));
}

/** What the platform, read back, shows after the order to restore use. */
export const accessRestored: Remember = {
  accessRestored: (facts, event) =>
    event.data['state'] === 'revoked'
      ? facts
      : {
          ...facts,
          grants: facts.grants.map((grant) => (grant.state === 'restricted' ? { ...grant, state: 'active' } : grant)),
        },
};
