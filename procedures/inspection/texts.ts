/** Modes, subjects, severities and turnovers in words. */
import type { Text } from '../engine/text';
import type { Mode, Severity, Subject, Turnover } from './facts';

export const modeTitles: Record<Mode, Text> = {
  planned: { zh: '计划检查', en: 'planned inspection' },
  random: { zh: '随机抽查', en: 'random inspection' },
  caused: { zh: '有因检查', en: 'inspection for cause' },
};

export const subjectTitles: Record<Subject, Text> = {
  operator: { zh: '运营单位', en: 'the operator' },
  zoneRegulator: { zh: '专区监管部门', en: 'the zone regulator' },
};

export const severityTitles: Record<Severity, Text> = {
  minor: { zh: '一般', en: 'minor' },
  major: { zh: '较重', en: 'major' },
  critical: { zh: '严重', en: 'critical' },
};

export const turnoverTitles: Record<Turnover, Text> = {
  suspension: { zh: '暂停授权运营', en: 'suspension of the operation' },
  termination: { zh: '终止授权运营', en: 'termination of the authorization' },
};
