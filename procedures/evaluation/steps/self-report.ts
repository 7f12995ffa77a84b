/**
 * 第十八条 Art. 18 — 自评 Self-report
 *
 * The operator reports on its operation by the indicators that it is evaluated by. Without a report in time the authority may go on.
 */
import { z } from 'zod';
import { applicantNotice } from '../../authorization/notices';
import { findDeadline, isOver } from '../../engine/deadlines';
import { defineAct, defineStep } from '../../engine/define';
import { office } from '../../engine/office';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import { documentList, documentsGiven, statementText } from '../../termination/statements';
import type { EvaluationFacts } from '../facts';
import { dueWithin } from '../limits';

const act = defineAct<EvaluationFacts>();
const article = '第十八条 Art. 18';
const title = { zh: '自评', en: 'Self-report' };

export const selfReport = defineStep<EvaluationFacts>()({
  id: 'selfReport',
  article,
  title,
  ends: ['reported', 'notReported'],
  opens: ({ policy, parties }) => [
    dueWithin(
      'selfReport',
      title,
      { organizationId: parties.applicant ?? parties.dataAuthority },
      policy.evaluation.selfReportWorkingDays,
      { citation: article },
    ),
  ],
  onOpen: (file) => {
    const { indicators } = file.facts;
    return [
      applicantNotice(
        file,
        'evaluationOpened',
        { zh: '开展绩效考核评估，请提交自评报告', en: 'your operation is evaluated; please report on it' },
        {
          zh: `指标体系第 ${indicators.version} 版：${indicators.indicators.map((one) => `${one.title.zh} ${one.weight}`).join('、')}。`,
          en: `Indicator system, version ${indicators.version}: ${indicators.indicators.map((one) => `${one.title.en} ${one.weight}`).join(', ')}.`,
        },
        findDeadline(file, 'selfReport')?.due?.at,
      ),
    ];
  },

  acts: {
    submitSelfReport: act({
      title: { zh: '提交自评报告', en: 'Submit the self-report' },
      article,
      input: z.strictObject({ report: statementText, documents: documentList.optional() }),
      refuseIf: ({ input, given, actor }) => documentsGiven(input.documents, given, actor.organizationId),
      record: ({ input }) => ({
        type: 'selfReportSubmitted',
        article,
        data: { report: input.report, documents: input.documents ?? [] },
      }),
    }),

    proceedWithoutReport: act({
      title: { zh: '无自评报告继续评估', en: 'Go on without a self-report' },
      article: 'I-80',
      input: z.strictObject({ reason: plainText() }),
      available: ({ deadlines }) => deadlines.some(({ name, overdue }) => name === 'selfReport' && overdue),
      refuseIf: ({ file, now }) => [
        when(!isOver(file, 'selfReport', now), 'selfReportNotOverdue', {
          dueDay: findDeadline(file, 'selfReport')?.due?.day ?? '',
        }),
      ],
      record: ({ input }) => ({ type: 'selfReportMissing', article: 'I-80', data: { reason: input.reason } }),
    }),
  },
  endedBy: { selfReportSubmitted: 'reported', selfReportMissing: 'notReported' },

  remember: {
    selfReportSubmitted: (facts, event) => ({
      ...facts,
      selfReport: { at: event.at, report: event.data.report, documents: event.data.documents },
    }),
  },
  effects: {
    selfReportSubmitted: (_event, { caseNo, parties }) =>
      [...new Set([parties.dataAuthority, parties.zoneRegulator])].map((organizationId) =>
        notice(
          { organizationId },
          'selfReportSubmitted',
          { zh: `${caseNo} 运营单位提交自评报告`, en: `${caseNo}: the operator has reported` },
          { zh: '可以进行评分。', en: 'Scoring can begin.' },
        ),
      ),
  },

  tasks: (file) => {
    const deadline = findDeadline(file, 'selfReport');
    const due = { dueAt: deadline?.due?.at ?? null, overdue: deadline?.overdue ?? false };
    const report = {
      id: 'selfReport',
      acts: ['submitSelfReport'],
      to: { organizationId: file.parties.applicant ?? '' },
      title: { zh: '提交自评报告', en: 'Submit the self-report' },
      ...due,
    };
    if (!due.overdue) return [report];
    const title = { zh: '自评逾期，决定是否继续', en: 'The self-report is overdue: decide whether to go on' };
    const to = office(file, file.parties.dataAuthority);
    return [report, { id: 'proceedWithoutReport', acts: ['proceedWithoutReport'], to, title, ...due }];
  },
});
