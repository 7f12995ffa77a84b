/** A product notice and how far it has come; the order of steps is that of workflows/product-notice.ts. */
import type { PolicyValues } from '../../../law/policy';
import { procedures } from '../../../procedures';
import type { Compiled } from '../../../procedures/engine/meaning';
import type { ProductNoticeFacts } from '../../../procedures/product-notice/facts';
import { product, productOpening } from '../../support/evaluation-openings';
import { opened, type Past } from '../../support/given';

export const procedure: Compiled<ProductNoticeFacts> = procedures.productNotice;
export type Telling = Past<ProductNoticeFacts>;

export const productNo = 'PN-2026-0001';
/** Thursday 2026-09-24, before Mid-Autumn (25–27) and National Day (1–7 October; Saturday 10 October works). */
export const toldOn = '2026-09-24T01:00:00.000Z';

const { scenario: _scenario, ...present } = product;
/** Another version of the product. */
export const version = { ...present, since: '2026-09-20', pricing: { servicePrice: 15, unit: 'call' } };

export function told(
  zone: 'industry' | 'comprehensive' = 'industry',
  { on = toldOn, policy }: { on?: string; policy?: PolicyValues } = {},
): Telling {
  const { data, first = [] } = productOpening(productNo, { receivedAt: on, zone });
  const begun = opened(procedure, productNo, { ...data, policy: policy ?? data.policy }, on, 'wang-applicant');
  return first.reduce((past, draft) => past.happens(draft), begun).opens('acknowledgement');
}

export const asked = (zone?: 'industry' | 'comprehensive'): Telling =>
  told(zone)
    .when(zone === 'comprehensive' ? 'lin-officer' : 'chen-officer', 'askForMore', { what: '说明计价依据 the basis' })
    .then('moreAsked');

export const acknowledged = (zone?: 'industry' | 'comprehensive'): Telling =>
  told(zone)
    .when(zone === 'comprehensive' ? 'lin-officer' : 'chen-officer', 'acknowledgeNotice', {})
    .then('noticeAcknowledged')
    .opens('listed');

export const inspectionAsked = (): Telling =>
  acknowledged().when('chen-officer', 'requestProductInspection', { cause: '超出场景 beyond' }).then('inspectionAsked');

export const withdrawn = (zone?: 'industry' | 'comprehensive'): Telling =>
  acknowledged(zone)
    .when('wang-applicant', 'withdrawProduct', { reason: '停止运营 stopped' })
    .then('productWithdrawn')
    .opens('delisting');

/** Shanghai time. */
export const shanghai = (day: string, time = '09:00:00'): string => new Date(`${day}T${time}+08:00`).toISOString();
