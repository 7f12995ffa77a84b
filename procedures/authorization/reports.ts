/** What the announcement, a renewal, what is renewed, a termination procedure and a data request tell an authorization, and what that becomes here. */
import type { ReportHandler } from '../engine/define';
import type { EventDraft } from '../engine/events';
import type { AuthorizationFacts } from './facts';
import { consentReports } from './standing/consent-withdrawals';
import { grantReports } from './standing/data-grants';
import { inspectionReports } from './standing/inspections';
import { qualityIssueReports } from './standing/quality-issue';
import { referralReports } from './standing/referrals';
import { riskReports } from './standing/risks';
import { subCaseReports } from './standing/sub-cases';
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
  renewalSigned: (payload, { facts }) =>
    ifKnown(facts.renewal?.caseNo === payload['caseNo'], 'renewalSigned', { caseNo: payload['caseNo'] }),
  renewalEnded: (payload, { facts }) =>
    ifKnown(facts.renewal?.caseNo === payload['caseNo'], 'renewalEnded', {
      caseNo: payload['caseNo'],
      outcome: payload['outcome'],
    }),
  renewedTerminated: (payload, { facts }) =>
    ifKnown(facts.renewalOf?.caseNo === payload['caseNo'], 'renewedTerminated', { caseNo: payload['caseNo'] }),
  renewalNotOpened: (payload, { facts }) => {
    const reason = '续期未能立案 The renewal could not be opened';
    return ifKnown(facts.renewalOf?.caseNo === payload['renewalOf'], 'announcementWithdrawn', { reason });
  },
  ...terminationReports,
  ...inspectionReports,
  ...referralReports,
  ...riskReports,
  ...consentReports,
  ...grantReports,
  ...qualityIssueReports,
  ...subCaseReports,
};

/** A report from a case that this one is not tied to changes nothing here; that it came is recorded. */
function ifKnown(known: boolean, type: string, data: Record<string, unknown>): EventDraft[] {
  return [
    known ? { type, article: 'I-39', data } : { type: 'reportNotApplied', article: 'I-22', data: { type, ...data } },
  ];
}
