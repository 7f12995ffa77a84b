/** The risk warning that an authorization starts: it carries the same basis, policy, calendar and clock (第二十四条 Art. 24). */
import type { CaseFile } from '../engine/case-file';
import type { CasesEffect } from '../engine/effects';
import type { CaseEvent } from '../engine/events';
import type { AuthorizationFacts } from './facts';

export function riskStart(event: CaseEvent<any>, file: CaseFile<AuthorizationFacts>): CasesEffect {
  const { riskNo, source } = event.data;
  const { title, zone, parties, basis, policy, calendar, clock } = file;
  const { organization, ended } = file.facts;
  const payload = {
    kind: 'riskWarning',
    caseNo: riskNo,
    data: {
      title: { zh: `${title.zh}（风险预警）`, en: `${title.en} (risk warning)` },
      zone,
      parties,
      basis,
      policy,
      calendar,
      clock,
      opening: {
        authorizationNo: file.caseNo,
        organization: { id: organization.id, affiliates: organization.affiliates },
        source,
        reportedAt: event.at,
        authorizationEnded: ended == null ? null : { how: ended.reason, day: ended.day },
      },
    },
    actor: event.actor,
    receivedAt: event.receivedAt ?? event.at,
    cause: event.id,
  };
  return { lane: 'cases', operation: 'start', caseNo: riskNo, payload };
}
