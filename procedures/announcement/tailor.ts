/** The file as an actor may see it. Staff see all; applicants their own application; everyone what was published. */
import type { CaseView } from '../engine/case-file';
import type { Actor } from '../roles';
import type { AnnouncementFacts, Application, ResultList } from './facts';

type View = CaseView<AnnouncementFacts>;

/** @returns whether the actor works on this announcement for one of its authorities, or supervises it. */
export function isStaff({ parties }: Pick<View, 'parties'>, actor: Actor): boolean {
  const { roles, organizationId } = actor;
  return (
    (roles.includes('dataAuthority') && organizationId === parties.dataAuthority) ||
    (roles.includes('zoneRegulator') && organizationId === parties.zoneRegulator) ||
    (roles.includes('governanceCenter') && organizationId === parties.governanceCenter) ||
    (roles.includes('municipalGovernment') && organizationId === parties.municipalGovernment) ||
    roles.some((role) => role === 'securitySupervisor' || role === 'marketSupervisor' || role === 'auditor')
  );
}

/** @returns the view without other applicants, undisclosed results, objections and internal parts, unless the actor is staff. */
export function tailor(view: View, actor: Actor): View {
  if (isStaff(view, actor)) return view;
  const { facts } = view;
  const own = facts.applications.filter(({ organizationId }) => organizationId === actor.organizationId).map(undecided);
  return {
    ...view,
    proposals: [],
    assigned: {},
    messages: [],
    fired: [],
    deadlines: view.deadlines.filter(({ name }) => name === 'publicDisclosure'),
    facts: {
      ...facts,
      windowReport: null,
      applications: own,
      lists: facts.lists.filter(({ disclosedAt }) => disclosedAt !== null).map(disclosedLines),
      objections: [],
    },
  };
}

/** What the experts and the list say of an application is sealed until its own case tells it. */
function undecided(application: Application): Application {
  const isTold = application.outcome !== null;
  return { ...application, conclusion: isTold ? application.conclusion : null };
}

function disclosedLines(list: ResultList): ResultList {
  return { ...list, lines: list.lines.filter(({ decision }) => decision?.decision === 'consent') };
}
