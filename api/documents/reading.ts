/** Finding a document that the caller may read: of their own organization, in a case that lets them, or an archive of their case. */
import type { StoredDocument } from '../../models/documents';
import { restored } from '../../models/field-names';
import { mayReadArchive } from '../../procedures';
import { isOwnDocument, mayReadIn, type OwnedDocument } from '../../procedures/document-rights';
import type { Actor } from '../../procedures/roles';
import { recordedCase } from '../cases/read-case';
import { visibleTo } from '../cases/visible-to';
import type { ApiDeps } from '../deps';
import { problem } from '../problem';
import { isSignedPaperFor } from './signed-paper';

/** @throws Problem `documentNotFound`, the same for one that does not exist and one that the caller may not read. */
export async function readableDocument(deps: ApiDeps, actor: Actor, id: string): Promise<StoredDocument> {
  const found = await deps.record.documents.findById(id).lean<StoredDocument>();
  if (found === null || !(await mayRead(deps, actor, found))) throw problem('documentNotFound');
  return found;
}

/** @returns whether the caller may read the document. */
export async function mayRead(deps: ApiDeps, actor: Actor, document: StoredDocument): Promise<boolean> {
  if (document.caseNo !== undefined) {
    const known = await recordedCase(deps, document.caseNo);
    return known !== null && mayReadArchive(known.view, actor);
  }
  if (isOwnDocument(document, actor) || (await isReadInACase(deps, actor, ownedOf(document)))) return true;
  return isSignedPaperFor(deps, actor, document._id);
}

function ownedOf({ _id, organizationId, confidential }: StoredDocument): OwnedDocument {
  return { id: _id, organizationId, confidential };
}

/** Cases with a part of the owner's, and those in which offices hand in evidence; the case itself says whether it lets the caller. */
async function isReadInACase(deps: ApiDeps, actor: Actor, document: OwnedDocument): Promise<boolean> {
  const { organizationId: owner } = document;
  const among = {
    $or: [
      { applicant: owner },
      { formerApplicants: owner },
      { providers: owner },
      { kind: { $in: ['inspection', 'riskWarning'] } },
    ],
  };
  const cases = deps.record.cases
    .find({ $and: [among, visibleTo(actor)] } as Record<string, unknown>, { view: 1 })
    .lean()
    .cursor();
  for await (const { view } of cases) if (mayReadIn(restored(view), actor, document)) return true;
  return false;
}
