/** What the public register shows of an authorization. Publishing again under the same id replaces what was shown. */
import type { CaseFile } from '../engine/case-file';
import type { WorkEffect } from '../engine/effects';
import type { AuthorizationFacts } from './facts';

/** @returns the order to show the authorization as it stands, with the number of the one it renews and of the one that renews it. */
export function registerEntry(
  file: CaseFile<AuthorizationFacts>,
  status: 'signed' | 'ended',
  term: AuthorizationFacts['term'] = file.facts.term,
): WorkEffect {
  const { organization, agreement, renewal, renewalOf } = file.facts;
  return {
    lane: 'work',
    operation: 'publish',
    payload: {
      id: `authorization-${file.caseNo}`,
      type: 'authorization',
      title: file.title,
      body: {
        caseNo: file.caseNo,
        operator: organization.id,
        zone: file.zone.id,
        scenarios: agreement?.text.scenarios ?? [],
        term,
        status,
        ...(renewalOf === null ? {} : { renewalOf: renewalOf.caseNo }),
        ...(renewal?.state === 'signed' ? { renewedBy: renewal.caseNo } : {}),
      },
    },
  };
}
