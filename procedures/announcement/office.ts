/** To whom work of an organization goes. */
import type { Addressee, CaseFile } from '../engine/case-file';

/** @returns the officer in charge, if the case was handed over to one, else the organization. */
export function office(file: CaseFile<any>, organizationId: string): Addressee {
  const personId = file.assigned[organizationId];
  return personId === undefined ? { organizationId } : { personId };
}

/** @returns whether a draft of this act waits for consent, so that drafting it again is no task. */
export function isDrafted(file: CaseFile<any>, act: string): boolean {
  return file.proposals.some((proposal) => proposal.act === act);
}
