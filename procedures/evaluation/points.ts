/** How scores make a result: weighted totals, their mean, and the thresholds of the policy that the case carries (I-75). */
import type { PolicyValues } from '../../law/policy';
import type { Indicator } from '../indicator-systems';
import type { EvaluationFacts, Result, ScoreSheet } from './facts';

type Scores = readonly { indicator: string; score: number }[];

/** @returns the weighted total of one sheet, 0 to the highest score. */
export function weightedTotal(indicators: readonly Indicator[], scores: Scores): number {
  const sum = indicators.reduce((total, { id, weight }) => total + weight * scoreOf(scores, id), 0);
  return rounded(sum / 100);
}

/** @returns the mean of the totals, to two decimals. */
export function meanPoints({ scores }: Pick<EvaluationFacts, 'scores'>): number {
  return mean(scores.flatMap(({ total }) => (total === null ? [] : [total])));
}

/** @returns the mean score of each indicator. */
export function meansOf({ indicators, scores }: EvaluationFacts): { indicator: string; score: number }[] {
  const sheets = scores.flatMap((sheet: ScoreSheet) => (sheet.scores === null ? [] : [sheet.scores]));
  return indicators.indicators.map(({ id }) => ({
    indicator: id,
    score: mean(sheets.map((sheet) => scoreOf(sheet, id))),
  }));
}

/** @returns the result that the points make; each threshold belongs to the better one. */
export function resultOf(points: number, { evaluation }: PolicyValues): Result {
  if (points >= evaluation.excellentFromPoints) return 'excellent';
  if (points >= evaluation.goodFromPoints) return 'good';
  return points >= evaluation.qualifiedFromPoints ? 'qualified' : 'poor';
}

function scoreOf(scores: Scores, id: string): number {
  return scores.find(({ indicator }) => indicator === id)?.score ?? 0;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : rounded(values.reduce((a, b) => a + b, 0) / values.length);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
