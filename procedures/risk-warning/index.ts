/**
 * 第二十一条、第二十三条 Arts. 21, 23 — 风险预警 Risk warning: from what monitoring reported to its end. Opened by an authorization, which restricts
 * and lifts by its own acts and reports that here; carried under its basis, like a termination procedure. The order of its steps is in
 * `workflows/risk-warning.ts`.
 */
import type { ProcedureDefinition, ReportHandler } from '../engine/define';
import { sendMessage, sharedStanding } from '../standing';
import { initialFacts, type RiskFacts } from './facts';
import { dismissRisk } from './standing/dismiss-risk';
import { followUp } from './steps/follow-up';
import { triage } from './steps/triage';
import { tailorRisk, tailorRiskEvent } from './tailor';

/** What the authorization reports. */
const reports: Record<string, ReportHandler<RiskFacts>> = {
  restrictionChanged: (payload) => [
    {
      type: 'restrictionNoted',
      article: '第二十三条 Art. 23',
      data: { state: payload['state'], at: payload['at'], reason: payload['reason'] ?? '' },
    },
  ],
  authorizationEnded: (payload) => [
    { type: 'authorizationEnded', article: 'I-51', data: { how: payload['how'], day: payload['day'] ?? null } },
  ],
};

export const riskWarning: ProcedureDefinition<RiskFacts> = {
  kind: 'riskWarning',
  series: 'RISK',
  article: '第二十一条、第二十三条 Arts. 21, 23',
  title: { zh: '风险预警', en: 'Risk warning' },
  steps: [triage, followUp],
  standing: [dismissRisk, sendMessage<RiskFacts>(), ...sharedStanding<RiskFacts>()],
  reports,
  remember: {
    restrictionNoted: (facts, { data }) => {
      const { state, at, reason } = data as { state: string; at: string; reason: string };
      if (state === 'restricted')
        return { ...facts, restriction: { since: at, verifiedAt: null, liftedAt: null, reason } };
      if (facts.restriction === null) return facts;
      const change = state === 'verified' ? { verifiedAt: at } : { liftedAt: at };
      return { ...facts, restriction: { ...facts.restriction, ...change } };
    },
    authorizationEnded: (facts, { data }) => ({
      ...facts,
      authorizationEnded: { how: data['how'] as string, day: data['day'] as string | null },
    }),
  },
  effects: {
    caseClosed: ({ data }, { caseNo, facts }) => [
      {
        lane: 'cases',
        operation: 'report',
        caseNo: facts.authorizationNo,
        payload: { type: 'riskClosed', riskNo: caseNo, outcome: data['outcome'] },
      },
    ],
  },
  initial: initialFacts,
  interested: ({ facts }) => [facts.organization.id, ...facts.organization.affiliates],
  summary: ({ facts }) => ({ operator: facts.organization.id, termEnd: null, suspended: false }),
  documents: ({ followUps }) => followUps.flatMap(({ documents }) => documents),
  tailor: tailorRisk,
  tailorEvent: tailorRiskEvent,
};
