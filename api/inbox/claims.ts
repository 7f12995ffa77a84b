/**
 * Who works on a task. A claim tells, it does not bar: another person of the office may still act, and both are on record. Which of two
 * claimants is first is decided by insertion under the key of the task; the board of the organization follows, is read by one key,
 * and is mended by whoever comes next where a process died in between.
 */
import { isDuplicateKey } from '../../models/duplicate-key';
import { createOneAtATime } from '../../models/one-at-a-time';
import { boardField, type TaskClaim } from '../../models/task-claims';
import { refuse } from '../../procedures/engine/refuse';
import { type ApiDeps, nowOf } from '../deps';
import { refused } from '../problem';
import type { OpenTask } from './open-tasks';

/** The embedded database rewrites a whole document: in this process one change of a board follows the other. */
const boards = createOneAtATime();

/** @returns the key of a claim on this task: one more each time the task comes back. */
export function claimIdOf({ caseNo, id, since }: Pick<OpenTask, 'caseNo' | 'id' | 'since'>): string {
  return `${caseNo}:${id}#${since}`;
}

/** @returns every claim of the organization by its key; some may be on tasks that are done. */
export async function boardOf(deps: Pick<ApiDeps, 'record'>, organizationId: string): Promise<Map<string, TaskClaim>> {
  const board = await deps.record.claimBoards.findById(organizationId).lean();
  const claims = Object.values(board?.claims ?? {}).map((text) => JSON.parse(text) as TaskClaim);
  return new Map(claims.map((claim) => [claim._id, claim]));
}

export interface Claiming {
  task: OpenTask;
  organizationId: string;
  personId: string;
  by: string;
}

/** Claims the task, or finds it claimed by the same person. @throws Problem `taskClaimed` when another one holds it. */
export async function claimTask(deps: ApiDeps, { task, organizationId, personId, by }: Claiming): Promise<TaskClaim> {
  const claim: TaskClaim = { _id: claimIdOf(task), organizationId, personId, by, at: nowOf(deps) };
  try {
    await deps.record.taskClaims.collection.insertOne({ ...claim, _id: claim._id as never });
    await show(deps, claim);
    return claim;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const there = await deps.record.taskClaims.findById(claim._id).lean();
  // Released between the two steps.
  if (there === null) return claimTask(deps, { task, organizationId, personId, by });
  await show(deps, there);
  if (there.personId !== personId) throw refused([refuse('taskClaimed', { person: there.personId })]);
  return there;
}

/** Passes a claim from one person to another. @throws Problem `taskClaimed` when it is no longer held by the first. */
export async function passClaim(deps: ApiDeps, claim: TaskClaim, personId: string, by: string): Promise<TaskClaim> {
  const next = { ...claim, personId, by, at: nowOf(deps) };
  await boards([claim._id], async () => {
    const { matchedCount } = await deps.record.taskClaims.updateOne(
      { _id: claim._id, personId: claim.personId },
      { $set: { personId, by, at: next.at } },
    );
    if (matchedCount > 0) return;
    const there = await deps.record.taskClaims.findById(claim._id).lean();
    throw refused([refuse('taskClaimed', { person: there?.personId ?? '—' })]);
  });
  await show(deps, next);
  return next;
}

/** Lets the task go; safe to repeat. */
export async function releaseTask(deps: ApiDeps, claim: TaskClaim): Promise<void> {
  await deps.record.taskClaims.deleteOne({ _id: claim._id, personId: claim.personId });
  await change(deps, claim.organizationId, { $unset: { [`claims.${boardField(claim._id)}`]: '' } });
}

/** Forgets claims on tasks that are there no more. */
export async function forgetClaims(deps: ApiDeps, organizationId: string, done: readonly TaskClaim[]): Promise<void> {
  if (done.length === 0) return;
  await Promise.all(done.map(({ _id }) => deps.record.taskClaims.deleteOne({ _id })));
  const fields = Object.fromEntries(done.map(({ _id }) => [`claims.${boardField(_id)}`, '']));
  await change(deps, organizationId, { $unset: fields });
}

function show(deps: ApiDeps, claim: TaskClaim): Promise<void> {
  return change(deps, claim.organizationId, { $set: { [`claims.${boardField(claim._id)}`]: JSON.stringify(claim) } });
}

function change(deps: ApiDeps, organizationId: string, update: Record<string, object>): Promise<void> {
  return boards([organizationId], async () => {
    const write = (): Promise<unknown> =>
      deps.record.claimBoards.collection.updateOne({ _id: organizationId as never }, update, {
        upsert: '$set' in update,
      });
    await write().catch((error: unknown) => {
      // Two processes that both create the board: the second finds it at its second try.
      if (!isDuplicateKey(error)) throw error;
      return write();
    });
  });
}
