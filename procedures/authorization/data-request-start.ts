/** The data request that an authorization starts: it carries the same basis, policy, calendar and clock (第二十四条 Art. 24). */
import type { RequestedPart } from '../data-request/facts';
import { levelIn } from '../data-request/marks';
import { type RequestContent, sourceId } from '../data-request/request';
import type { CaseFile } from '../engine/case-file';
import type { CasesEffect } from '../engine/effects';
import type { CaseEvent } from '../engine/events';
import { findMarks, findSource } from './data-request-rules';
import type { AuthorizationFacts } from './facts';

/** @returns each dataset and source asked for, with the office that is asked for its consent. */
export function partsOf(content: RequestContent, given: Record<string, unknown>, zone: string): RequestedPart[] {
  const datasets = content.datasets.map(({ datasetId, items, level }) => {
    const marks = findMarks(given, datasetId);
    const known = marks === undefined ? level : levelIn(marks, zone);
    return { dataset: datasetId, items, level: known, provider: marks?.provider ?? '', source: null };
  });
  const sources = (content.sources ?? []).map(({ authorizationNo, product, items }) => ({
    dataset: sourceId({ authorizationNo, product }),
    items,
    level: 1,
    provider: findSource(given, authorizationNo)?.regulator ?? '',
    source: authorizationNo,
  }));
  return [...datasets, ...sources];
}

export function dataRequestStart(event: CaseEvent<any>, file: CaseFile<AuthorizationFacts>): CasesEffect {
  const { requestNo, content, parts } = event.data;
  const { title, zone, parties, basis, policy, calendar, clock } = file;
  const { id, affiliates } = file.facts.organization;
  const payload = {
    kind: 'dataRequest',
    caseNo: requestNo,
    data: {
      title: {
        zh: `${title.zh}（数据申请：${content.product}）`,
        en: `${title.en} (data request: ${content.product})`,
      },
      zone,
      parties,
      basis,
      policy,
      calendar,
      clock,
      opening: { authorizationNo: file.caseNo, organization: { id, affiliates }, content, parts },
    },
    actor: event.actor,
    receivedAt: event.receivedAt ?? event.at,
    cause: event.id,
  };
  return { lane: 'cases', operation: 'start', caseNo: requestNo, payload };
}
