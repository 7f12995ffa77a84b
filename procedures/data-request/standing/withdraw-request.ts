/** 撤回数据申请 — the operator's, as long as nothing was delivered. */
import { z } from 'zod';
import { defineAct, type StandingAct } from '../../engine/define';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import type { DataRequestFacts } from '../facts';

const article = '第十五条 Art. 15';

export const withdrawRequest: StandingAct<DataRequestFacts> = {
  name: 'withdrawRequest',
  stages: ['requestEvaluation', 'providerConsents', 'coordination', 'delivery'],
  act: defineAct<DataRequestFacts>()({
    title: { zh: '撤回数据申请', en: 'Withdraw the request' },
    article,
    input: z.strictObject({ reason: plainText() }),
    available: ({ facts }) => facts.deliveries.length === 0,
    refuseIf: ({ facts }) => [when(facts.deliveries.length > 0, 'deliveryOrdered')],
    record: ({ input }) => ({ type: 'requestWithdrawn', article, data: { reason: input.reason } }),
  }),
  endedBy: { requestWithdrawn: 'withdrawn' },
  effects: {
    requestWithdrawn: (event, { caseNo, parties, facts }) =>
      [...new Set([parties.zoneRegulator, ...facts.providers.map(({ organizationId }) => organizationId)])].map(
        (organizationId) =>
          notice(
            { organizationId },
            'requestWithdrawn',
            { zh: `${caseNo} 数据申请已撤回`, en: `${caseNo}: the request is withdrawn` },
            { zh: event.data['reason'], en: event.data['reason'] },
          ),
      ),
  },
};
