/**
 * 第八条 Art. 8 — 资格审查 Eligibility review
 *
 * 「运营单位应当符合下列基本条件：（一）满足运营安全要求……（二）满足技术安全要求……」
 *
 * A stage of its own after acceptance (I-06). Each condition of the measure and of the announcement is found met or not met, with
 * evidence. Who is not qualified goes on the result list as such (I-07).
 */
import { z } from 'zod';
import { findDeadline } from '../../engine/deadlines';
import { defineAct, defineStep } from '../../engine/define';
import { office } from '../../engine/office';
import { identifierText, plainText } from '../../engine/plain-text';
import { refuse, repeated, when } from '../../engine/refuse';
import { lawConditions } from '../application';
import type { AuthorizationFacts, Finding } from '../facts';
import { applicantNotice } from '../notices';

const act = defineAct<AuthorizationFacts>();

function conditionsOf(facts: AuthorizationFacts): string[] {
  return [...lawConditions.map(({ id }) => id), ...facts.conditions.map(({ id }) => id)];
}

function named(facts: AuthorizationFacts, condition: string): { condition: string; conditionEn: string } {
  const title = [...lawConditions, ...facts.conditions].find(({ id }) => id === condition)?.title;
  return { condition: title?.zh ?? condition, conditionEn: title?.en ?? condition };
}

export const eligibilityReview = defineStep<AuthorizationFacts>()({
  id: 'eligibilityReview',
  article: '第八条 Art. 8',
  title: { zh: '资格审查', en: 'Eligibility review' },
  ends: ['qualified', 'notQualified'],

  // The decision's clock starts with acceptance and goes on when an upheld objection brings the case back.
  opens: (file) =>
    file.rounds['eligibilityReview'] === 1
      ? [
          {
            open: {
              name: 'decision',
              title: { zh: '审查决定', en: 'Decision on the application' },
              responsible: { organizationId: file.parties.dataAuthority },
              citation: '参照《行政许可法》第四十二条 Licensing Law Art. 42',
              budget: { unit: 'workingDays', amount: file.policy.eligibilityReview.workingDays },
              whenOver: 'remind',
              scope: 'case',
            },
          },
        ]
      : [{ resume: 'decision' }],

  acts: {
    assessEligibility: act({
      title: { zh: '作出资格认定', en: 'Assess eligibility' },
      article: '第八条 Art. 8',
      binding: true,
      joint: true,
      input: z.strictObject({
        findings: z
          .array(z.strictObject({ condition: identifierText, met: z.boolean(), evidence: plainText() }))
          .min(1)
          .max(100),
        decisionNote: plainText().optional(),
      }),
      refuseIf: ({ facts, input }) => {
        const found = input.findings.map(({ condition }) => condition);
        const known = conditionsOf(facts);
        return [
          ...known
            .filter((id) => !found.includes(id))
            .map((id) => refuse('conditionMissing', named(facts, id), '/findings')),
          ...found
            .filter((id) => !known.includes(id))
            .map((id) => refuse('conditionUnknown', named(facts, id), '/findings')),
          ...repeated(found).map((id) => refuse('conditionDuplicate', named(facts, id), '/findings')),
          // I-17: 非法人组织 may apply, with a decision note.
          when(
            !facts.organization.legalPerson && input.decisionNote === undefined,
            'decisionNoteMissing',
            undefined,
            '/decisionNote',
          ),
        ];
      },
      record: ({ input }) => ({
        type: 'eligibilityAssessed',
        article: '第八条 Art. 8',
        data: {
          result: input.findings.every(({ met }) => met) ? 'qualified' : 'notQualified',
          findings: input.findings,
          decisionNote: input.decisionNote ?? null,
        },
      }),
    }),

    extendReview: act({
      title: { zh: '延长审查期限', en: 'Extend the review' },
      article: '参照《行政许可法》第四十二条 Licensing Law Art. 42',
      input: z.strictObject({ reason: plainText() }),
      available: ({ facts }) => !facts.reviewExtended,
      refuseIf: ({ facts }) => [when(facts.reviewExtended, 'alreadyExtended')],
      record: ({ input, policy }) => ({
        type: 'reviewExtended',
        article: '参照《行政许可法》第四十二条 Licensing Law Art. 42',
        data: { reason: input.reason, workingDays: policy.eligibilityReview.extensionWorkingDays },
      }),
    }),
  },

  endedBy: { eligibilityAssessed: (event) => event.data.result as 'qualified' | 'notQualified' },

  remember: {
    eligibilityAssessed: (facts, event) => ({
      ...facts,
      eligibility: {
        result: event.data.result,
        findings: event.data.findings as Finding[],
        decisionNote: event.data.decisionNote,
      },
    }),
    reviewExtended: (facts) => ({ ...facts, reviewExtended: true }),
  },

  clocks: { reviewExtended: (event) => [{ extend: 'decision', amount: event.data.workingDays }] },

  effects: {
    eligibilityAssessed: (event, file) => [
      applicantNotice(
        file,
        'eligibilityAssessed',
        event.data.result === 'qualified'
          ? { zh: '通过资格审查', en: 'found qualified' }
          : { zh: '未通过资格审查', en: 'found not qualified' },
        {
          zh:
            event.data.result === 'qualified'
              ? '进入专家评审。'
              : `未满足的条件：${unmet(file.facts, event.data.findings, 'zh')}。结果将列入评审结果名单报市政府。`,
          en:
            event.data.result === 'qualified'
              ? 'The application goes on to expert review.'
              : `Conditions not met: ${unmet(file.facts, event.data.findings, 'en')}. The result goes on the list submitted to the municipal government.`,
        },
      ),
      ...(event.data.result === 'notQualified'
        ? [
            {
              lane: 'cases' as const,
              operation: 'report' as const,
              caseNo: file.facts.announcementNo,
              payload: {
                type: 'conclusion',
                caseNo: file.caseNo,
                result: 'notQualified',
                recommended: false,
                mean: null,
              },
            },
          ]
        : []),
    ],
    reviewExtended: (event, file) => [
      applicantNotice(
        file,
        'reviewExtended',
        { zh: '审查期限延长', en: 'review extended' },
        {
          zh: `延长 ${event.data.workingDays} 个工作日。理由：${event.data.reason}`,
          en: `Extended by ${event.data.workingDays} working days. Reasons: ${event.data.reason}`,
        },
      ),
    ],
  },

  tasks: (file) => [
    {
      id: 'eligibilityReview',
      acts: ['assessEligibility', 'extendReview'],
      to: office(file, file.parties.dataAuthority),
      title: { zh: '资格审查', en: 'Assess eligibility' },
      dueAt: findDeadline(file, 'decision')?.due?.at ?? null,
      overdue: findDeadline(file, 'decision')?.overdue ?? false,
    },
  ],
});

function unmet(facts: AuthorizationFacts, findings: readonly Finding[], language: 'zh' | 'en'): string {
  const titles = findings.filter(({ met }) => !met).map(({ condition }) => named(facts, condition));
  return titles
    .map(({ condition, conditionEn }) => (language === 'zh' ? condition : conditionEn))
    .join(language === 'zh' ? '、' : ', ');
}
