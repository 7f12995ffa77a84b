/** 第十五条 Art. 15 — 数据申请 Data request: evaluation, the providers' consents, delivery, the grant by its authorization. */

import type { DataRequestFacts } from '../procedures/data-request/facts';
import { coordination } from '../procedures/data-request/steps/coordination';
import { delivery } from '../procedures/data-request/steps/delivery';
import { granting } from '../procedures/data-request/steps/granting';
import { providerConsents } from '../procedures/data-request/steps/provider-consents';
import { requestEvaluation } from '../procedures/data-request/steps/request-evaluation';
import { openCase } from './case-shell';
import { compiled } from './compiled';
import type { CaseStart } from './messages';

/** How it ends before its grant: the operator withdraws it, or it has lost its object (I-64). */
type Aside = 'withdrawn' | 'moot';

/** @returns the outcome: granted, partlyGranted, refused, notGranted, withdrawn or moot. */
export async function dataRequest(start: CaseStart): Promise<string> {
  const { during, close } = openCase<DataRequestFacts, Aside>(compiled('dataRequest'), start);

  const evaluated = await during(requestEvaluation); //                       专区监管部门评估确认
  if (evaluated !== 'confirmed') return close(evaluated); //                  refused, withdrawn, moot
  for (let agreed = false; !agreed; ) {
    const answered = await during(providerConsents); //                       数据提供单位审核同意
    if (answered === 'consented') break;
    if (answered !== 'disputed') return close(answered); //                   refused, withdrawn, moot
    const coordinated = await during(coordination); //                        I-61
    if (coordinated !== 'consented' && coordinated !== 'answerAgain') return close(coordinated);
    agreed = coordinated === 'consented'; //                                  else asked again
  }
  const delivered = await during(delivery); //                                依托市共享交换平台
  if (delivered === 'notDelivered') return close('notGranted');
  if (delivered !== 'delivered') return close(delivered); //                  withdrawn, moot
  return close(await during(granting)); //                                    I-63
}
