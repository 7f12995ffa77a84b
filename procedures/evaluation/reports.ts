/** What an evaluation and its authorization tell each other (第十八条 Art. 18, I-78). */
import type { CaseFile } from '../engine/case-file';
import type { ReportHandler } from '../engine/define';
import type { CasesEffect } from '../engine/effects';
import type { EvaluationFacts } from './facts';

type File = CaseFile<EvaluationFacts>;

/** What the authorization reports. */
export const reports: Record<string, ReportHandler<EvaluationFacts>> = {
  authorizationEnded: (payload) => [
    { type: 'authorizationEnded', article: 'I-78', data: { how: payload['how'], day: payload['day'] ?? null } },
  ],
};

/** @returns the report to the authorization; the operator evaluated goes along, since another may have taken its place. */
export function told({ caseNo, facts }: File, type: string, payload: Record<string, unknown> = {}): CasesEffect {
  return {
    lane: 'cases',
    operation: 'report',
    caseNo: facts.authorizationNo,
    payload: { type, evaluationNo: caseNo, operator: facts.organization.id, ...payload },
  };
}
