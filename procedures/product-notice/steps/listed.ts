/** 第十九条 Art. 19 — 在列 On the list: the notice was acknowledged; a change is a new version, told and acknowledged like the first (I-79). */
import { defineStep } from '../../engine/define';
import type { ProductNoticeFacts } from '../facts';
import { leavingTheMarket } from '../standing/market';

export const listed = defineStep<ProductNoticeFacts>()({
  id: 'listed',
  article: '第十九条 Art. 19',
  title: { zh: '在列', en: 'On the list' },
  ends: ['changed', 'withdrawn', 'ended'],
  acts: {},
  endedBy: { productChanged: 'changed', ...leavingTheMarket },
});
