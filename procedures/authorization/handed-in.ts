/** Documents that applicant and operators handed in to a case, those of before included. */
import type { AuthorizationFacts } from './facts';

/** @returns their ids. A case recorded under an earlier version lacks some of the lists. */
export function handedIn(facts: AuthorizationFacts): string[] {
  const { content, formerMaterials, operatorNotices, transfer, formerOperators, duties } = facts;
  const told = (operatorNotices ?? []).flatMap(({ items }) => items);
  const single = [...content.materials, ...(formerMaterials ?? []), ...told].map(({ documentId }) => documentId);
  const ofTransfers = [...(formerOperators ?? []), ...(transfer == null ? [] : [transfer])];
  return [...single, ...[...ofTransfers, ...(duties ?? [])].flatMap(({ documents }) => documents)];
}
