/** Who reads a document of others: by role, and by what they have to do with a case that it was handed in to (I-81). */

import type { CaseKind, CaseView } from './engine/case-file';
import { isInside } from './engine/readers';
import { formerParties, maySee, procedures, providersOf, tailored } from './index';
import type { Actor } from './roles';

/** What of a document decides who reads it. */
export interface OwnedDocument {
  id: string;
  organizationId: string;
  /** Marked by its uploader (第十九条 Art. 19). */
  confidential: boolean;
}

/** Roles that read what a company or a provider handed in, in the cases that they see. */
const offices = [
  'dataAuthority',
  'governanceCenter',
  'zoneRegulator',
  'municipalGovernment',
  'securitySupervisor',
] as const;

/** Cases in which offices hand in evidence, which is read by whoever sees the case. */
const supervising: readonly CaseKind[] = ['inspection', 'riskWarning'];

/** @returns whether the actor reads every document of their own organization. */
export function isOwnDocument(document: Pick<OwnedDocument, 'organizationId'>, actor: Actor): boolean {
  return document.organizationId === actor.organizationId;
}

/**
 * @returns whether this case lets the actor read the document. A document counts as handed in where the part of the case that the actor
 * sees names it, also when a newer one has replaced it there since.
 */
export function mayReadIn(view: CaseView<any>, actor: Actor, document: OwnedDocument): boolean {
  if (!maySee(view, actor) || !namesDocument(tailored(view, actor), document.id)) return false;
  if (document.confidential && !seesConfidential(view, actor)) return false;
  if (supervising.includes(view.kind)) return true;
  const owner = document.organizationId;
  const { applicant } = view.parties;
  const providers = providersOf(view);
  if (isExpertOnly(view, actor)) return isReviewing(view) && isPartOf(view, owner);
  if (offices.some((role) => actor.roles.includes(role)) && isPartOf(view, owner)) return true;
  return (
    (owner === applicant && providers.includes(actor.organizationId)) ||
    (providers.includes(owner) && actor.organizationId === applicant)
  );
}

function namesDocument({ kind, facts }: CaseView<any>, id: string): boolean {
  return procedures[kind].definition.documents?.(facts).includes(id) ?? false;
}

function isPartOf(view: CaseView<any>, organizationId: string): boolean {
  return [view.parties.applicant, ...formerParties(view), ...providersOf(view)].includes(organizationId);
}

/** Sits on the panel and has no office in the case besides. */
function isExpertOnly(view: CaseView<any>, actor: Actor): boolean {
  return actor.roles.includes('expert') && !isInside(view, actor);
}

/** Until the panel's conclusion its members work with what was handed in; after it they have no more to do with it. */
function isReviewing({ facts }: CaseView<any>): boolean {
  return facts.review != null && facts.review.conclusion === null;
}

/** Both authorities of the case, the panel, and supervisors in a case that supervises. */
function seesConfidential(view: CaseView<any>, actor: Actor): boolean {
  const { dataAuthority, zoneRegulator } = view.parties;
  if (actor.organizationId === dataAuthority || actor.organizationId === zoneRegulator) return true;
  if (supervising.includes(view.kind)) return actor.roles.includes('securitySupervisor');
  return isExpertOnly(view, actor);
}
