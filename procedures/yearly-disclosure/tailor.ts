/** What each reader may see of a yearly disclosure: until it is published its own organization and the authorities, drafts inside only. */
import type { CaseView } from '../engine/case-file';
import type { CaseEvent } from '../engine/events';
import { asOrganization, internalTypes, isInside, outsideOf } from '../engine/readers';
import type { Actor } from '../roles';
import type { DisclosureFacts } from './facts';

type View = CaseView<DisclosureFacts>;

export function tailorDisclosure(view: View, actor: Actor): View {
  return isInside(view, actor) ? view : outsideOf(view, actor);
}

/** @returns the event as this reader may see it, or null when it is internal to the authorities. */
export function tailorDisclosureEvent(event: CaseEvent, actor: Actor, view: View): CaseEvent | null {
  const inside = isInside(view, actor);
  const seen = inside ? event : { ...event, actor: asOrganization(event.actor, actor) };
  if (event.type === 'caseOpened') return { ...seen, data: { title: event.data['title'] } };
  return inside || !internalTypes.includes(event.type) ? seen : null;
}
