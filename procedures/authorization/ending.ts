/** Why and on which day an authorization ended, as everything that closes it says it. */
import type { Text } from '../engine/text';
import type { AuthorizationFacts } from './facts';

export interface Ending {
  reason: 'expired' | 'terminated';
  /** Last day of the authorization (included); null while no term is agreed. */
  day: string | null;
  article: string;
}

export const endingTitles: Record<Ending['reason'], Text> = {
  expired: { zh: '协议期限届满', en: 'The term of the agreement ended' },
  terminated: { zh: '提前终止', en: 'Terminated early' },
};

/** @returns the end of the authorization: by its term, unless an earlier day was agreed to. */
export function endingOf({ term, earlyTermination }: Pick<AuthorizationFacts, 'term' | 'earlyTermination'>): Ending {
  return earlyTermination?.state === 'agreed'
    ? { reason: 'terminated', day: earlyTermination.effectiveDay, article: 'I-19' }
    : { reason: 'expired', day: term?.end ?? null, article: '第十二条 Art. 12' };
}
