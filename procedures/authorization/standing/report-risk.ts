/**
 * 第二十一条、第二十三条 Arts. 21, 23 — 报告风险 Reporting a risk
 *
 * Monitoring's only act: a machine of the governance center tells what it has found, under its own id, and a case of its own is opened for
 * it. Nothing is restricted by the report itself; that is the center's decision.
 */
import { z } from 'zod';
import { instantMs } from '../../../law/calendar/plain-date';
import { defineAct, type StandingAct } from '../../engine/define';
import { identifierText, instantText, plainLine, plainText, uniqueBy } from '../../engine/plain-text';
import { refuse, when } from '../../engine/refuse';
import { riskKinds } from '../../risk-warning/facts';
import type { AuthorizationFacts } from '../facts';
import { riskStart } from '../risk-start';

const article = '第二十一条 Art. 21';

/** Clocks of the source and of the office may differ by so much, in milliseconds. */
const clockToleranceMs = 300_000;

/** What a source says. `sourceId` is its own: the same one again is the same report. */
export const riskReport = z.strictObject({
  sourceId: identifierText,
  kind: z.enum(riskKinds),
  observedAt: instantText,
  /** Without personal data. */
  description: plainText(2000),
  grants: uniqueBy(plainLine(), (id) => id, 0, 200).optional(),
});

export const reportRisk: StandingAct<AuthorizationFacts> = {
  name: 'reportRisk',
  // Wherever there may be something to read.
  stages: ['operation', 'accessRestriction', 'dataDeletion', 'archiving'],
  act: defineAct<AuthorizationFacts>()({
    title: { zh: '报告风险', en: 'Report a risk' },
    article,
    input: riskReport,
    refuseIf: ({ facts, input, given, now }) => [
      when(
        facts.risks.some(({ sourceId }) => sourceId === input.sourceId),
        'riskKnown',
        { source: input.sourceId },
        '/sourceId',
      ),
      when(
        instantMs(input.observedAt) > instantMs(now) + clockToleranceMs,
        'observedInFuture',
        undefined,
        '/observedAt',
      ),
      ...(input.grants ?? []).flatMap((id, index) =>
        facts.grants.some(({ grantId }) => grantId === id)
          ? []
          : [refuse('grantNotOfCase', { grant: id }, `/grants/${index}`)],
      ),
      when(typeof given['riskNo'] !== 'string', 'numberNotAllotted'),
    ],
    record: ({ input: { sourceId: id, ...said }, given }) => ({
      type: 'riskReported',
      article,
      data: { riskNo: given['riskNo'], source: { id, ...said, grants: said.grants ?? [] } },
    }),
  }),
  remember: {
    riskReported: (facts, { at, data }) => ({
      ...facts,
      risks: [
        ...facts.risks,
        {
          caseNo: data['riskNo'],
          sourceId: data['source'].id,
          kind: data['source'].kind,
          reportedAt: at,
          state: 'open',
          outcome: null,
        },
      ],
    }),
  },
  effects: { riskReported: (event, file) => [riskStart(event, file)] },
};
