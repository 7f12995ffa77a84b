/**
 * 第二十一条、第二十三条 Arts. 21, 23 — 研判 Triage
 *
 * 「建立数据泄露溯源、数据篡改和违规使用的监测预警机制，确保数据安全合规使用。」
 *
 * The governance center looks at what monitoring reported. It may restrict use at once, in the authorization; that waits for nothing here.
 * What nobody has looked at within its hours is told to the heads, on whatever day that is (I-53).
 */
import { z } from 'zod';
import { findDeadline, instantAfter } from '../../engine/deadlines';
import { defineAct, defineStep } from '../../engine/define';
import { office } from '../../engine/office';
import { plainText } from '../../engine/plain-text';
import { notice } from '../../engine/shared-effects';
import { type RiskFacts, type RiskSeverity, riskSeverities } from '../facts';
import { toOffices, toOperator } from '../notices';
import { riskSeverityTitles, riskTitles } from '../texts';

const article = '第二十三条 Art. 23';
const hourMs = 3_600_000;

export const triage = defineStep<RiskFacts>()({
  id: 'triage',
  article,
  title: { zh: '风险研判', en: 'Triage' },
  ends: ['assessed'],

  opens: ({ policy, parties }) => [
    {
      open: {
        name: 'triage',
        title: { zh: '风险研判', en: 'Triage of the risk' },
        responsible: { organizationId: parties.governanceCenter },
        citation: article,
        budget: { unit: 'workingDays', amount: policy.risk.triageWorkingDays },
        whenOver: 'remind',
        escalates: 'nextWorkingDay',
      },
    },
  ],
  onOpen: (file) => {
    const { source, authorizationNo } = file.facts;
    const kind = riskTitles[source.kind];
    return toOffices(
      file,
      'riskReported',
      { zh: `${authorizationNo} ${kind.zh}`, en: `${authorizationNo}: ${kind.en}` },
      {
        zh: `监测内容：${source.description}。需要立即限制的，可以先行限制数据使用。`,
        en: `Monitoring says: ${source.description}. Use of data may be restricted at once where that is needed.`,
      },
    );
  },

  agenda: ({ facts, policy }) => [
    {
      at: instantAfter(facts.reportedAt, policy.risk.unansweredHours * hourMs),
      key: 'unanswered',
      summary: `${policy.risk.unansweredHours} hours without an answer`,
      event: { type: 'riskUnanswered', article: 'I-53', data: {} },
    },
  ],

  acts: {
    assessRisk: defineAct<RiskFacts>()({
      title: { zh: '研判风险', en: 'Assess the risk' },
      article,
      input: z.strictObject({ severity: z.enum(riskSeverities), assessment: plainText() }),
      record: ({ input }) => ({ type: 'riskAssessed', article, data: { ...input } }),
    }),
  },
  endedBy: { riskAssessed: 'assessed' },

  remember: {
    riskUnanswered: (facts) => ({ ...facts, unanswered: true }),
    riskAssessed: (facts, { at, data }) => ({
      ...facts,
      triage: { at, severity: data.severity, assessment: data.assessment },
    }),
  },
  effects: {
    riskUnanswered: (_event, { caseNo, parties, policy }) =>
      [parties.governanceCenter, parties.dataAuthority].map((organizationId) =>
        notice(
          { organizationId, level: 'head' },
          'riskUnanswered',
          { zh: `${caseNo} 风险尚未研判`, en: `${caseNo}: nobody has looked at the risk yet` },
          {
            zh: `报告后已过 ${policy.risk.unansweredHours} 小时。`,
            en: `${policy.risk.unansweredHours} hours have passed since it was reported.`,
          },
        ),
      ),
    riskAssessed: ({ data }, file) => {
      const severity = riskSeverityTitles[data.severity as RiskSeverity];
      const title = { zh: `研判结果：${severity.zh}`, en: `assessed: ${severity.en}` };
      return [
        ...toOffices(file, 'riskAssessed', title, {
          zh: `研判：${data.assessment}`,
          en: `Assessment: ${data.assessment}`,
        }),
        toOperator(file, 'riskAssessed', title, {
          zh: `请采取措施并报告。研判：${data.assessment}`,
          en: `Take measures and report them. Assessment: ${data.assessment}`,
        }),
      ];
    },
  },

  tasks: (file) => {
    const deadline = findDeadline(file, 'triage');
    return [
      {
        id: 'triage',
        acts: ['assessRisk', 'dismissRisk'],
        to: office(file, file.parties.governanceCenter),
        title: { zh: '研判风险', en: 'Assess the risk' },
        dueAt: deadline?.due?.at ?? null,
        overdue: deadline?.overdue ?? false,
      },
    ];
  },
});
