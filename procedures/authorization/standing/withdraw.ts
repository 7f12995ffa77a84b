/** 申请单位撤回 — the applicant withdraws, at any time before all parties have signed. */
import { z } from 'zod';
import { defineAct, type StandingAct } from '../../engine/define';
import { plainText } from '../../engine/plain-text';
import { notice } from '../../engine/shared-effects';
import type { AuthorizationFacts } from '../facts';

export const withdraw: StandingAct<AuthorizationFacts> = {
  name: 'withdraw',
  stages: [
    'completenessCheck',
    'eligibilityReview',
    'expertReview',
    'governmentConsent',
    'publicDisclosure',
    'signing',
  ],
  act: defineAct<AuthorizationFacts>()({
    title: { zh: '撤回申请', en: 'Withdraw the application' },
    article: '第九条 Art. 9',
    input: z.strictObject({ reason: plainText() }),
    record: ({ input }) => ({ type: 'applicationWithdrawn', article: '第九条 Art. 9', data: { reason: input.reason } }),
  }),
  endedBy: { applicationWithdrawn: 'withdrawn' },
  effects: {
    applicationWithdrawn: (event, { caseNo, parties }) => [
      notice(
        { organizationId: parties.dataAuthority },
        'applicationWithdrawn',
        { zh: `${caseNo} 已撤回`, en: `${caseNo} was withdrawn` },
        { zh: event.data['reason'], en: event.data['reason'] },
      ),
    ],
  },
};
