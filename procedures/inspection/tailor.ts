/**
 * What each reader may see of an inspection. The operator sees what concerns itself, and nothing of the regulator's; of an urgent
 * inspection the inspected see nothing until it begins (I-52).
 */
import type { CaseView } from '../engine/case-file';
import type { CaseEvent } from '../engine/events';
import { asOrganization, internalTypes, isInside, outsideOf } from '../engine/readers';
import type { Actor } from '../roles';
import type { InspectionFacts, Subject } from './facts';
import { subjectOf } from './people';

type View = CaseView<InspectionFacts>;

/**
 * @returns whether somebody who may see cases of this kind may see this one: of the supervisors those that are named; the inspected once it
 * is announced. Supervisors of the market have no part in security.
 */
export function seesInspection(view: View, actor: Actor): boolean {
  if (inspectedAs(view, actor) !== null) return !view.facts.urgent || view.facts.begunAt !== null;
  if (actor.roles.includes('marketSupervisor')) return false;
  if (!actor.roles.includes('securitySupervisor')) return true;
  return view.facts.participants.some(({ organizationId }) => organizationId === actor.organizationId);
}

export function tailorInspection(view: View, actor: Actor): View {
  const own = inspectedAs(view, actor);
  if (own === null && isInside(view, actor)) return view;
  const outside = outsideOf(view, actor);
  const { facts } = outside;
  const participants = facts.participants.filter(({ joined }) => joined === true);
  const deadlines = outside.deadlines.filter(({ name }) => !name.startsWith('participation-'));
  // The regulator, inspected itself, still supervises the operator.
  if (own === 'zoneRegulator') return { ...outside, deadlines, facts: { ...facts, participants } };
  return {
    ...outside,
    deadlines: deadlines.filter(({ name }) => !name.endsWith('-zoneRegulator')),
    facts: {
      ...facts,
      participants,
      findings: facts.findings.filter(({ subject }) => subject === 'operator'),
      rectifications: facts.rectifications.filter(({ subject }) => subject === 'operator'),
    },
  };
}

const internal = [...internalTypes, 'participationAnswered'];

/** @returns the event as this reader may see it, or null when it is internal or about another of the inspected. */
export function tailorInspectionEvent(event: CaseEvent<any>, actor: Actor, view: View): CaseEvent | null {
  const own = inspectedAs(view, actor);
  const inside = own === null && isInside(view, actor);
  const seen = inside ? event : { ...event, actor: asOrganization(event.actor, actor) };
  if (event.type === 'caseOpened') return { ...seen, data: { title: event.data.title } };
  if (inside) return event;
  if (internal.includes(event.type)) return null;
  if (own === 'zoneRegulator') return seen;
  if (event.data.subject === 'zoneRegulator') return null;
  if (event.type !== 'inspectionConcluded') return seen;
  const orders = event.data.orders.filter(({ subject }: { subject: string }) => subject === 'operator');
  return { ...seen, data: { ...event.data, orders } };
}

/** As what the reader is inspected; the data authority leads even where it is inspected as the regulator. */
function inspectedAs(view: View, actor: Actor): Subject | null {
  return actor.organizationId === view.parties.dataAuthority ? null : subjectOf(view, actor);
}
