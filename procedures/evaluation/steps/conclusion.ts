/**
 * 第十八条 Art. 18 — 评估结论 Conclusion
 *
 * The data authority alone concludes. The result is computed from the scores by the thresholds of the case's policy (I-75); nobody chooses it.
 */
import { z } from 'zod';
import type { CaseFile } from '../../engine/case-file';
import { findDeadline } from '../../engine/deadlines';
import { defineAct, defineStep } from '../../engine/define';
import { isDrafted, office } from '../../engine/office';
import { plainText } from '../../engine/plain-text';
import type { EvaluationFacts } from '../facts';
import { dueWithin } from '../limits';
import { meanPoints, meansOf, resultOf } from '../points';
import { told } from '../reports';

const article = '第十八条 Art. 18';
const title = { zh: '作出评估结论', en: 'Conclusion' };

export const conclusion = defineStep<EvaluationFacts>()({
  id: 'conclusion',
  article,
  title,
  ends: ['concluded'],
  opens: ({ policy, parties }) => [
    dueWithin('conclusion', title, { organizationId: parties.dataAuthority }, policy.evaluation.selfReportWorkingDays),
  ],
  acts: {
    concludeEvaluation: defineAct<EvaluationFacts>()({
      title: { zh: '作出评估结论', en: 'Conclude the evaluation' },
      article,
      binding: true,
      input: z.strictObject({ opinion: plainText() }),
      record: ({ facts, input, policy }) => {
        const points = meanPoints(facts);
        const data = { points, result: resultOf(points, policy), means: meansOf(facts), opinion: input.opinion };
        return { type: 'evaluationConcluded', article, data };
      },
    }),
  },
  endedBy: { evaluationConcluded: 'concluded' },

  remember: {
    // Whoever signs off the conclusion has concluded as much as who drafted it.
    proposalTakesEffect: (facts, event) =>
      event.data.act === 'concludeEvaluation' ? { ...facts, concludedBy: persons(event.actor) } : facts,
    evaluationConcluded: (facts, event) => {
      const { points, result, opinion, means } = event.data;
      return {
        ...facts,
        concludedBy: [...new Set([...facts.concludedBy, ...persons(event.actor)])],
        conclusion: { at: event.at, points, result, opinion, means },
      };
    },
  },
  effects: {
    evaluationConcluded: (event, file) => [told(file, 'evaluationConcluded', { result: event.data.result })],
  },
  tasks: (file) => (isDrafted(file, 'concludeEvaluation') ? [] : [conclusionTask(file)]),
});

function conclusionTask(file: CaseFile<EvaluationFacts>) {
  const deadline = findDeadline(file, 'conclusion');
  return {
    id: 'concludeEvaluation',
    acts: ['concludeEvaluation'],
    to: office(file, file.parties.dataAuthority),
    title,
    dueAt: deadline?.due?.at ?? null,
    overdue: deadline?.overdue ?? false,
  };
}

function persons({ personId, standInFor }: { personId: string; standInFor?: string }): string[] {
  return standInFor === undefined ? [personId] : [personId, standInFor];
}
