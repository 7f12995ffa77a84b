/**
 * 第二十条第一款 Art. 20(1) — 数据质量问题 Quality issue: reported by an operator or found in an evaluation, traced back level by level, mended
 * or explained, confirmed. The order of its steps is in `workflows/quality-issue.ts`. It carries the basis of its authorization to its end
 * and is moved to no other: its one number is that of whoever opened it.
 */
import type { CaseFile } from '../engine/case-file';
import type { EventMeaning, ProcedureDefinition, ReportHandler } from '../engine/define';
import type { CasesEffect } from '../engine/effects';
import { toldOfDeadline } from '../engine/shared-effects';
import { sendMessage, sharedStanding } from '../standing';
import { broughtTo, initialFacts, type QualityIssueFacts } from './facts';
import { ruleOnQualityIssue } from './standing/rule';
import { withdrawQualityIssue } from './standing/withdraw';
import { confirmation } from './steps/confirmation';
import { mending } from './steps/mending';
import { ruling } from './steps/ruling';
import { scoring } from './steps/scoring';
import { tracing } from './steps/tracing';
import { tailorQualityIssue, tailorQualityIssueEvent } from './tailor';

type Effects = NonNullable<EventMeaning<QualityIssueFacts>['effects']>;

const reports: Record<string, ReportHandler<QualityIssueFacts>> = {
  authorizationEnded: (payload) => [
    { type: 'authorizationEnded', article: 'I-71', data: { how: payload['how'], day: payload['day'] ?? null } },
  ],
  // The title stays: it names the issue, not the operator.
  operatorChanged: (payload, { title }) => [
    { type: 'operatorChanged', article: 'I-41', data: { to: payload['to'], title } },
  ],
};

/** What any of them lets pass goes to the data authority as well, which answers for the mechanism. */
const toAuthority: Effects[string] = (event, file) =>
  toldOfDeadline(event, file, [{ organizationId: file.parties.dataAuthority }]);

export const qualityIssue: ProcedureDefinition<QualityIssueFacts> = {
  kind: 'qualityIssue',
  series: 'QI',
  article: '第二十条第一款 Art. 20(1)',
  title: { zh: '数据质量问题', en: 'Quality issue' },
  steps: [scoring, tracing, mending, confirmation, ruling],
  standing: [
    withdrawQualityIssue,
    ruleOnQualityIssue,
    sendMessage<QualityIssueFacts>(),
    ...sharedStanding<QualityIssueFacts>(),
  ],
  reports,
  remember: {
    authorizationEnded: (facts, event) => ({
      ...facts,
      authorizationEnded: { how: event.data['how'], day: event.data['day'] },
    }),
    operatorChanged: (facts, event) => ({ ...facts, organization: event.data['to'] }),
  },
  effects: {
    escalated: toAuthority,
    caseClosed: (event, file) => [endReport(file, event.data['outcome'])],
  },
  initial: initialFacts,
  providers: ({ facts }) => broughtTo(facts),
  interested: ({ facts }) => [facts.organization.id, ...facts.organization.affiliates],
  summary: ({ facts }) => ({ operator: facts.organization.id, termEnd: null, suspended: false }),
  documents: ({ documents, levels, objections }) => [
    ...documents,
    ...levels.flatMap(({ answer }) => answer?.documents ?? []),
    ...objections.flatMap((one) => one.documents),
  ],
  tailor: tailorQualityIssue,
  tailorEvent: tailorQualityIssueEvent,
};

/** The authorization learns how the issue ended. */
function endReport({ caseNo, facts }: CaseFile<QualityIssueFacts>, outcome: string): CasesEffect {
  return {
    lane: 'cases',
    operation: 'report',
    caseNo: facts.authorizationNo,
    payload: { type: 'qualityIssueEnded', issueNo: caseNo, outcome },
  };
}
