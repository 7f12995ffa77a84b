/** What the operator and the chair of a hearing hand in: words, and documents by reference. */
import type { Refusal } from '../engine/define';
import { identifierText, plainText, uniqueBy } from '../engine/plain-text';
import { refuse } from '../engine/refuse';

export const statementText = plainText(8000);
/** Ids of documents uploaded before. */
export const documentList = uniqueBy(identifierText, (id) => id, 0, 50);

/** @returns a refusal for each document that does not exist or is not the organization's. */
export function documentsGiven(
  ids: readonly string[] | undefined,
  given: Record<string, unknown>,
  organizationId: string,
): Refusal[] {
  const known = (given['documents'] ?? {}) as Record<string, { organizationId: string } | undefined>;
  return (ids ?? []).flatMap((id, index) =>
    Object.hasOwn(known, id) && known[id]?.organizationId === organizationId
      ? []
      : [refuse('documentUnknown', { document: id }, `/documents/${index}`)],
  );
}
