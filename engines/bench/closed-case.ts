/** A case of Zijin as it stands in the lists, with a view as large as that of a case before its review. */
import type { CaseProjection } from '../../models/cases';
import { packed } from '../../models/field-names';

/** What a view holds besides what the list shows, in characters. */
const factsSize = 2_000;

export function closedCase(index: number): CaseProjection {
  const caseNo = `AUTH-2026-${100_000 + index}`;
  const at = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
  const zone = { id: 'bench', kind: 'industry' as const, title: { zh: '测速专区', en: 'Zone of the bench' } };
  const title = { zh: `测速授权运营 ${index}`, en: `Operation of the bench ${index}` };
  const parties = {
    dataAuthority: 'org-data-authority',
    zoneRegulator: 'org-health',
    governanceCenter: 'org-center',
    municipalGovernment: 'org-government',
    applicant: 'org-zijin',
  };
  const view = { kind: 'authorization', caseNo, title, zone, parties, facts: { text: '运'.repeat(factsSize) } };
  return {
    _id: caseNo,
    kind: 'authorization',
    title,
    zone,
    operator: 'org-zijin',
    applicant: 'org-zijin',
    stage: null,
    stageTitle: null,
    outcome: 'closed',
    version: 40,
    head: '0'.repeat(64),
    openedAt: at,
    updatedAt: at,
    nextDueAt: null,
    termEnd: '2031-02-28',
    overdue: false,
    suspended: false,
    panel: [],
    taskKeys: [],
    view: packed(view as never),
  };
}
