/**
 * 第十八条 Art. 18 — 评分 Scoring
 *
 * 「定期组织行业领域专区监管部门、数据提供单位等开展专区应用绩效考核评估」
 *
 * The data authority names the providers that score; in an industry zone its regulator always does (I-75). Each organization scores once,
 * and scores stay sealed.
 */
import { findDeadline } from '../../engine/deadlines';
import { defineStep, type Task } from '../../engine/define';
import { office } from '../../engine/office';
import { notice } from '../../engine/shared-effects';
import type { EvaluationFacts } from '../facts';
import { dueWithin } from '../limits';
import { outstanding, scoringActs } from '../scoring-acts';

const title = { zh: '评分', en: 'Scoring' };

export const scoring = defineStep<EvaluationFacts>()({
  id: 'scoring',
  article: '第十八条 Art. 18',
  title,
  ends: ['scored'],
  opens: ({ policy, parties }) => [
    dueWithin(
      'naming',
      { zh: '确定评分单位', en: 'Naming those who score' },
      { organizationId: parties.dataAuthority },
      policy.evaluation.contestWorkingDays,
    ),
  ],
  acts: scoringActs,
  endedBy: {
    evaluationScored: (_event, { facts }) => (outstanding(facts).length === 0 ? 'scored' : null),
    scoringClosed: 'scored',
  },

  remember: {
    scorersAsked: (facts, event) => ({ ...facts, asked: [...(facts.asked ?? []), ...event.data.asked] }),
    evaluationScored: (facts, event) => {
      const { organizationId, personId, scores, total, opinion } = event.data;
      const sheet = { organizationId, personId, at: event.at, scores, total, opinion };
      const scored = { ...facts, scores: [...facts.scores, sheet] };
      return outstanding(scored).length === 0 ? { ...scored, scoringEndedAt: event.at } : scored;
    },
    scoringClosed: (facts, event) => ({ ...facts, scoringEndedAt: event.at }),
  },
  clocks: {
    scorersAsked: (event, { policy }) => [
      { meet: 'naming' },
      ...(event.data.asked as string[]).map((organizationId) =>
        dueWithin(`scoring-${organizationId}`, title, { organizationId }, policy.evaluation.selfReportWorkingDays),
      ),
    ],
    evaluationScored: (event) => [{ meet: `scoring-${event.data.organizationId}` }],
  },
  effects: {
    scorersAsked: (event, file) =>
      (event.data.asked as string[]).map((organizationId) =>
        notice(
          { organizationId },
          'scorersAsked',
          { zh: `${file.caseNo} 请按指标评分`, en: `${file.caseNo}: please score by the indicators` },
          {
            zh: '评分在作出结论前密封，其他单位不可见。',
            en: 'Scores are sealed from others until the conclusion.',
          },
          findDeadline(file, `scoring-${organizationId}`)?.due?.at,
        ),
      ),
  },

  tasks: (file) => {
    const { asked, scores } = file.facts;
    const to = office(file, file.parties.dataAuthority);
    if (asked === null) {
      const deadline = findDeadline(file, 'naming');
      const due = { dueAt: deadline?.due?.at ?? null, overdue: deadline?.overdue ?? false };
      const naming = { zh: '确定评分单位', en: 'Name those who score' };
      return [{ id: 'askScorers', acts: ['askScorers'], to, title: naming, ...due }];
    }
    const waiting = outstanding(file.facts);
    const sheets = waiting.map((organizationId): Task => {
      const deadline = findDeadline(file, `scoring-${organizationId}`);
      return {
        id: `score-${organizationId}`,
        acts: ['scoreEvaluation'],
        to: { organizationId },
        title: { zh: '按指标评分', en: 'Score by the indicators' },
        dueAt: deadline?.due?.at ?? null,
        overdue: deadline?.overdue ?? false,
      };
    });
    if (scores.length === 0 || sheets.some(({ overdue }) => !overdue)) return sheets;
    const close = {
      zh: '部分单位逾期未评分，决定是否结束评分',
      en: 'Some have not scored in time: close the scoring?',
    };
    return [...sheets, { id: 'closeScoring', acts: ['closeScoring'], to, title: close, dueAt: null, overdue: true }];
  },
});
