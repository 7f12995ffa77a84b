/** 送达 — the operator's receipt, and public notice when none came in time (I-31). */
import { z } from 'zod';
import { findDeadline, isOver } from '../../engine/deadlines';
import { defineAct, type StandingAct } from '../../engine/define';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import type { TerminationFacts } from '../facts';
import { servingMeaning, servingSteps } from '../serving';

const act = defineAct<TerminationFacts>();

export const confirmReceipt: StandingAct<TerminationFacts> = {
  name: 'confirmReceipt',
  stages: servingSteps,
  act: act({
    title: { zh: '确认送达', en: 'Confirm receipt' },
    article: 'I-31',
    input: z.strictObject({ received: z.literal(true) }),
    record: () => ({ type: 'receiptConfirmed', article: 'I-31', data: {} }),
  }),
  ...servingMeaning,
};

export const serveByPublicNotice: StandingAct<TerminationFacts> = {
  name: 'serveByPublicNotice',
  stages: servingSteps,
  act: act({
    title: { zh: '公告送达', en: 'Serve by public notice' },
    article: 'I-31',
    /** `reason` tells how it was tried to reach the operator. */
    input: z.strictObject({ reason: plainText() }),
    available: ({ facts, deadlines }) =>
      facts.publicNotice === null && deadlines.some(({ name, overdue }) => name === 'receipt' && overdue),
    refuseIf: ({ file, facts, now }) => [
      when(facts.publicNotice !== null, 'publicNoticeOrdered'),
      when(facts.publicNotice === null && !isOver(file, 'receipt', now), 'publicNoticeTooEarly', {
        dueDay: findDeadline(file, 'receipt')?.due?.day ?? '',
      }),
    ],
    record: ({ input }) => ({ type: 'publicNoticeOrdered', article: 'I-31', data: { reason: input.reason } }),
  }),
};
