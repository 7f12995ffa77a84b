/** An authorization in operation whose agreement, term or operator changes. */

import { publishedCalendar } from '../../../law/calendar/published';
import { transitionalExample } from '../../../law/packs/transitional-example';
import { valuesOf } from '../../../law/policy';
import { lawConditions, lawMaterials } from '../../../procedures/authorization/application';
import { organizations } from '../../support/announcement-case';
import type { Asked } from '../../support/given';
import { agreementFor } from '../../support/openings';
import { type Authorized, agreed, fiveYears, grants, inOperation, type Setting, shanghai } from './authorized';

const { id, title, documentNo, effectiveFrom, effectiveTo } = transitionalExample;
const basis = { id, title, documentNo, effectiveFrom, effectiveTo };

/** What the API tells on a day with a basis in force, and on one without. */
export const inForce = { legalBasis: { basis, gap: null } };
export const noBasis = { legalBasis: { basis: null, gap: { reason: '已届满', reasonEn: 'it has ended' } } };

/** @returns the case in its term, with its space provisioned: 2026-10-01 to 2031-09-30. */
export const started = (setting: Setting = {}): Authorized =>
  inOperation(setting)
    .until(shanghai('2026-10-01', '00:00:00'))
    .happens({ type: 'spaceProvisioned', article: '第十二条 Art. 12', data: { grants } });

/** Ends a year earlier, and says something else under one head. */
export const shorter = {
  ...agreementFor('2026-10-01', '2030-09-30'),
  heads: fiveYears.heads.map((one) => (one.head === 'scope' ? { ...one, text: '仅限本市 within the city' } : one)),
};

export const hashOfAmendment = ({ file }: Authorized): string => file.facts.amendment?.hash ?? '';

export function amendmentDrafted(
  before: Authorized,
  text: unknown = shorter,
  rest: object = {},
  asked: Asked = {},
): Authorized {
  return before.when('lin-officer', 'draftAmendment', { text, ...rest }, asked).effective('amendmentDrafted');
}

export function amendmentLocked(
  before: Authorized,
  text: unknown = shorter,
  rest: object = {},
  asked: Asked = {},
): Authorized {
  const drafted = amendmentDrafted(before, text, rest, asked);
  return agreed(drafted, 'lockAmendment', { hash: hashOfAmendment(drafted) }, asked);
}

export const signAmendment = (past: Authorized, by: string, asked: Asked = {}) =>
  past.when(by, 'signAmendment', { hash: hashOfAmendment(past) }, asked);

/** @returns the case after the parties signed what is locked. */
export function amendmentSigned(
  before: Authorized,
  by = ['xu-head', 'zhou-head', 'wang-legal'],
  asked: Asked = {},
): Authorized {
  return by.reduce((past, one) => signAmendment(past, one, asked).effective('amendmentPartySigned'), before);
}

/** The application for the renewal, and what the API supplies with it. */
export const renewalContent = {
  materials: lawMaterials.map((one) => ({ material: one.id, documentId: `doc_${one.id}` })),
  declarations: lawConditions.map((one) => one.id),
  scenarios: ['triage'],
  datasets: [],
};
export const renewalFacts = {
  ...inForce,
  authorizationNo: 'AUTH-2031-0004',
  announcementNo: 'ANN-2031-0002',
  organization: organizations['org-zijin'],
  documents: Object.fromEntries(lawMaterials.map((one) => [`doc_${one.id}`, { organizationId: 'org-zijin' }])),
  carried: { basis, policy: valuesOf(transitionalExample.policy), calendar: publishedCalendar },
};

export const wish = {
  to: 'org-qinhuai',
  kind: 'merger',
  effectiveDay: '2027-01-01',
  reason: '吸收合并 merged into it',
  materials: [{ material: 'mergerAgreement', documentId: 'doc_merger' }],
};
export const transferFacts = {
  successor: organizations['org-qinhuai'],
  documents: { doc_merger: { organizationId: 'org-zijin' } },
};

export function transferRequested(before: Authorized, changes: object = {}): Authorized {
  const input = { ...wish, ...changes };
  return before.when('wang-legal', 'requestTransfer', input, { given: transferFacts }).then('transferRequested');
}

/** @returns the case after both authorities agreed to the other operator. */
export function transferAgreed(before: Authorized, changes: object = {}): Authorized {
  const input = {
    agreed: true,
    effectiveDay: '2027-01-01',
    eligibilityNote: '符合第八条 eligible',
    reason: '同意 agreed',
  };
  return agreed(before, 'decideTransfer', { ...input, ...changes }, { given: transferFacts });
}
