/** 撤回拟终止告知 — the authorities go no further; the authorization goes on as it was. */
import { z } from 'zod';
import { applicantNotice } from '../../authorization/notices';
import { defineAct, type StandingAct } from '../../engine/define';
import { plainText } from '../../engine/plain-text';
import type { TerminationFacts } from '../facts';

const article = '第十二条 Art. 12';

export const withdrawIntent: StandingAct<TerminationFacts> = {
  name: 'withdrawIntent',
  stages: ['noticeOfIntent', 'defence', 'hearing', 'decision'],
  act: defineAct<TerminationFacts>()({
    title: { zh: '撤回拟终止告知', en: 'Withdraw the notice of intent' },
    article,
    binding: true,
    joint: true,
    input: z.strictObject({ reason: plainText() }),
    record: ({ input }) => ({ type: 'intentWithdrawn', article, data: { reason: input.reason } }),
  }),
  endedBy: { intentWithdrawn: 'withdrawn' },
  effects: {
    intentWithdrawn: (event, file) => [
      {
        lane: 'cases',
        operation: 'report',
        caseNo: file.facts.authorizationNo,
        payload: { type: 'terminationDecided', terminationNo: file.caseNo, outcome: 'withdrawn' },
      },
      applicantNotice(
        file,
        'intentWithdrawn',
        { zh: '终止程序撤回', en: 'the termination procedure is withdrawn' },
        {
          zh: `授权运营照常进行。理由：${event.data['reason']}`,
          en: `The authorization goes on as before. Reasons: ${event.data['reason']}`,
        },
      ),
    ],
  },
};
