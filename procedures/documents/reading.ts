/** I-88 — who reads a paper: whoever sees the event it stems from whole, and is among those it is for. */
import { mayReadArchive, tailorEvent } from '..';
import { canonicalJson } from '../engine/canonical';
import type { CaseView } from '../engine/case-file';
import { isInside } from '../engine/readers';
import type { Actor } from '../roles';
import type { MadePaper } from './papers-of';

/** @param view the case as it stands now, which the actor may see. */
export function mayReadPaper({ audience, event, party }: MadePaper, view: CaseView<any>, actor: Actor): boolean {
  const seen = tailorEvent(event, actor, view);
  if (seen === null) return false;
  switch (audience) {
    case 'public':
      return true;
    case 'archive':
      return mayReadArchive(view, actor);
    case 'inside':
      return isInside(view, actor) && isWhole(seen.data, event.data);
    case 'party':
      return (isInside(view, actor) || isParty(view, party, actor)) && isWhole(seen.data, event.data);
  }
}

/** Of an event part of which is held back from a reader there is no paper for them either. */
function isWhole(seen: unknown, whole: unknown): boolean {
  return canonicalJson(seen) === canonicalJson(whole);
}

function isParty(view: CaseView<any>, party: string | null, { organizationId }: Actor): boolean {
  return organizationId === party || organizationId === view.parties.applicant;
}
