/** I-78 — 停止评估 The data authority goes no further: a cycle without a conclusion counts for nothing. */
import { z } from 'zod';
import { applicantNotice } from '../../authorization/notices';
import { defineAct, type StandingAct } from '../../engine/define';
import { plainText } from '../../engine/plain-text';
import type { EvaluationFacts } from '../facts';
import { told } from '../reports';

export const discontinueEvaluation: StandingAct<EvaluationFacts> = {
  name: 'discontinueEvaluation',
  stages: ['selfReport', 'scoring', 'conclusion'],
  act: defineAct<EvaluationFacts>()({
    title: { zh: '停止评估', en: 'Discontinue the evaluation' },
    article: 'I-78',
    binding: true,
    input: z.strictObject({ reason: plainText() }),
    record: ({ input }) => ({ type: 'evaluationDiscontinued', article: 'I-78', data: { reason: input.reason } }),
  }),
  endedBy: { evaluationDiscontinued: 'discontinued' },
  effects: {
    evaluationDiscontinued: (event, file) => [
      told(file, 'evaluationDiscontinued'),
      applicantNotice(
        file,
        'evaluationDiscontinued',
        { zh: '本次考核评估停止', en: 'this evaluation is discontinued' },
        { zh: `理由：${event.data['reason']}`, en: `Reasons: ${event.data['reason']}` },
      ),
    ],
  },
};
