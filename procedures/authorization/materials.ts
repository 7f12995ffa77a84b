/** Materials as documents of the applicant's own. */
import type { Refusal } from '../engine/define';
import { refuse } from '../engine/refuse';

/** @returns a refusal for each document that does not exist or belongs to somebody else. `given.documents` comes from the register. */
export function documentReasons(
  materials: readonly { documentId: string }[],
  given: Record<string, unknown>,
  organizationId: string,
): Refusal[] {
  const documents = (given['documents'] ?? {}) as Record<string, { organizationId: string } | undefined>;
  const isOwn = (id: string): boolean =>
    Object.hasOwn(documents, id) && documents[id]?.organizationId === organizationId;
  return materials.flatMap(({ documentId }, index) =>
    isOwn(documentId) ? [] : [refuse('documentUnknown', { document: documentId }, `/materials/${index}/documentId`)],
  );
}
