/** The acts of scoring: naming the organizations, their sealed scores, and going on without those who let their time pass (I-75). */
import { z } from 'zod';
import type { CaseFile } from '../engine/case-file';
import { findDeadline, isOver } from '../engine/deadlines';
import { defineAct } from '../engine/define';
import { identifierText, plainText, uniqueBy } from '../engine/plain-text';
import { refuse, when } from '../engine/refuse';
import type { EvaluationFacts } from './facts';
import { weightedTotal } from './points';

const act = defineAct<EvaluationFacts>();
const article = '第十八条 Art. 18';

/** @returns the organizations asked that have not scored. */
export function outstanding({ asked, scores }: Pick<EvaluationFacts, 'asked' | 'scores'>): string[] {
  return (asked ?? []).filter((one) => !scores.some(({ organizationId }) => organizationId === one));
}

/** The regulator of an industry zone scores without being named. */
function alwaysAsked({ zone, parties }: Pick<CaseFile, 'zone' | 'parties'>): string[] {
  return zone.kind === 'industry' ? [parties.zoneRegulator] : [];
}

/** Who is asked now for the first time. */
function newlyAsked(file: CaseFile<EvaluationFacts>, providers: readonly string[]): string[] {
  const { asked } = file.facts;
  return [...new Set([...(asked === null ? alwaysAsked(file) : []), ...providers])].filter(
    (one) => !(asked ?? []).includes(one),
  );
}

export const scoringActs = {
  askScorers: act({
    title: { zh: '确定评分单位', en: 'Name those who score' },
    article,
    input: z.strictObject({ providers: uniqueBy(identifierText, (id) => id, 0, 50) }),
    refuseIf: ({ file, input, given }) => {
      const known = (given['providers'] ?? []) as string[];
      return [
        ...input.providers.flatMap((id, index) =>
          known.includes(id) ? [] : [refuse('scorerUnknown', { organization: id }, `/providers/${index}`)],
        ),
        when(newlyAsked(file, input.providers).length === 0, 'nobodyToScore', undefined, '/providers'),
      ];
    },
    record: ({ file, input }) => ({
      type: 'scorersAsked',
      article,
      data: { asked: newlyAsked(file, input.providers) },
    }),
  }),

  scoreEvaluation: act({
    title: { zh: '按指标评分', en: 'Score by the indicators' },
    article,
    input: z.strictObject({
      scores: uniqueBy(
        z.strictObject({ indicator: identifierText, score: z.number() }),
        ({ indicator }) => indicator,
        1,
        50,
      ),
      opinion: plainText(),
    }),
    available: ({ facts }, { organizationId }) => outstanding(facts).includes(organizationId),
    refuseIf: ({ facts, actor, input, policy }) => {
      const isAsked = facts.asked?.includes(actor.organizationId) === true;
      const wanted = facts.indicators.indicators.map(({ id }) => id).sort();
      const given = input.scores.map(({ indicator }) => indicator).sort();
      const max = policy.expertReview.scoreMax;
      return [
        when(!isAsked, 'notAskedToScore'),
        when(isAsked && !outstanding(facts).includes(actor.organizationId), 'organizationScored'),
        when(JSON.stringify(given) !== JSON.stringify(wanted), 'indicatorsMismatch', undefined, '/scores'),
        ...input.scores.flatMap(({ score }, index) =>
          score < 0 || score > max ? [refuse('indicatorScoreOutOfRange', { max }, `/scores/${index}/score`)] : [],
        ),
      ];
    },
    record: ({ facts, actor, input }) => ({
      type: 'evaluationScored',
      article,
      data: {
        organizationId: actor.organizationId,
        personId: actor.personId,
        scores: input.scores,
        total: weightedTotal(facts.indicators.indicators, input.scores),
        opinion: input.opinion,
      },
    }),
  }),

  closeScoring: act({
    title: { zh: '结束评分', en: 'Close the scoring' },
    article: 'I-75',
    input: z.strictObject({ reason: plainText() }),
    available: ({ facts, deadlines }) =>
      facts.scores.length > 0 &&
      deadlines.every(({ name, state, overdue }) => !name.startsWith('scoring-') || state !== 'running' || overdue),
    refuseIf: ({ file, facts, now }) => {
      const inTime = outstanding(facts).filter((one) => !isOver(file, `scoring-${one}`, now));
      const dueDay = findDeadline(file, `scoring-${inTime[0] ?? ''}`)?.due?.day ?? '';
      return [
        when(facts.scores.length === 0, 'nobodyScored'),
        when(inTime.length > 0, 'scoringNotOverdue', { organizations: inTime, dueDay }),
      ];
    },
    record: ({ facts, input }) => ({
      type: 'scoringClosed',
      article: 'I-75',
      data: { reason: input.reason, without: outstanding(facts) },
    }),
  }),
};
