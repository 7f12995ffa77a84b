/**
 * 第十二条、第十八条、第二十三条 Arts. 12, 18, 23 — 终止程序 Termination procedure: from the notice of intent to the effect in its authorization,
 * which opens it and decides on its own end. The order of its steps is in `workflows/termination.ts`.
 */
import { applicantNotice } from '../authorization/notices';
import type { CaseFile } from '../engine/case-file';
import type { EventMeaning, ProcedureDefinition, ReportHandler } from '../engine/define';
import { notice, toldOfDeadline } from '../engine/shared-effects';
import { sendMessage, sharedStanding } from '../standing';
import { initialFacts, type TerminationFacts } from './facts';
import { serviceActs } from './serving';
import { reportCure } from './standing/report-cure';
import { withdrawIntent } from './standing/withdraw-intent';
import { decision } from './steps/decision';
import { defence } from './steps/defence';
import { hearing } from './steps/hearing';
import { noticeOfDecision } from './steps/notice-of-decision';
import { intentServed, noticeOfIntent } from './steps/notice-of-intent';
import { takingEffect } from './steps/taking-effect';
import { tailorTermination, tailorTerminationEvent } from './tailor';

type Effects = NonNullable<EventMeaning<TerminationFacts>['effects']>;

/** What the authorization reports. */
const reports: Record<string, ReportHandler<TerminationFacts>> = {
  terminationTookEffect: (payload) => [
    { type: 'decisionTookEffect', article: '第十二条 Art. 12', data: { day: payload['day'] ?? null } },
  ],
  authorizationEnded: (payload) => [
    { type: 'authorizationEnded', article: 'I-35', data: { how: payload['how'], day: payload['day'] ?? null } },
  ],
  resultCorrected: (payload, { facts }) => [
    facts.poorResults.includes(payload['evaluationNo'])
      ? { type: 'resultCorrected', article: '第十八条 Art. 18', data: { evaluationNo: payload['evaluationNo'] } }
      : { type: 'reportNotApplied', article: '第十八条 Art. 18', data: { type: 'resultCorrected' } },
  ],
};

/** The operator is reminded of the receipt that it has to give, though it is the authority that answers for service. */
const toOperator: Effects[string] = (event, file) =>
  String(event.data['deadline']).startsWith('receipt@') && file.parties.applicant !== undefined
    ? toldOfDeadline(event, file, [{ organizationId: file.parties.applicant }])
    : [];

export const termination: ProcedureDefinition<TerminationFacts> = {
  kind: 'termination',
  series: 'TERM',
  article: '第十二条 Art. 12',
  title: { zh: '终止程序', en: 'Termination procedure' },
  steps: [noticeOfIntent, defence, hearing, decision, noticeOfDecision, takingEffect],
  standing: [
    ...serviceActs,
    reportCure,
    withdrawIntent,
    sendMessage<TerminationFacts>(),
    ...sharedStanding<TerminationFacts>(),
  ],
  reports,
  remember: {
    resultCorrected: (facts, event) => ({
      ...facts,
      correctedResults: [...facts.correctedResults, event.data['evaluationNo']],
    }),
  },
  clocks: intentServed,
  effects: {
    reminded: toOperator,
    deadlinePassed: toOperator,
    authorizationEnded: (_event, file) => mootNotices(file),
    reportUndelivered: (_event, file) => (file.closed === null ? mootNotices(file) : []),
    resultCorrected: (event, { caseNo, parties }) => [
      notice(
        { organizationId: parties.dataAuthority },
        'resultCorrected',
        { zh: `${caseNo} 考核评估结果已更正`, en: `${caseNo}: a result was corrected` },
        {
          zh: `${event.data['evaluationNo']} 的结果经异议更正，终止事由不再存在。`,
          en: `The result of ${event.data['evaluationNo']} was corrected on contest; there is no cause any more.`,
        },
      ),
    ],
  },
  // I-35: an authorization that has ended leaves nothing to terminate.
  endedBy: { authorizationEnded: 'moot', reportUndelivered: 'moot' },
  initial: initialFacts,
  interested: ({ facts }) => [facts.organization.id, ...facts.organization.affiliates],
  summary: ({ facts }) => ({ operator: facts.organization.id, termEnd: null, suspended: false }),
  documents: ({ defences, cures, hearing: held }) => [
    ...[...defences, ...cures].flatMap(({ documents }) => documents),
    ...(held?.held?.documents ?? []),
  ],
  tailor: tailorTermination,
  tailorEvent: tailorTerminationEvent,
};

function mootNotices(file: CaseFile<TerminationFacts>) {
  const { authorizationNo } = file.facts;
  const body = {
    zh: `授权 ${authorizationNo} 已经结束，本程序不再继续。`,
    en: `The authorization ${authorizationNo} has ended; this procedure goes no further.`,
  };
  const told = applicantNotice(
    file,
    'terminationMoot',
    { zh: '终止程序终结', en: 'the termination procedure has ended' },
    body,
  );
  return [told, notice({ organizationId: file.parties.dataAuthority }, 'terminationMoot', told.title, body)];
}
