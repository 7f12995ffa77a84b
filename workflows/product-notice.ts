/** 第十九条 Art. 19 — 数据产品和服务告知 Product notice: acknowledged while it is offered, listed, changed, taken down. */

import type { ProductNoticeFacts } from '../procedures/product-notice/facts';
import { acknowledgement } from '../procedures/product-notice/steps/acknowledgement';
import { delisting } from '../procedures/product-notice/steps/delisting';
import { listed } from '../procedures/product-notice/steps/listed';
import { openCase } from './case-shell';
import { compiled } from './compiled';
import type { CaseStart } from './messages';

/** @returns the outcome: withdrawn or ended. */
export async function productNotice(start: CaseStart): Promise<string> {
  const { during, close } = openCase<ProductNoticeFacts, never>(compiled('productNotice'), start);

  for (;;) {
    const told = await during(acknowledgement); //                                      第十九条 Art. 19
    const ending = told === 'acknowledged' ? await during(listed) : told;
    if (ending === 'changed') continue; //                                              a new version, I-79
    await during(delisting);
    return close(ending);
  }
}
