/** 第二十一条、第二十三条 Arts. 21, 23 — 风险预警 Risk warning: triage, joint follow-up, end. Restriction is the authorization's own and waits for nothing here. */

import type { RiskFacts } from '../procedures/risk-warning/facts';
import { followUp } from '../procedures/risk-warning/steps/follow-up';
import { triage } from '../procedures/risk-warning/steps/triage';
import { openCase } from './case-shell';
import { compiled } from './compiled';
import type { CaseStart } from './messages';

/** @returns the outcome: falseAlarm, resolved or escalated. */
export async function riskWarning(start: CaseStart): Promise<string> {
  const { during, close } = openCase<RiskFacts, 'falseAlarm'>(compiled('riskWarning'), start);

  if ((await during(triage)) === 'falseAlarm') return close('falseAlarm'); //      监测预警
  return close(await during(followUp)); //                                        联合处置: resolved, escalated, falseAlarm
}
