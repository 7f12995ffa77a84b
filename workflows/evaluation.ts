/** 第十八条 Art. 18 — 绩效考核评估 Evaluation: self-report, scores, conclusion, notice, contest, measures, improvement. */

import { patched } from '@temporalio/workflow';
import type { EvaluationFacts } from '../procedures/evaluation/facts';
import { conclusion } from '../procedures/evaluation/steps/conclusion';
import { contest } from '../procedures/evaluation/steps/contest';
import { improvement } from '../procedures/evaluation/steps/improvement';
import { measures } from '../procedures/evaluation/steps/measures';
import { noticeOfResult } from '../procedures/evaluation/steps/notice-of-result';
import { scoring } from '../procedures/evaluation/steps/scoring';
import { selfReport } from '../procedures/evaluation/steps/self-report';
import { openCase } from './case-shell';
import { compiled } from './compiled';
import type { CaseStart } from './messages';

/** How it ends without a final result: the authority goes no further, or the authorization has ended (I-78). */
type Aside = 'discontinued' | 'moot';

/** @returns the outcome: concluded, discontinued or moot. */
export async function evaluation(start: CaseStart): Promise<string> {
  const { file, during, ask, close } = openCase<EvaluationFacts, Aside>(compiled('evaluation'), start);

  const report = await during(selfReport); //                                         第十八条 Art. 18
  if (report === 'discontinued' || report === 'moot') return close(report);
  const scored = await during(scoring); //                                            行业领域专区监管部门、数据提供单位
  if (scored !== 'scored') return close(scored);
  const concluded = await during(conclusion); //                                      市数据主管部门
  if (concluded !== 'concluded') return close(concluded);
  const told = await during(noticeOfResult); //                                       I-31, I-76
  if (told !== 'served') return close(told);
  const contested = await during(contest); //                                         I-76
  if (contested !== 'final') return close(contested);
  // 优秀的给予支持，较差的提醒或者约谈; the result stands, whatever becomes of these.
  if (ask('measured', () => ['excellent', 'poor'].includes(file().facts.final?.result ?? ''))) {
    await during(measures);
    // Evaluations whose measure was taken before there was a follow-up closed here.
    const isToImprove = (): boolean => file().facts.improvements.length > 0 && patched('improvement');
    if (ask('toImprove', isToImprove)) await during(improvement); //                    I-85
  }
  return close('concluded');
}
