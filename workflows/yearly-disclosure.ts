/** 参照国家数据局综合司2026年2月10日通知 NDA Notice 2026-02-10 — 年度信息披露 Yearly disclosure of one organization. */

import type { DisclosureFacts } from '../procedures/yearly-disclosure/facts';
import { compiling } from '../procedures/yearly-disclosure/steps/compiling';
import { disclosed } from '../procedures/yearly-disclosure/steps/disclosed';
import { openCase } from './case-shell';
import { compiled } from './compiled';
import type { CaseStart } from './messages';

/** @returns the outcome: disclosed or notDisclosed. */
export async function yearlyDisclosure(start: CaseStart): Promise<string> {
  const { during, close } = openCase<DisclosureFacts>(compiled('yearlyDisclosure'), start);

  if ((await during(compiling)) === 'notDisclosed') return close('notDisclosed'); //  by 31 March
  await during(disclosed); //                                                         I-72
  return close('disclosed');
}
