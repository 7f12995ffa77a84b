/** A template on its way in: beyond the checks of every document, what it is made of and what it names. Every reason is told at once. */
import type { PaperKind } from '../../procedures/documents/paper';
import { placeholderReasons } from '../../procedures/documents/templates/check-placeholders';
import { sampleData } from '../../procedures/documents/templates/sample-letter';
import type { Refusal } from '../../procedures/engine/define';
import { refuse } from '../../procedures/engine/refuse';
import { partReasons } from './safe-parts';
import { tagsOf, unfillable } from './word-file';

/** @returns every reason against the file as a template of the kind. */
export function templateReasons(kind: PaperKind, bytes: Buffer): Refusal[] {
  const { tags, broken } = tagsOf(bytes);
  const reasons = [...partReasons(bytes), ...broken.map(brokenReason)];
  if (broken.length === 0) reasons.push(...placeholderReasons(kind, tags));
  return reasons.length > 0 ? reasons : unfillable(bytes, sampleData(kind)).map(brokenReason);
}

const brokenReason = (placeholder: string): Refusal => refuse('templatePlaceholderBroken', { placeholder });
