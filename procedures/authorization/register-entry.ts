/** What the public register shows of an authorization. Publishing again under the same id replaces what was shown. */
import type { CaseFile } from '../engine/case-file';
import type { WorkEffect } from '../engine/effects';
import { endingOf } from './ending';
import type { AuthorizationFacts } from './facts';

/** @returns the publication of the entry as it stands now, with the numbers of the case it renews and of the one that renews it. */
export function registerEntry(file: CaseFile<AuthorizationFacts>): WorkEffect {
  const { caseNo, title, zone, facts } = file;
  return {
    lane: 'work',
    operation: 'publish',
    payload: {
      id: `authorization-${caseNo}`,
      type: 'authorization',
      title,
      body: {
        caseNo,
        operator: facts.organization.id,
        zone: zone.id,
        scenarios: facts.agreement?.text.scenarios ?? [],
        term: facts.term,
        ...statusOf(file),
        ...(facts.renewalOf == null ? {} : { renewalOf: facts.renewalOf.caseNo }),
        ...(facts.renewal?.state === 'signed' ? { renewedBy: facts.renewal.caseNo } : {}),
      },
    },
  };
}

function statusOf({ part, facts }: CaseFile<AuthorizationFacts>): { status: string; endedOn?: string | null } {
  if (part === 'closing' || facts.ended !== null) {
    const { reason, day } = endingOf(facts);
    return { status: reason, endedOn: day };
  }
  return { status: facts.suspension === null ? 'signed' : 'suspended' };
}
