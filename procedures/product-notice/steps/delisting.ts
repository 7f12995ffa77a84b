/** I-79 — 下架 Taking the product off the list, when the operator withdraws it or the authorization has ended. */
import { defineStep } from '../../engine/define';
import type { ProductNoticeFacts } from '../facts';
import { takenDown } from '../list-entry';

export const delisting = defineStep<ProductNoticeFacts>()({
  id: 'delisting',
  article: 'I-79',
  title: { zh: '下架', en: 'Off the list' },
  ends: ['delisted'],
  acts: {},
  onOpen: (file) => [takenDown(file)],
  endedBy: { productDelisted: 'delisted' },
});
