/** Results, support and measures in words. */
import type { Text } from '../engine/text';
import type { Measure, Result, SupportKind } from './facts';

export const resultTitles: Record<Result, Text> = {
  excellent: { zh: '优秀', en: 'excellent' },
  good: { zh: '良好', en: 'good' },
  qualified: { zh: '合格', en: 'qualified' },
  poor: { zh: '较差', en: 'poor' },
};

export const supportTitles: Record<SupportKind, Text> = {
  innovationPilot: { zh: '创新举措试点', en: 'pilots of innovation' },
  dataRequests: { zh: '数据申请应用', en: 'data requests' },
  policyGuidance: { zh: '产业政策引导', en: 'guidance by industrial policy' },
};

export const measureTitles: Record<Exclude<Measure['kind'], 'support'>, Text> = {
  reminder: { zh: '提醒', en: 'reminder' },
  interview: { zh: '约谈', en: 'interview' },
};
