/** Why and on which day an authorization ended, as everything that closes it says it. */
import type { CaseEvent } from '../engine/events';
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

/** @returns the end that the event of operation brought: of the term, of a day agreed to, or of a termination decided. */
export function endingBy({ type, article, data }: CaseEvent<any>): Ending {
  return type === 'termEnded'
    ? { reason: 'expired', day: data.end, article }
    : { reason: 'terminated', day: data.day, article };
}

/** @returns the end of the authorization. A case that ended under an earlier version did not keep it: its facts tell. */
export function endingOf({
  ended,
  term,
  earlyTermination,
}: Pick<AuthorizationFacts, 'ended' | 'term' | 'earlyTermination'>): Ending {
  if (ended != null) return ended;
  return earlyTermination?.state === 'agreed'
    ? { reason: 'terminated', day: earlyTermination.effectiveDay, article: 'I-19' }
    : { reason: 'expired', day: term?.end ?? null, article: '第十二条 Art. 12' };
}
