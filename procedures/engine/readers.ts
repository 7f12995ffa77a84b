/** Who reads a case from inside the authorities and who from outside, and what outsiders never see of any case with a company. */
import type { Actor } from '../roles';
import type { CaseView } from './case-file';

const insiders = [
  'dataAuthority',
  'zoneRegulator',
  'governanceCenter',
  'municipalGovernment',
  'securitySupervisor',
  'marketSupervisor',
] as const;

/** @returns whether the actor is of the authorities rather than a party, an expert or the public. */
export function isInsider(actor: Actor): boolean {
  return insiders.some((role) => actor.roles.includes(role));
}

/** In a case of one's own organization one is a party, whatever other office it has. */
export function isInside(view: Pick<CaseView, 'parties'>, actor: Actor): boolean {
  return isInsider(actor) && actor.organizationId !== view.parties.applicant;
}

/** @returns the view without drafts, officers in charge and the names of other organizations' people. */
export function outsideOf<F>(view: CaseView<F>, reader: Actor): CaseView<F> {
  return {
    ...view,
    proposals: [],
    assigned: {},
    fired: [],
    deadlines: view.deadlines.map((one) => ({ ...one, responsible: organizationOf(one.responsible), fired: [] })),
    messages: view.messages.map((message) => ({ ...message, from: asOrganization(message.from, reader) })),
  };
}

/** Outsiders learn which organization acted, not which person; of their own they see both. */
export function asOrganization<A extends { personId: string; organizationId: string }>(acted: A, reader: Actor): A {
  if (acted.organizationId === reader.organizationId || acted.personId === reader.personId) return acted;
  const { standInFor: _standInFor, ...rest } = acted as A & { standInFor?: string };
  return { ...(rest as A), personId: acted.organizationId };
}

function organizationOf(addressee: CaseView['deadlines'][number]['responsible']): typeof addressee {
  return 'organizationId' in addressee ? { organizationId: addressee.organizationId } : addressee;
}

/** Events of every procedure that stay inside the authorities. */
export const internalTypes: readonly string[] = [
  'noteAdded',
  'opinionGiven',
  'proposalDrafted',
  'proposalSignedOff',
  'proposalTakesEffect',
  'proposalReturned',
  'proposalDeclined',
  'proposalWithdrawn',
  'proposalLapsed',
  // What was wrong may itself be internal; whom it concerns is told by a message.
  'recordCorrected',
  'reportNotApplied',
  'reportUndelivered',
  'handedOver',
  'reminded',
  'deadlinePassed',
  'escalated',
  'deadlineRearmed',
];
