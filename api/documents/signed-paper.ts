/** I-48: the scanned paper of an agreement taken over is read by those who signed it, whoever uploaded it. */
import { restored } from '../../models/field-names';
import { maySee, tailored } from '../../procedures';
import type { AuthorizationFacts } from '../../procedures/authorization/facts';
import type { Actor } from '../../procedures/roles';
import type { ApiDeps } from '../deps';

/** @returns whether the document is the paper of an authorization that the actor's organization operates, operated or regulates. */
export async function isSignedPaperFor(deps: ApiDeps, actor: Actor, documentId: string): Promise<boolean> {
  const { organizationId, roles, zones } = actor;
  const parties: Record<string, unknown>[] = [{ applicant: organizationId }, { formerApplicants: organizationId }];
  if (roles.includes('zoneRegulator')) parties.push({ 'zone.id': { $in: zones } });
  const found = await deps.record.cases.find({ kind: 'authorization', $or: parties }, { view: 1 }).lean();
  return found.some(({ view }) => {
    const known = restored(view);
    if (!maySee(known, actor)) return false;
    // Absent in files of before there were imports.
    const { imported } = tailored(known, actor).facts as Partial<AuthorizationFacts>;
    return imported?.document.documentId === documentId;
  });
}
