/** What each reader may see of a product notice: the operator everything but what stays inside the authorities. */
import type { CaseView } from '../engine/case-file';
import type { CaseEvent } from '../engine/events';
import { asOrganization, internalTypes, isInside, outsideOf } from '../engine/readers';
import type { Actor } from '../roles';
import type { ProductNoticeFacts } from './facts';

type View = CaseView<ProductNoticeFacts>;

export function tailorProductNotice(view: View, actor: Actor): View {
  if (isInside(view, actor)) return view;
  return { ...outsideOf(view, actor), facts: { ...view.facts, inspectionRequests: [] } };
}

const internal = [...internalTypes, 'inspectionAsked', 'inspectionRequestAnswered'];

/** @returns the event as this reader may see it, or null when it is internal to the authorities. */
export function tailorProductNoticeEvent(event: CaseEvent, actor: Actor, view: View): CaseEvent | null {
  const inside = isInside(view, actor);
  const seen = inside ? event : { ...event, actor: asOrganization(event.actor, actor) };
  if (event.type === 'caseOpened') return { ...seen, data: { title: event.data['title'] } };
  return inside || !internal.includes(event.type) ? seen : null;
}
