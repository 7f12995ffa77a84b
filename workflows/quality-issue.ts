/** 第二十条第一款 Art. 20(1) — 数据质量问题 Quality issue: evaluation where the authority opened it; tracing, mending, confirmation, ruling. */

import type { QualityIssueFacts } from '../procedures/quality-issue/facts';
import { confirmation } from '../procedures/quality-issue/steps/confirmation';
import { mending } from '../procedures/quality-issue/steps/mending';
import { ruling } from '../procedures/quality-issue/steps/ruling';
import { scoring } from '../procedures/quality-issue/steps/scoring';
import { tracing } from '../procedures/quality-issue/steps/tracing';
import { openCase } from './case-shell';
import { compiled } from './compiled';
import type { CaseStart } from './messages';

/** @returns the outcome: sound, moot, confirmed, settled or withdrawn. */
export async function qualityIssue(start: CaseStart): Promise<string> {
  const { file, during, ask, close } = openCase<QualityIssueFacts>(compiled('qualityIssue'), start);

  if (ask('evaluation', () => file().facts.origin === 'evaluation')) {
    const found = await during(scoring); //                                     质量评估, I-70
    if (found !== 'faults') return close(found);
  }
  for (;;) {
    if ((await during(tracing)) === 'withdrawn') return close('withdrawn'); //  逐级倒查, I-68
    const answer = await during(mending); //                                    处理并反馈
    if (answer === 'withdrawn') return close('withdrawn');
    if (answer === 'returned') continue; //                                     back to be traced again
    let end: string = await during(confirmation); //                            I-69
    if (end === 'disputed') end = await during(ruling);
    if (end !== 'reopened' && end !== 'mendAgain') return close(end); //        confirmed, settled, withdrawn
  }
}
