/**
 * What each reader may see of a quality issue: the authorities everything; the operator everything but what stays inside; an organization
 * that the issue was brought to, its own part.
 */
import type { CaseView } from '../engine/case-file';
import type { CaseEvent } from '../engine/events';
import { asOrganization, internalTypes, isInside, outsideOf } from '../engine/readers';
import type { Actor } from '../roles';
import { broughtTo, type QualityIssueFacts } from './facts';

type View = CaseView<QualityIssueFacts>;

/** Of the authorities that handle the case; whoever is a regulator elsewhere is here as a provider only. */
function isHandling(view: View, actor: Actor): boolean {
  if (!isInside(view, actor)) return false;
  return !actor.roles.includes('zoneRegulator') || actor.organizationId === view.parties.zoneRegulator;
}

export function tailorQualityIssue(view: View, actor: Actor): View {
  if (isHandling(view, actor)) return view;
  const outside = outsideOf(view, actor);
  const { facts } = view;
  const own = { ratings: facts.ratings.filter(({ organizationId }) => organizationId === actor.organizationId) };
  if (actor.organizationId === view.parties.applicant) return { ...outside, facts: { ...facts, ...own } };
  return {
    ...outside,
    messages: [],
    deadlines: outside.deadlines.filter(
      ({ responsible }) => 'organizationId' in responsible && responsible.organizationId === actor.organizationId,
    ),
    facts: {
      ...facts,
      ...own,
      participants: facts.participants.filter((id) => id === actor.organizationId),
      levels: facts.levels.filter(({ organizationId }) => organizationId === actor.organizationId),
    },
  };
}

/** What everybody who has to do with the case learns of its course. */
const common = [
  'stepOpened',
  'caseClosed',
  'qualityEvaluationConcluded',
  'qualityIssueReopened',
  'qualityIssueDisputed',
  'qualityIssueRuled',
  'qualityIssueConfirmed',
  'qualityIssueWithdrawn',
];
/** What one level did is the next one's business only where it comes to it. */
const ofLevels = ['qualityIssueAssigned', 'qualityIssuePassedOn'];

/** @returns the event as this reader may see it, or null when it is not its part. */
export function tailorQualityIssueEvent(event: CaseEvent<any>, actor: Actor, view: View): CaseEvent | null {
  const inside = isHandling(view, actor);
  const seen = inside ? event : { ...event, actor: asOrganization(event.actor, actor) };
  if (event.type === 'caseOpened') return { ...seen, data: { title: event.data.title } };
  if (inside) return seen;
  if (internalTypes.includes(event.type)) return null;
  const own = event.actor.organizationId === actor.organizationId;
  if (event.type === 'dataQualityRated') return own ? seen : null;
  if (own || actor.organizationId === view.parties.applicant || common.includes(event.type)) return seen;
  const isAddressed = ofLevels.includes(event.type) && event.data.organizationId === actor.organizationId;
  return isAddressed && broughtTo(view.facts).includes(actor.organizationId) ? seen : null;
}
