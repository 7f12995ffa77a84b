/** 送达 Service of the notice of intent and of the decision, alike in both steps. */
import { type Serving, servingActs, receiptAwaited as timeForReceipt } from '../standing/serving';
import type { TerminationFacts } from './facts';

const serving: Serving<TerminationFacts> = {
  documents: {
    noticeOfIntent: { zh: '拟终止告知书', en: 'Notice of intent to terminate' },
    noticeOfDecision: { zh: '终止程序决定书', en: 'Decision of the termination procedure' },
  },
  receiptWorkingDays: ({ termination }) => termination.defenceWorkingDays,
  served: (facts, step, service) => {
    const what = step === 'noticeOfIntent' ? 'intent' : 'decision';
    return { ...facts, served: { ...facts.served, [what]: service } };
  },
};

export const receiptAwaited = timeForReceipt(serving);
export const serviceActs = servingActs(serving);
