/** Handing over everything that one person holds to a colleague: the tasks they claimed or were given, and the cases they are in charge of. */
import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { TaskClaim } from '../../models/task-claims';
import type { Actor } from '../../procedures/roles';
import type { ActReceipt } from '../../workflows/messages';
import { type ActDeps, performAct } from '../cases/act';
import { problemOf } from '../error-answer';
import type { Problem } from '../problem';
import { problem } from '../problem';
import { passClaim } from './claims';
import type { SeenTask } from './desk';
import { colleagueActor, expectHolder, type HoldDeps, told } from './hold-task';
import { taskIdOf } from './shown-task';

/** Cases handed over in one call (included), and how many at the same time. What is more stays, and is said. */
const casesInOneCall = 200;
const casesAtOnce = 4;

export interface HandOver {
  actor: Actor;
  from: string;
  to: string;
  reason: string;
  /** Idempotency key of the request. */
  key: string;
  log: Logger;
}

/** What became of one task or case. */
export interface HandedOver {
  task: string | null;
  caseNo: string;
  problem: Problem | null;
  receipt: ActReceipt | null;
}

type Deps = ActDeps & HoldDeps;

/** Address under which each case's act is remembered. */
export const handOverAddress = 'POST /api/v1/tasks/hand-over';

/**
 * @returns what became of each, and how many cases are left for another call. One that is refused stays with who had it.
 * @throws Problem when the caller may not hand over for that person, or the colleague is none.
 */
export async function handOverAll(deps: Deps, asked: HandOver): Promise<{ results: HandedOver[]; left: number }> {
  const { actor, from, to } = asked;
  await expectMayHandOver(deps, actor, from);
  const colleague = await colleagueActor(deps, actor, to);
  const held = (await deps.desks.heldBy(actor.organizationId, from)).filter(hasClaim);
  const tasks = await inTurn(held, (seen) =>
    tried(deps, asked, null, () => passed(deps, asked, seen, colleague), seen),
  );
  const found = await deps.record.cases.find({ inCharge: from, outcome: null }, { _id: 1 }).sort({ _id: 1 }).lean();
  const numbers = found.map(({ _id }) => _id);
  const cases = await inTurn(numbers.slice(0, casesInOneCall), (caseNo) =>
    tried(deps, asked, caseNo, () => handedOver(deps, asked, caseNo)),
  );
  return { results: [...tasks, ...cases], left: Math.max(0, numbers.length - casesInOneCall) };
}

type Claimed = SeenTask & { claim: TaskClaim };

const hasClaim = (seen: SeenTask): seen is Claimed => seen.claim !== null;

/** One's own, or as a head those of somebody of the organization, also of one who has left. */
async function expectMayHandOver(deps: Deps, actor: Actor, from: string): Promise<void> {
  const person = await deps.record.people.findById(from, { organizationId: 1 }).lean();
  if (person?.organizationId !== actor.organizationId) throw problem('personNotFound');
  const own = from === actor.personId || from === actor.standInFor;
  if (!own && actor.level !== 'head') throw problem('roleNotPermitted');
}

async function passed(deps: Deps, { actor, from, to }: HandOver, seen: Claimed, colleague: Actor): Promise<null> {
  await expectHolder(deps, seen, colleague);
  await passClaim(deps, seen.claim, to, actor.personId);
  told(deps, actor, 'taskAssigned', seen, { from, person: to });
  return null;
}

async function handedOver(deps: Deps, asked: HandOver, caseNo: string): Promise<ActReceipt> {
  const { actor, to, reason, key, log } = asked;
  const { receipt } = await performAct(deps, {
    actor,
    caseNo,
    act: 'handOver',
    input: { personId: to, reason },
    key: createHash('sha256').update(`${key}|${caseNo}`).digest('hex'),
    address: handOverAddress,
    expectedVersion: null,
    log,
  });
  return receipt;
}

async function tried(
  deps: Deps,
  { log }: HandOver,
  caseNo: string | null,
  work: () => Promise<ActReceipt | null>,
  seen?: SeenTask,
): Promise<HandedOver> {
  const which = { task: seen === undefined ? null : taskIdOf(seen.task), caseNo: caseNo ?? seen?.task.caseNo ?? '' };
  try {
    return { ...which, problem: null, receipt: await work() };
  } catch (error) {
    const found = problemOf(error, deps.env.UPLOAD_MAX_BYTES);
    if (found.status >= 500) log.error({ err: found.cause ?? error, ...which }, 'an item was not handed over');
    return { ...which, problem: found, receipt: null };
  }
}

async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<HandedOver>): Promise<HandedOver[]> {
  const results: HandedOver[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index] as T);
  };
  await Promise.all(Array.from({ length: casesAtOnce }, worker));
  return results;
}
