/** Whether a person may take a task upon them: who may not do what it asks does not hold it either, so that no assignment leads around a second pair of eyes. */
import { maySee, procedures } from '.';
import type { CaseView, Proposal } from './engine/case-file';
import { isBarred, isSamePerson } from './engine/decide';
import type { Refusal, Task } from './engine/define';
import { grantFor, isOwnCase, relationOf } from './engine/permit';
import { isProposalAct } from './engine/proposals';
import { refuse } from './engine/refuse';
import type { RefusalCode } from './refusals';
import type { Actor } from './roles';

/** @returns every reason for which the person cannot hold the task; empty as soon as one of its acts is open to them. */
export function reasonsAgainstHolding(view: CaseView<any>, task: Pick<Task, 'id' | 'acts'>, person: Actor): Refusal[] {
  const named = { person: person.personId };
  if (!maySee(view, person)) return [refuse('taskNotOfDuties', named)];
  const codes = task.acts.map((act) => reasonAgainst(view, task, person, act));
  if (codes.length > 0 && codes.includes(null)) return [];
  return [...new Set(codes)].filter((code) => code !== null).map((code) => refuse(code, named));
}

function reasonAgainst(view: CaseView<any>, task: Pick<Task, 'id'>, person: Actor, name: string): RefusalCode | null {
  const { definition, acts } = procedures[view.kind];
  const grant = grantFor(view.kind, name, person, relationOf(definition, view as never));
  if (grant === null) return 'taskNotOfDuties';
  if (isOwnCase(person, grant.role, definition.interested(view as never))) return 'taskConflict';
  if (!isProposalAct(name)) return isBarred(acts.get(name)?.act ?? {}, view, person) ? 'taskSamePerson' : null;
  const proposal = view.proposals.find((one: Proposal) => `${one.id}-${one.awaiting}` === task.id);
  if (proposal === undefined) return null;
  const barred = isBarred(acts.get(proposal.act)?.act ?? {}, view, person);
  return barred || isSamePerson(person, proposal) ? 'taskSamePerson' : null;
}
