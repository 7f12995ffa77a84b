/** A letter as a Word file: its content, which is that of the PDF, in the template in use when its matter happened (I-93). */
import { type LetterMarks, letterData } from '../../procedures/documents/templates/letter-data';
import type { ApiDeps } from '../deps';
import { templateForEvent } from '../document-templates/templates';
import { filledFile } from '../document-templates/word-file';
import type { ShownPaper } from './issue';

/** @returns the draft and the id of its template. The same letter gives the same bytes. */
export async function draftOf(
  deps: ApiDeps,
  { paper, at }: ShownPaper,
  marks: LetterMarks,
): Promise<{ template: string; bytes: Buffer }> {
  const { id, bytes } = await templateForEvent(deps, paper.kind, at);
  return { template: id, bytes: filledFile(bytes, letterData(paper, marks)) };
}
