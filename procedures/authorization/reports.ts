/** What the announcement and other cases tell an authorization, and what that becomes here. */
import type { ReportHandler } from '../engine/define';
import type { AuthorizationFacts } from './facts';
import { terminationReports } from './standing/termination';

const article = '第十条第一款 Art. 10(1)';

export const reports: Record<string, ReportHandler<AuthorizationFacts>> = {
  lineConsented: (payload) => [
    {
      type: 'governmentConsented',
      article,
      data: {
        recommended: payload['recommended'] === true,
        reason: payload['reason'] ?? null,
        reasons: payload['reasons'] ?? '',
      },
    },
  ],
  lineDeclined: (payload) => [
    { type: 'governmentDeclined', article: 'I-12', data: { reason: payload['reason'] ?? '' } },
  ],
  lineDisclosed: () => [{ type: 'resultDisclosed', article, data: {} }],
  lineBackToReview: (payload) => [
    { type: 'sentBackToReview', article: 'I-13', data: { reason: payload['reason'] ?? '' } },
  ],
  announcementWithdrawn: (payload) => [
    { type: 'announcementWithdrawn', article: '第七条 Art. 7', data: { reason: payload['reason'] ?? '' } },
  ],
  ...terminationReports,
};
