/**
 * What each reader may see of an evaluation. Scores are sealed until the conclusion: everyone sees their own; the data authority, which
 * concludes on them, all of them once scoring has ended. The operator learns means, never who gave which score.
 */
import type { CaseView } from '../engine/case-file';
import type { CaseEvent } from '../engine/events';
import { asOrganization, internalTypes, isInside, outsideOf } from '../engine/readers';
import type { Actor } from '../roles';
import type { EvaluationFacts, ScoreSheet } from './facts';

type View = CaseView<EvaluationFacts>;

export function tailorEvaluation(view: View, actor: Actor): View {
  const { facts } = view;
  const scores = facts.scores.flatMap((sheet) => sheetFor(sheet, view, actor));
  if (isInside(view, actor)) return { ...view, facts: { ...facts, scores } };
  const outside = outsideOf(view, actor);
  return {
    ...outside,
    deadlines: outside.deadlines.filter(
      ({ name }) => !name.startsWith('scoring-') || name === `scoring-${actor.organizationId}`,
    ),
    facts: {
      ...facts,
      scores,
      asked: facts.asked?.filter((one) => one === actor.organizationId) ?? null,
      concludedBy: [],
    },
  };
}

function isOpenTo({ facts }: View, actor: Actor): boolean {
  return facts.conclusion !== null || (facts.scoringEndedAt !== null && actor.roles.includes('dataAuthority'));
}

function sheetFor(sheet: ScoreSheet, view: View, actor: Actor): ScoreSheet[] {
  if (sheet.organizationId === actor.organizationId) return [sheet];
  if (!isInside(view, actor)) return [];
  return [isOpenTo(view, actor) ? sheet : { ...sheet, scores: null, total: null, opinion: null }];
}

/** @returns the event as this reader may see it, or null when it is internal to the authorities. */
export function tailorEvaluationEvent(event: CaseEvent, actor: Actor, view: View): CaseEvent | null {
  const inside = isInside(view, actor);
  const seen = inside ? event : { ...event, actor: asOrganization(event.actor, actor) };
  switch (event.type) {
    case 'caseOpened':
      return { ...seen, data: { title: event.data['title'] } };
    case 'evaluationScored': {
      const { organizationId } = event.data;
      if (organizationId === actor.organizationId || (inside && isOpenTo(view, actor))) return seen;
      return inside ? { ...seen, data: { organizationId } } : null;
    }
    case 'scorersAsked':
    case 'scoringClosed':
      return inside ? seen : null;
    default:
      return inside || !internalTypes.includes(event.type) ? seen : null;
  }
}
