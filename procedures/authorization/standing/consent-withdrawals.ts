/**
 * 第十六条第二款 Art. 16(2), I-57 — withdrawals of consent that the data platform has carried out, as the register of consents reports
 * them: how many, and a digest of what the platform showed. No person is named.
 */
import type { EventMeaning, ReportHandler } from '../../engine/define';
import type { AuthorizationFacts } from '../facts';

/** Withdrawals of one scenario, as far as they were carried out. */
export interface CarriedOutWithdrawals {
  scenario: string;
  /** Since the beginning. */
  count: number;
  /** Number of the last batch, and what the platform showed of it. */
  seq: number;
  digest: string;
  at: string;
}

const article = '第十六条第二款 Art. 16(2)';

export const consentReports: Record<string, ReportHandler<AuthorizationFacts>> = {
  withdrawalsCarriedOut: ({ scenario, seq, count, digest }, { facts }) => {
    const known = facts.consentWithdrawals.find((one) => one.scenario === scenario);
    // A batch that was reported before, by a run that nobody remembers.
    if (known !== undefined && seq <= known.seq)
      return [{ type: 'reportNotApplied', article: 'I-22', data: { type: 'withdrawalsCarriedOut', scenario, seq } }];
    return [{ type: 'withdrawalsCarriedOut', article, data: { scenario, seq, count, digest } }];
  },
};

export const consentMeaning: Required<Pick<EventMeaning<AuthorizationFacts>, 'remember'>> = {
  remember: {
    withdrawalsCarriedOut: (facts, event) => {
      const { scenario, seq, count, digest } = event.data;
      const others = facts.consentWithdrawals.filter((one) => one.scenario !== scenario);
      const before = facts.consentWithdrawals.find((one) => one.scenario === scenario)?.count ?? 0;
      return {
        ...facts,
        consentWithdrawals: [...others, { scenario, count: before + count, seq, digest, at: event.at }],
      };
    },
  },
};
