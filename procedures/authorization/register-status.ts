/** How an authorization stands in the public register today: computed when it is read, from its entry, its case and the day. */
import { compareDates, type PlainDate } from '../../law/calendar/plain-date';

export const registerStatuses = ['signed', 'inForce', 'suspended', 'restricted', 'expired', 'terminated'] as const;
export type RegisterStatus = (typeof registerStatuses)[number];

/** What the entry itself says. */
export interface Entry {
  status: string;
  term: { start: string; end: string } | null;
}

/** What the list of cases knows of it. */
export interface Standing {
  stage: string | null;
  outcome: string | null;
  suspended: boolean;
  restricted: boolean;
  /** Day of its last event. */
  lastDay: PlainDate;
}

const closing = ['accessRestriction', 'dataDeletion', 'archiving'];

/** @returns the status; without a case in the list the entry and the day decide. */
export function registerStatus({ status, term }: Entry, standing: Standing | null, today: PlainDate): RegisterStatus {
  if (status === 'expired' || status === 'terminated') return status;
  if (standing !== null && isOver(standing)) {
    if (standing.outcome === 'expired' || standing.outcome === 'terminated') return standing.outcome;
    // Its access is just being switched off; the entry will say how it ended.
    return term !== null && isAfter(standing.lastDay, term.end) ? 'expired' : 'terminated';
  }
  if (standing === null && term !== null && isAfter(today, term.end)) return 'expired';
  if (standing?.suspended === true || (standing === null && status === 'suspended')) return 'suspended';
  if (standing?.restricted === true) return 'restricted';
  return term === null || isAfter(term.start, today) ? 'signed' : 'inForce';
}

function isOver({ stage, outcome }: Standing): boolean {
  return outcome !== null || (stage !== null && closing.includes(stage));
}

function isAfter(one: string, other: string): boolean {
  return compareDates(one as PlainDate, other as PlainDate) > 0;
}
