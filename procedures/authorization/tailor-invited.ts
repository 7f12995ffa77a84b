/** I-91 — an expert who is invited and has not accepted: enough to answer and to declare a conflict, none of the papers. */
import type { CaseView } from '../engine/case-file';
import type { Actor } from '../roles';
import { type AuthorizationFacts, initialFacts } from './facts';

type View = CaseView<AuthorizationFacts>;

/** @returns whether the reader sits on the panel without having accepted yet, and sees the case for nothing else. */
export function isOnlyInvited({ facts, parties }: Pick<View, 'facts' | 'parties'>, actor: Actor): boolean {
  const seat = facts.review?.seats.find(({ personId }) => personId === actor.personId);
  return actor.roles.includes('expert') && actor.organizationId !== parties.applicant && seat?.state === 'invited';
}

/** @returns the view, already without what outsiders do not see, with who applies for what and the reader's own seat. */
export function asInvited(view: View): View {
  const { facts } = view;
  const { announcementNo, organization, criteria, conditions, materials, scenarios, lodgedAt, content, review } = facts;
  const asked = {
    materials: [],
    declarations: [],
    scenarios: content.scenarios,
    datasets: [],
    // Whoever is tied to a partner has a conflict as well.
    ...(content.partners === undefined ? {} : { partners: content.partners }),
  };
  const opening = {
    announcementNo,
    organization,
    content: asked,
    criteria,
    conditions,
    materials,
    scenarios,
    lodgedAt,
  };
  return {
    ...view,
    messages: [],
    deadlines: view.deadlines.filter(({ name }) => name === 'expertReview'),
    facts: { ...initialFacts(opening), review },
  };
}
