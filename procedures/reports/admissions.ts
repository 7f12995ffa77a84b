/** How far applications come, by the day on which they were lodged: each milestone once, however often its step is repeated. */
import { dayOfInstant } from '../../law/calendar/plain-date';
import type { AuthorizationFacts } from '../authorization/facts';
import type { CaseFile } from '../engine/case-file';
import type { Text } from '../engine/text';
import type { Count, Moment } from './measures';

/** 第九条至第十二条 Arts. 9–12, in their order; `ended` is what ended before operation. */
export const milestones = {
  lodged: { zh: '提交申请', en: 'Lodged' },
  accepted: { zh: '受理', en: 'Accepted' },
  qualified: { zh: '资格审查合格', en: 'Qualified' },
  reviewed: { zh: '专家评审完成', en: 'Reviewed by experts' },
  consented: { zh: '市政府同意', en: 'Consented to by the government' },
  disclosed: { zh: '公示完成', en: 'Disclosed' },
  signed: { zh: '签订协议', en: 'Signed' },
  inOperation: { zh: '进入运营', en: 'In operation' },
  ended: { zh: '未进入运营即办结', en: 'Ended before operation' },
} as const satisfies Record<string, Text>;

export type Milestone = keyof typeof milestones;

/** The ending of a step that is a milestone. */
const byEnding: Record<string, Milestone> = {
  'completenessCheck accepted': 'accepted',
  'eligibilityReview qualified': 'qualified',
  'expertReview concluded': 'reviewed',
  'governmentConsent consented': 'consented',
  'publicDisclosure disclosed': 'disclosed',
  'signing signed': 'signed',
};

/** @returns the milestones that the event reached. Agreements taken over were never lodged here (I-48). */
export function reachedMilestones({ before, after }: Moment<AuthorizationFacts>): Count[] {
  if (after.kind !== 'authorization' || after.facts.imported !== null) return [];
  const count = (milestone: Milestone): Count => ({
    of: { zone: after.zone.id, lodged: dayOfInstant(after.openedAt), milestone },
    n: 1,
  });
  if (before === null) return [count('lodged')];
  return [...endedAs(before, after), ...enteredAs(before, after), ...closedAs(before, after)].map(count);
}

function endedAs(before: CaseFile, after: CaseFile): Milestone[] {
  if (before.stage === null || before.ending !== null || after.ending === null) return [];
  const milestone = byEnding[`${before.stage} ${after.ending}`];
  const isFirst = milestone !== undefined && before.rounds[before.stage] === 1;
  // What a repeated step ends with for the first time counts as well: it was sent back before.
  return isFirst || (milestone === 'disclosed' && before.stage === 'publicDisclosure') ? [milestone] : [];
}

function enteredAs(before: CaseFile, after: CaseFile): Milestone[] {
  return after.stage === 'operation' && before.rounds['operation'] === undefined ? ['inOperation'] : [];
}

function closedAs(before: CaseFile, after: CaseFile): Milestone[] {
  const isClosed = before.closed === null && after.closed !== null;
  return isClosed && after.rounds['operation'] === undefined ? ['ended'] : [];
}
