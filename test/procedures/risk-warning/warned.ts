/** A risk warning and how far it has come; the order of steps is that of workflows/risk-warning.ts. */
import type { PolicyValues } from '../../../law/policy';
import { procedures } from '../../../procedures';
import type { Compiled } from '../../../procedures/engine/meaning';
import type { RiskFacts, RiskSeverity } from '../../../procedures/risk-warning/facts';
import { opened, type Past } from '../../support/given';
import { consentTo as consent } from '../../support/openings';
import { riskOpening } from '../../support/openings-beside';

export const procedure: Compiled<RiskFacts> = procedures.riskWarning;
export type Warned = Past<RiskFacts>;

export const caseNo = 'RISK-2026-0001';
/** Thursday 2026-09-24 17:00, before Mid-Autumn (25–27). */
export const reportedOn = '2026-09-24T09:00:00.000Z';

export interface Setting {
  zone?: 'industry' | 'comprehensive';
  ended?: boolean;
  on?: string;
  policy?: PolicyValues;
}

export function reported(setting: Setting = {}): Warned {
  const { on = reportedOn } = setting;
  const { data } = riskOpening(caseNo, { ...setting, receivedAt: on });
  return opened(procedure, caseNo, { ...data, policy: setting.policy ?? data.policy }, on).opens('triage');
}

export const assessed = (before: Warned = reported(), severity: RiskSeverity = 'medium'): Warned =>
  before
    .when('he-officer', 'assessRisk', { severity, assessment: '批量导出 bulk export' })
    .then('riskAssessed')
    .opens('followUp');

/** @returns the case followed up by each office that the zone has. */
export function followedUp(before: Warned = assessed()): Warned {
  const offices = ['he-officer', 'lin-officer', ...(before.file.zone.kind === 'industry' ? ['chen-officer'] : [])];
  return offices.reduce(
    (past, by) => past.when(by, 'recordFollowUp', { text: '已核查 looked into' }).then('followUpRecorded'),
    before,
  );
}

export const restricted = (before: Warned): Warned =>
  before.hears('restrictionChanged', { state: 'restricted', at: reportedOn, reason: '先行限制 at once' });
export const lifted = (before: Warned): Warned =>
  before.hears('restrictionChanged', { state: 'lifted', at: '2026-09-28T01:00:00.000Z', reason: '已排除 gone' });

export const consentTo = ({ file }: Warned) => consent(file);

/** @returns the case after another person of the center has signed it off. */
export function signed(before: Warned, act: string, input: unknown, ...types: string[]): Warned {
  const drafted = before.when('he-officer', act, input).then('proposalDrafted');
  return drafted.when('tang-head', 'signOff', consentTo(drafted)).then('proposalTakesEffect', ...types);
}

export const resolved = { outcome: 'resolved', reasons: '已排除 gone' };
export const escalated = { outcome: 'escalated', to: 'inspection', reasons: '须检查 to be inspected' };
