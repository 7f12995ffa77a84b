/** Claiming, releasing and assigning a task: for whom it is there, and who may hold it. */
import { dayOfInstant } from '../../law/calendar/plain-date';
import { restored } from '../../models/field-names';
import type { TaskClaim } from '../../models/task-claims';
import { refuse } from '../../procedures/engine/refuse';
import { reasonsAgainstHolding } from '../../procedures/holding';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { inOrganization } from '../identity/identify';
import { problem, refused } from '../problem';
import { boardOf, claimTask, forgetClaims, passClaim, releaseTask } from './claims';
import type { Desks, SeenTask } from './desk';
import { type TaskWords, taskIdOf } from './shown-task';

export type HoldDeps = ApiDeps & { desks: Desks; words: TaskWords };

/**
 * @returns the task, if it lies before the caller. One that is not there and one of others take the same path to the same answer, and
 * both are audited.
 * @throws Problem `taskNotFound`.
 */
export async function visibleTask(deps: HoldDeps, actor: Actor, taskId: string, what: string): Promise<SeenTask> {
  const { all } = await deps.desks.of(actor);
  const seen = all.find(({ task }) => taskIdOf(task) === taskId);
  if (seen !== undefined) return seen;
  const detail = { task: taskId.slice(0, 200), organizationId: actor.organizationId };
  audit(deps, { who: actor.personId, what: `task:${what}`, outcome: 'taskNotFound', detail });
  throw problem('taskNotFound');
}

/** Claims a task for the caller. @throws Problem with every reason against it. */
export async function claim(deps: HoldDeps, actor: Actor, taskId: string): Promise<SeenTask> {
  const seen = await visibleTask(deps, actor, taskId, 'claim');
  await expectHolder(deps, seen, actor);
  const { personId, organizationId } = actor;
  const held = await claimTask(deps, { task: seen.task, organizationId, personId, by: personId });
  told(deps, actor, 'taskClaimed', seen, { person: personId });
  await forgetDone(deps, organizationId);
  return { ...seen, claim: held };
}

/** Lets a task go; one that nobody holds stays as it is. @throws Problem where another one holds it. */
export async function release(deps: HoldDeps, actor: Actor, taskId: string): Promise<SeenTask> {
  const seen = await visibleTask(deps, actor, taskId, 'release');
  if (seen.claim === null) return seen;
  expectMayPass(seen.claim, actor);
  await releaseTask(deps, seen.claim);
  told(deps, actor, 'taskReleased', seen, { person: seen.claim.personId });
  return { ...seen, claim: null };
}

/** Gives a task to a colleague. @throws Problem with every reason against it. */
export async function assign(deps: HoldDeps, actor: Actor, taskId: string, personId: string): Promise<SeenTask> {
  const seen = await visibleTask(deps, actor, taskId, 'assign');
  expectMayPass(seen.claim, actor);
  const colleague = await colleagueActor(deps, actor, personId);
  await expectHolder(deps, seen, colleague);
  const { organizationId } = actor;
  const held =
    seen.claim === null
      ? await claimTask(deps, { task: seen.task, organizationId, personId, by: actor.personId })
      : await passClaim(deps, seen.claim, personId, actor.personId);
  told(deps, actor, 'taskAssigned', seen, { from: seen.claim?.personId ?? null, person: personId });
  return { ...seen, claim: held };
}

/** @returns the colleague as they would act. @throws Problem where there is none of the caller's organization. */
export async function colleagueActor(deps: ApiDeps, actor: Actor, personId: string): Promise<Actor> {
  const [person, organization] = await Promise.all([
    deps.record.people.findById(personId).lean(),
    deps.record.organizations.findById(actor.organizationId).lean(),
  ]);
  if (organization === null || person?.active !== true || person.organizationId !== actor.organizationId)
    throw refused([refuse('personNotOfOrganization', { person: personId }, '/personId')]);
  return inOrganization(person, organization, dayOfInstant(nowOf(deps)));
}

/** @throws Problem with every reason for which the person cannot hold the task. */
export async function expectHolder(deps: HoldDeps, seen: SeenTask, person: Actor): Promise<void> {
  if (seen.isPersonal) throw refused([refuse('taskPersonal')]);
  const [found, known] = await Promise.all([
    deps.words.find(seen.task),
    deps.record.cases.findById(seen.task.caseNo, { view: 1 }).lean(),
  ]);
  // Just done, or just about to be recorded: there is nothing to hold.
  if (found === null || known === null) throw problem('taskNotFound');
  const reasons = reasonsAgainstHolding(restored(known.view), found.task, person);
  if (reasons.length > 0) throw refused(reasons);
}

/** A task passes from hand to hand by who holds it or by a head. @throws Problem for everybody else. */
function expectMayPass(held: TaskClaim | null, actor: Actor): void {
  const own = held !== null && [actor.personId, actor.standInFor].includes(held.personId);
  if (!own && actor.level !== 'head') throw refused([refuse('taskHeldByOther')]);
}

/** Claims this young are left alone, in milliseconds: another process may know of a task that this one has not read yet. */
const youngMs = 60_000;

/** Forgets claims of the organization on tasks that are done. */
async function forgetDone(deps: HoldDeps, organizationId: string): Promise<void> {
  const [claims, open] = await Promise.all([boardOf(deps, organizationId), deps.desks.openClaimIds(organizationId)]);
  const before = new Date(Date.parse(nowOf(deps)) - youngMs).toISOString();
  const done = [...claims.values()].filter(({ _id, at }) => !open.has(_id) && at < before);
  await forgetClaims(deps, organizationId, done);
}

export function told(
  deps: ApiDeps,
  { personId, standInFor, organizationId }: Actor,
  what: string,
  { task }: Pick<SeenTask, 'task'>,
  detail: Record<string, unknown>,
): void {
  audit(deps, {
    who: personId,
    what,
    caseNo: task.caseNo,
    outcome: 'done',
    detail: { task: taskIdOf(task), organizationId, ...(standInFor === undefined ? {} : { standInFor }), ...detail },
  });
}
