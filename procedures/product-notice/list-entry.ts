/** What the product list shows. Publishing again under the same id replaces what was shown; what is marked confidential is left out. */
import type { CaseFile } from '../engine/case-file';
import type { WorkEffect } from '../engine/effects';
import { type ProductNoticeFacts, presentVersion } from './facts';
import { confidentialParts } from './product';

type File = CaseFile<ProductNoticeFacts>;

export function listEntry(file: File): WorkEffect {
  const { caseNo, zone, facts } = file;
  const present = presentVersion(facts);
  const open = confidentialParts.filter((part) => !present.confidential.includes(part));
  return {
    lane: 'work',
    operation: 'publish',
    payload: {
      id: caseNo,
      type: 'product',
      title: present.name,
      body: {
        productNo: caseNo,
        authorizationNo: facts.authorizationNo,
        operator: facts.organization.id,
        zone: zone.id,
        scenario: facts.scenario,
        version: present.version,
        since: present.since,
        use: present.use,
        ...Object.fromEntries(open.map((part) => [part, present[part]])),
      },
    },
    reportAs: 'productListed',
  };
}

export function takenDown({ caseNo }: File): WorkEffect {
  return { lane: 'work', operation: 'unpublish', payload: { id: caseNo }, reportAs: 'productDelisted' };
}
