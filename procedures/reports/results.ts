/** Results of evaluations (第十八条 Art. 18), once they can be contested no more. */
import { dayOfInstant } from '../../law/calendar/plain-date';
import type { EvaluationFacts } from '../evaluation/facts';
import type { Count, Moment } from './measures';

/** @returns the result that became final. */
export function resultsFinal({ before, after }: Moment<EvaluationFacts>): Count[] {
  if (after.kind !== 'evaluation' || before === null) return [];
  const { final } = after.facts;
  if (final === null || before.facts.final !== null) return [];
  return [{ of: { zone: after.zone.id, year: dayOfInstant(final.at).slice(0, 4), result: final.result }, n: 1 }];
}
