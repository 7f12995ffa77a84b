/**
 * 第十八条 Art. 18 — 绩效考核评估 Evaluation: self-report, scores, conclusion, contest, what follows from the result, and improvements. The order of its
 * steps is in `workflows/evaluation.ts`. It carries the legal basis of its authorization to its end, so `moveBasis` is not open here.
 */
import { applicantNotice } from '../authorization/notices';
import type { CaseFile } from '../engine/case-file';
import type { ProcedureDefinition } from '../engine/define';
import type { NoticeEffect } from '../engine/effects';
import { notice } from '../engine/shared-effects';
import { sendMessage, sharedStanding } from '../standing';
import { type EvaluationFacts, initialFacts } from './facts';
import { reports } from './reports';
import { serviceActs } from './serving';
import { discontinueEvaluation } from './standing/discontinue';
import { conclusion } from './steps/conclusion';
import { contest } from './steps/contest';
import { improvement } from './steps/improvement';
import { measures } from './steps/measures';
import { noticeOfResult } from './steps/notice-of-result';
import { scoring } from './steps/scoring';
import { selfReport } from './steps/self-report';
import { tailorEvaluation, tailorEvaluationEvent } from './tailor';

export const evaluation: ProcedureDefinition<EvaluationFacts> = {
  kind: 'evaluation',
  series: 'EVAL',
  article: '第十八条 Art. 18',
  title: { zh: '绩效考核评估', en: 'Evaluation' },
  steps: [selfReport, scoring, conclusion, noticeOfResult, contest, measures, improvement],
  standing: [
    discontinueEvaluation,
    ...serviceActs,
    sendMessage<EvaluationFacts>(),
    ...sharedStanding<EvaluationFacts>(),
  ],
  reports,
  effects: {
    authorizationEnded: (_event, file) => mootNotices(file),
    reportUndelivered: (_event, file) => (file.closed === null ? mootNotices(file) : []),
  },
  // I-78: an authorization that has ended leaves nothing to evaluate.
  endedBy: { authorizationEnded: 'moot', reportUndelivered: 'moot' },
  initial: initialFacts,
  providers: ({ facts }) => facts.asked ?? [],
  interested: ({ facts }) => [facts.organization.id, ...facts.organization.affiliates],
  summary: ({ facts }) => ({ operator: facts.organization.id, termEnd: null, suspended: false }),
  documents: ({ selfReport: report, contest: contested, improvements }) => [
    ...(report?.documents ?? []),
    ...(contested?.documents ?? []),
    // Absent in the record of an evaluation closed before they were followed up.
    ...(improvements ?? []).flatMap(({ reports: told }) => told.flatMap(({ documents }) => documents)),
  ],
  tailor: tailorEvaluation,
  tailorEvent: tailorEvaluationEvent,
};

function mootNotices(file: CaseFile<EvaluationFacts>): NoticeEffect[] {
  const { authorizationNo } = file.facts;
  const body = {
    zh: `授权 ${authorizationNo} 已经结束，本次考核评估不再继续。`,
    en: `The authorization ${authorizationNo} has ended; this evaluation goes no further.`,
  };
  const told = applicantNotice(file, 'evaluationMoot', { zh: '考核评估终结', en: 'the evaluation has ended' }, body);
  return [told, notice({ organizationId: file.parties.dataAuthority }, 'evaluationMoot', told.title, body)];
}
