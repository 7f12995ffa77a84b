/** How an authorization starts a procedure of its own: with the same basis, policy, calendar, clock and parties (第二十四条 Art. 24). */
import type { CaseFile, CaseKind } from '../engine/case-file';
import type { CasesEffect } from '../engine/effects';
import type { CaseEvent, EventDraft } from '../engine/events';
import type { Text } from '../engine/text';
import type { AuthorizationFacts } from './facts';

interface Own {
  kind: CaseKind;
  caseNo: string;
  /** What the title of the authorization is followed by. */
  suffix: Text;
  opening: Record<string, unknown>;
  first?: EventDraft[];
}

export function subCaseStart(event: CaseEvent, file: CaseFile<AuthorizationFacts>, own: Own): CasesEffect {
  const { title, zone, parties, basis, policy, calendar, clock } = file;
  const { id, affiliates } = file.facts.organization;
  const payload = {
    kind: own.kind,
    caseNo: own.caseNo,
    data: {
      title: { zh: `${title.zh}（${own.suffix.zh}）`, en: `${title.en} (${own.suffix.en})` },
      zone,
      parties,
      basis,
      policy,
      calendar,
      clock,
      opening: { authorizationNo: file.caseNo, organization: { id, affiliates }, ...own.opening },
    },
    actor: event.actor,
    receivedAt: event.receivedAt ?? event.at,
    cause: event.id,
    ...(own.first === undefined ? {} : { first: own.first }),
  };
  return { lane: 'cases', operation: 'start', caseNo: own.caseNo, payload };
}
