/** 第二十三条 Art. 23 — Risk warnings beside an authorization: linked with the restriction that names them, told of it, and closed here when they report so. */
import type { CaseFile } from '../../engine/case-file';
import type { EventMeaning, ReportHandler } from '../../engine/define';
import type { CasesEffect } from '../../engine/effects';
import type { AuthorizationFacts } from '../facts';
import type { RiskOnFile } from '../supervised';

const article = '第二十三条 Art. 23';

export const riskReports: Record<string, ReportHandler<AuthorizationFacts>> = {
  riskClosed: (payload, { facts }) => {
    const { riskNo, outcome } = payload;
    return facts.risks.some(({ caseNo }) => caseNo === riskNo)
      ? [{ type: 'riskClosed', article, data: { riskNo, outcome } }]
      : [{ type: 'reportNotApplied', article, data: { type: 'riskClosed', from: riskNo } }];
  },
};

export const riskMeaning: Required<Pick<EventMeaning<AuthorizationFacts>, 'remember'>> = {
  remember: {
    riskClosed: (facts, { data }) => ({
      ...facts,
      risks: facts.risks.map((one) =>
        one.caseNo === data['riskNo'] ? { ...one, state: 'closed', outcome: data['outcome'] } : one,
      ),
    }),
  },
};

/** @returns the open risks; a case recorded before there were any has none. */
export function openRisks({ risks }: Partial<Pick<AuthorizationFacts, 'risks'>>): RiskOnFile[] {
  return (risks ?? []).filter(({ state }) => state === 'open');
}

/** @returns the report of what became of the restriction to the risk that it names; none where it names none. */
export function restrictionReports(
  riskNo: string | undefined,
  state: 'restricted' | 'verified' | 'lifted',
  at: string,
  reason: string,
): CasesEffect[] {
  if (riskNo === undefined) return [];
  const payload = { type: 'restrictionChanged', state, at, reason };
  return [{ lane: 'cases', operation: 'report', caseNo: riskNo, payload }];
}

/** @returns the number of the risk that a restriction on this ground is for: the one named, or the only one that is open. */
export function riskOf(
  { facts }: Pick<CaseFile<AuthorizationFacts>, 'facts'>,
  named: string | undefined,
): string | undefined {
  const [only, ...more] = openRisks(facts);
  return named ?? (more.length === 0 ? only?.caseNo : undefined);
}
