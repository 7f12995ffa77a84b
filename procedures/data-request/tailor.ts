/** What each reader may see of a data request: a provider its own part alone, the operator everything but drafts and names of officials. */
import type { CaseView } from '../engine/case-file';
import type { CaseEvent } from '../engine/events';
import { asOrganization, internalTypes, outsideOf } from '../engine/readers';
import type { Actor } from '../roles';
import type { DataRequestFacts } from './facts';
import { consentOf } from './steps/provider-consents';

type View = CaseView<DataRequestFacts>;

/** Offices that have a part in every request of the zone. The regulator of another zone may be here as a provider only. */
function isInside({ parties }: Pick<View, 'parties'>, { roles, organizationId }: Actor): boolean {
  if (organizationId === parties.applicant) return false;
  if (roles.includes('dataAuthority') || organizationId === parties.zoneRegulator) return true;
  return (['governanceCenter', 'securitySupervisor', 'marketSupervisor'] as const).some((role) => roles.includes(role));
}

/** @returns the view as this reader may see it. */
export function tailorDataRequest(view: View, actor: Actor): View {
  if (isInside(view, actor)) return view;
  const outside = outsideOf(view, actor);
  const facts = { ...outside.facts, evaluators: [] };
  return actor.organizationId === view.parties.applicant
    ? { ...outside, facts }
    : asProvider({ ...outside, facts, messages: [] }, actor.organizationId);
}

function asProvider(view: View, organizationId: string): View {
  const { facts } = view;
  const own = facts.parts.filter(({ provider }) => provider === organizationId).map(({ dataset }) => dataset);
  const isOwn = ({ dataset }: { dataset: string }): boolean => own.includes(dataset);
  const { datasets, sources = [], ...content } = facts.content;
  return {
    ...view,
    deadlines: view.deadlines.filter(({ name }) => name === consentOf(organizationId)),
    facts: {
      ...facts,
      supplements: [],
      content: {
        ...content,
        datasets: datasets.filter(({ datasetId }) => own.includes(datasetId)),
        sources: sources.filter(({ authorizationNo, product }) => own.includes(`${authorizationNo}/${product}`)),
      },
      parts: facts.parts.filter(isOwn),
      providers: facts.providers.filter((one) => one.organizationId === organizationId),
      consented: facts.consented.filter(isOwn),
      disputes: facts.disputes.filter(({ provider }) => provider === organizationId),
      deliveries: facts.deliveries.filter(isOwn),
      granted: facts.granted.filter(isOwn),
      closedDatasets: facts.closedDatasets.filter(isOwn),
    },
  };
}

/** Events of the request that every provider may read as they are. */
const toEveryProvider = [
  'caseOpened',
  'stepOpened',
  'requestWithdrawn',
  'authorizationEnded',
  'caseClosed',
  'clockMoved',
];

/** @returns the event as this reader may see it, or null. */
export function tailorDataRequestEvent(event: CaseEvent, actor: Actor, view: View): CaseEvent | null {
  const inside = isInside(view, actor);
  const seen = inside ? event : { ...event, actor: asOrganization(event.actor, actor) };
  if (!inside && actor.organizationId !== view.parties.applicant && !isForProvider(event, actor, view)) return null;
  if (event.type === 'caseOpened') return { ...seen, data: { title: event.data['title'] } };
  return inside || !internalTypes.includes(event.type) ? seen : null;
}

/** Its own answer, dispute, delivery and grant, and what happens to the request as a whole. */
function isForProvider({ type, data }: CaseEvent, { organizationId }: Actor, { facts }: View): boolean {
  if (toEveryProvider.includes(type)) return true;
  if (data['organizationId'] === organizationId || data['provider'] === organizationId) return true;
  const own = facts.parts.filter(({ provider }) => provider === organizationId).map(({ dataset }) => dataset);
  return typeof data['dataset'] === 'string' && own.includes(data['dataset']);
}
