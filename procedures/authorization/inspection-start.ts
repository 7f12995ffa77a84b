/** The inspection that an authorization starts: it carries the same basis, policy, calendar and clock (第二十四条 Art. 24). */
import type { CaseFile } from '../engine/case-file';
import type { CasesEffect } from '../engine/effects';
import type { CaseEvent } from '../engine/events';
import type { AuthorizationFacts } from './facts';

export function inspectionStart(event: CaseEvent<any>, file: CaseFile<AuthorizationFacts>): CasesEffect {
  const { inspectionNo, ...asked } = event.data;
  const { title, zone, basis, policy, calendar, clock } = file;
  const { id, affiliates } = file.facts.organization;
  const { applicant: _operator, ...offices } = file.parties;
  const payload = {
    kind: 'inspection',
    caseNo: inspectionNo,
    data: {
      title: { zh: `${title.zh}（监督检查）`, en: `${title.en} (inspection)` },
      zone,
      // An operator that is not inspected is no party to the inspection.
      parties: asked.subjects.includes('operator') ? file.parties : offices,
      basis,
      policy,
      calendar,
      clock,
      opening: { ...asked, authorizationNo: file.caseNo, organization: { id, affiliates } },
    },
    actor: event.actor,
    receivedAt: event.receivedAt ?? event.at,
    cause: event.id,
  };
  return { lane: 'cases', operation: 'start', caseNo: inspectionNo, payload };
}
