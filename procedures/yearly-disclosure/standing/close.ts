/** I-72 — a disclosure that will not come, since the company is gone for instance, is closed by the data authority with reasons. */
import { z } from 'zod';
import { refusalNotice } from '../../authorization/notices';
import { defineAct, type StandingAct } from '../../engine/define';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import type { DisclosureFacts } from '../facts';

export const closeUndisclosed: StandingAct<DisclosureFacts> = {
  name: 'closeUndisclosed',
  stages: ['compiling'],
  act: defineAct<DisclosureFacts>()({
    title: { zh: '以未披露结案', en: 'Close as not disclosed' },
    article: 'I-72',
    binding: true,
    input: z.strictObject({ reason: plainText() }),
    available: ({ facts }) => facts.role === 'operator' && facts.versions.length === 0,
    refuseIf: ({ facts }) => [
      when(facts.role !== 'operator', 'disclosureOwn'),
      when(facts.versions.length > 0, 'disclosureGiven'),
    ],
    record: ({ input }) => ({ type: 'disclosureMissing', article: 'I-72', data: { reason: input.reason } }),
  }),
  endedBy: { disclosureMissing: 'notDisclosed' },
  effects: {
    disclosureMissing: (event, file) => [
      refusalNotice(
        file,
        'disclosureMissing',
        { zh: '年度信息披露以未披露结案', en: 'the yearly disclosure is closed as not made' },
        event.data['reason'],
      ),
    ],
  },
};
