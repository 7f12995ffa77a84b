/** 送达 Service of the result: what may be contested counts from it (I-76). */
import { type Serving, servingActs, receiptAwaited as timeForReceipt } from '../standing/serving';
import type { EvaluationFacts } from './facts';

const serving: Serving<EvaluationFacts> = {
  documents: { noticeOfResult: { zh: '绩效考核评估结果告知书', en: 'Notice of the result of the evaluation' } },
  receiptWorkingDays: ({ evaluation }) => evaluation.contestWorkingDays,
  served: (facts, _step, service) => ({ ...facts, served: service }),
};

export const receiptAwaited = timeForReceipt(serving);
export const serviceActs = servingActs(serving);
