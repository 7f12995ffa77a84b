/** I-72 — 已披露 Disclosed: corrections are new versions, until the disclosure of the next year opens. */
import { startOfDay } from '../../../law/calendar/plain-date';
import { defineStep } from '../../engine/define';
import type { DisclosureFacts } from '../facts';
import { opensOn } from '../year';

export const disclosed = defineStep<DisclosureFacts>()({
  id: 'disclosed',
  article: 'I-72',
  title: { zh: '已披露', en: 'Disclosed' },
  ends: ['settled'],
  acts: {},
  endedBy: { correctionsEnded: 'settled' },
  agenda: ({ facts, policy }) => [
    {
      at: startOfDay(opensOn(facts.year + 1, policy)),
      key: 'correctionsEnded',
      summary: `disclosure of ${facts.year + 1} opens`,
      event: { type: 'correctionsEnded', article: 'I-72', data: {} },
    },
  ],
});
