/** Kinds, severities and escalations in words. */
import type { Text } from '../engine/text';
import type { Escalation, RiskKind, RiskSeverity } from './facts';

export const riskTitles: Record<RiskKind, Text> = {
  leak: { zh: '疑似数据泄露', en: 'suspected leak' },
  tampering: { zh: '疑似数据篡改', en: 'suspected tampering' },
  violation: { zh: '疑似违规使用', en: 'suspected use in violation' },
};

export const riskSeverityTitles: Record<RiskSeverity, Text> = {
  low: { zh: '低风险', en: 'low risk' },
  medium: { zh: '中风险', en: 'medium risk' },
  high: { zh: '高风险', en: 'high risk' },
};

export const escalationTitles: Record<Escalation, Text> = {
  inspection: { zh: '监督检查', en: 'inspection' },
  suspension: { zh: '暂停授权运营', en: 'suspension' },
  termination: { zh: '终止授权运营', en: 'termination' },
};
