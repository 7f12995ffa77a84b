/** The quality issue that an authorization starts: it carries the same basis, policy, calendar and clock (第二十四条 Art. 24). */
import type { CaseFile } from '../engine/case-file';
import type { CasesEffect } from '../engine/effects';
import type { CaseEvent } from '../engine/events';
import type { AuthorizationFacts } from './facts';

export function qualityIssueStart(
  event: CaseEvent<any>,
  file: CaseFile<AuthorizationFacts>,
  origin: 'reported' | 'evaluation',
): CasesEffect {
  const { issueNo, ...data } = event.data;
  const { title, zone, parties, basis, policy, calendar, clock } = file;
  const { id, affiliates } = file.facts.organization;
  const payload = {
    kind: 'qualityIssue',
    caseNo: issueNo,
    data: {
      title:
        origin === 'reported'
          ? { zh: `${title.zh}（数据质量问题）`, en: `${title.en} (quality issue)` }
          : { zh: `${title.zh}（数据质量评估）`, en: `${title.en} (quality evaluation)` },
      zone,
      parties,
      basis,
      policy,
      calendar,
      clock,
      opening: { origin, authorizationNo: file.caseNo, organization: { id, affiliates }, ...data },
    },
    actor: event.actor,
    receivedAt: event.receivedAt ?? event.at,
    cause: event.id,
  };
  return { lane: 'cases', operation: 'start', caseNo: issueNo, payload };
}
