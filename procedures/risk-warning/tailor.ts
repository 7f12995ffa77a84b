/** What each reader may see of a risk warning: the operator what was assessed and its own measures; what the offices did stays inside. */
import type { CaseView } from '../engine/case-file';
import type { CaseEvent } from '../engine/events';
import { asOrganization, internalTypes, isInside, outsideOf } from '../engine/readers';
import type { Actor } from '../roles';
import type { RiskFacts } from './facts';

type View = CaseView<RiskFacts>;

/** @returns whether somebody who may see cases of this kind may see this one: the operator once it was assessed. */
export function seesRisk(view: View, actor: Actor): boolean {
  if (actor.organizationId === view.parties.applicant) return view.facts.triage !== null;
  return !actor.roles.includes('marketSupervisor');
}

export function tailorRisk(view: View, actor: Actor): View {
  if (isInside(view, actor)) return view;
  const outside = outsideOf(view, actor);
  const own = ({ organizationId }: { organizationId: string }): boolean => organizationId === actor.organizationId;
  return { ...outside, facts: { ...outside.facts, followUps: outside.facts.followUps.filter(own) } };
}

const internal = [...internalTypes, 'followUpRecorded', 'riskUnanswered', 'restrictionNoted'];

/** @returns the event as this reader may see it, or null when it is internal to the authorities. */
export function tailorRiskEvent(event: CaseEvent, actor: Actor, view: View): CaseEvent | null {
  const inside = isInside(view, actor);
  const seen = inside ? event : { ...event, actor: asOrganization(event.actor, actor) };
  if (event.type === 'caseOpened') return { ...seen, data: { title: event.data['title'] } };
  return inside || !internal.includes(event.type) ? seen : null;
}
