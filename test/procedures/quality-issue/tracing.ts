/** A quality issue and how far it has come; the order of steps is that of workflows/quality-issue.ts. */
import { procedures } from '../../../procedures';
import type { Compiled } from '../../../procedures/engine/meaning';
import type { QualityIssueFacts } from '../../../procedures/quality-issue/facts';
import { type Asked, opened, type Past } from '../../support/given';
import { qualityIssueOpening } from '../../support/openings-beside';

export const procedure: Compiled<QualityIssueFacts> = procedures.qualityIssue;
export type Issue = Past<QualityIssueFacts>;

export const caseNo = 'QI-2026-0001';
/** Thursday 2026-09-24, before Mid-Autumn (25–27) and National Day (1–7 October; Saturday 10 October works). */
export const reportedOn = '2026-09-24T01:00:00.000Z';

export type Setting = Omit<Parameters<typeof qualityIssueOpening>[1], 'receivedAt'> & { levels?: number; on?: string };

/** @returns the case just opened: an issue to be traced, or an evaluation to be rated. */
export function begun({ levels = 2, on = reportedOn, ...setting }: Setting = {}): Issue {
  const { data } = qualityIssueOpening(caseNo, { ...setting, receivedAt: on });
  const policy = { ...data.policy, signOff: { ...data.policy.signOff, levels } };
  const past = opened(procedure, caseNo, { ...data, policy }, on, 'wang-applicant');
  return past.opens(setting.origin === 'evaluation' ? 'scoring' : 'tracing');
}

export const hospital = { assignee: { id: 'org-hospital', roles: ['dataProvider'] } };
export const transport = { assignee: { id: 'org-transport', roles: ['zoneRegulator'] } };
export const toProvider = { place: 'provider', finding: '源表缺三月 missing at the source' };

/** @returns the issue in the hands of the hospital. */
export const assigned = (before: Issue = begun()): Issue =>
  before
    .when('he-officer', 'assignQualityIssue', toProvider, { given: hospital })
    .then('qualityIssueAssigned')
    .opens('mending');

export const mended = { how: 'mended', statement: '已补录三月数据 March added' };

/** @returns the issue answered by the hospital, the operator to confirm. */
export const answered = (before: Issue = assigned(), asked: Asked = {}): Issue =>
  before.when('liu-provider', 'answerQualityIssue', mended, asked).then('qualityIssueAnswered').opens('confirmation');

export const objection = { reason: '仍缺三月十日 10 March is still missing' };

/** @returns the issue sent back once and answered again. */
export const answeredAgain = (): Issue =>
  answered(
    assigned(
      answered().when('wang-applicant', 'reopenQualityIssue', objection).then('qualityIssueReopened').opens('tracing'),
    ),
  );

/** @returns the issue on which operator and provider disagree a second time. */
export const disputed = (): Issue =>
  answeredAgain().when('wang-applicant', 'reopenQualityIssue', objection).then('qualityIssueDisputed').opens('ruling');

/** @returns the act after the head signed it off, and in an industry zone the other authority concurred. */
export function agreed(before: Issue, act: string, input: unknown, asked: Asked = {}): Issue {
  let current = before.when('lin-officer', act, input, asked).effective();
  for (let open = current.file.proposals.at(-1); open !== undefined; open = current.file.proposals.at(-1)) {
    const [by, consents] = open.awaiting === 'signOff' ? ['zhou-head', 'signOff'] : ['xu-head', 'concur'];
    current = current.when(by, consents, { proposalId: open.id, hash: open.hash }, asked).effective();
  }
  return current;
}

export const rated = (rating = 'met') => ({
  accuracy: rating,
  conformity: rating,
  consistency: rating,
  completeness: 'notMet',
  timeliness: rating,
  accessibility: rating,
  remark: '抽查一百行 a hundred rows looked at',
});
