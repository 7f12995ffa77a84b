/** The entry of an authorization in the public register. */
import type { CaseFile } from '../engine/case-file';
import type { WorkEffect } from '../engine/effects';
import type { AuthorizationFacts } from './facts';

/** @returns the publication of the entry as it stands now; it takes the place of the one before. */
export function registerEntry(
  file: CaseFile<AuthorizationFacts>,
  status: 'signed' | 'suspended' | 'ended',
): WorkEffect {
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
        status,
      },
    },
  };
}
