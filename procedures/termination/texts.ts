/** Causes and outcomes in words. */
import type { Text } from '../engine/text';
import type { Cause, Outcome } from './facts';

export const causeTitles: Record<Cause, Text> = {
  breach: { zh: '违反授权运营协议（第十二条）', en: 'breach of the agreement (Art. 12)' },
  twicePoor: { zh: '连续考核评估结果较差（第十八条）', en: 'poor results in consecutive evaluations (Art. 18)' },
  agreed: { zh: '协议约定的其他事由', en: 'another cause that the agreement lists' },
};

export const outcomeTitles: Record<Outcome, Text> = {
  terminated: { zh: '终止授权运营', en: 'the authorization is terminated' },
  suspended: { zh: '暂停授权运营', en: 'the authorization is suspended' },
  notMadeOut: { zh: '终止事由不成立', en: 'the cause is not made out' },
  causeNotMade: { zh: '评估结果已更正，终止事由不存在', en: 'a result was corrected: there is no cause' },
};
