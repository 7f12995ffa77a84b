/** A message to the applicant or operator, kept with the case. */
import { z } from 'zod';
import { defineAct, type StandingAct } from '../engine/define';
import { plainText } from '../engine/plain-text';

export function sendMessage<F>(): StandingAct<F> {
  return {
    name: 'sendMessage',
    stages: 'all',
    act: defineAct<F>()({
      title: { zh: '向申请（运营）单位发送消息', en: 'Send a message to the applicant or operator' },
      article: '第六条 Art. 6',
      input: z.strictObject({ text: plainText() }),
      record: ({ input }) => ({ type: 'messageSent', article: '第六条 Art. 6', data: { text: input.text } }),
    }),
  };
}
