/** To whom work of an organization goes. */
import type { Addressee, CaseFile } from './case-file';

/** @returns the officer in charge, if the case was handed over to one, else the organization (at the level that `otherwise` names). */
export function office(
  file: Pick<CaseFile, 'assigned'>,
  organizationId: string,
  otherwise: Addressee = { organizationId },
): Addressee {
  const personId = file.assigned[organizationId];
  return personId === undefined ? otherwise : { personId };
}

/** @returns whether a draft of this act waits for consent, so that drafting it again is no task. */
export function isDrafted(file: Pick<CaseFile, 'proposals'>, act: string): boolean {
  return file.proposals.some((proposal) => proposal.act === act);
}
