/**
 * An act of a person on a case: reserved under its idempotency key, handed to the workflow as an Update under the same id, answered
 * with the receipt and the new view. The workflow decides; a refused act leaves nothing behind.
 */
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Logger } from 'pino';
import { maySee, procedures } from '../../procedures';
import type { CaseView } from '../../procedures/engine/case-file';
import type { ActRequest } from '../../procedures/engine/decide';
import { decide } from '../../procedures/engine/decide';
import type { Refusal } from '../../procedures/engine/define';
import type { Actor } from '../../procedures/roles';
import { type ActAnswer, type ActReceipt, actUpdate } from '../../workflows/messages';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import type { InFlight } from '../in-flight';
import { Problem, refused } from '../problem';
import { requestContext } from '../request-context';
import { isContinuedUnder, refusalsOf, temporalProblem } from '../temporal-problem';
import type { AnsweredViews } from './answered-views';
import { outcomeWithinMs, reasonsAgainst } from './ask';
import { gatherGiven, needsNoFacts, prepareGiven } from './given';
import { type KnownCase, queriedView, visibleCase } from './read-case';
import { digestOf, finish, type Reservation, release, reserve, updateIdOf } from './reservations';

/** How long an act waits for a case that passes to its next step, in milliseconds. */
const patienceMs = 2_000;

export interface ActDeps extends ApiDeps {
  inFlight: InFlight;
  answered: AnsweredViews;
}

export interface ActCall {
  actor: Actor;
  caseNo: string;
  act: string;
  input: unknown;
  key: string;
  /** Method and address by which it came; one key may be used once on each. */
  address: string;
  expectedVersion: number | null;
  log: Logger;
  /** What is digested to recognize the same request; default is input and expected version. */
  digested?: unknown;
  /** Facts that only the route knows. */
  given?: Record<string, unknown>;
  /** Who may find the case for this act; whoever may see it unless given. */
  mayFind?: typeof maySee;
}

export interface ActOutcome {
  receipt: ActReceipt;
  view: CaseView<any>;
  replayed: boolean;
  /** Number allotted to the act, for acts that open a case. */
  number: string | null;
}

/** @throws Problem with every reason when the case refuses. */
export async function performAct(deps: ActDeps, call: ActCall): Promise<ActOutcome> {
  const id = updateIdOf(call.actor, call.address, call.caseNo, call.key);
  const digest = digestOf(call.digested ?? { act: call.act, input: call.input, expectedVersion: call.expectedVersion });
  const { known, entry } = await admitted(deps, call, id, digest);
  if (entry.receipt !== undefined) {
    const receipt = entry.receipt as ActReceipt;
    return { receipt, view: await currentView(deps, known), replayed: true, number: entry.number ?? null };
  }
  try {
    return await deps.inFlight.run(call.caseNo, async () => {
      const request = {
        act: call.act,
        input: call.input,
        actor: call.actor,
        receivedAt: entry.receivedAt,
        expectedVersion: call.expectedVersion,
      };
      const { given, number } = await prepareGiven(deps, known, request, entry);
      const answer = await executed(deps, known, id, { ...request, given: { ...call.given, ...given } });
      const view = answer.continues ? await nextView(deps, answer) : answer.view;
      deps.answered.keep(view);
      finish(deps, id, 200, answer.receipt);
      const requestId = requestContext()?.requestId;
      call.log.info({ requestId, caseNo: call.caseNo, act: call.act, updateId: id }, 'act accepted');
      return { receipt: answer.receipt, view, replayed: false, number };
    });
  } catch (error) {
    if (isSettled(error)) await forget(deps, id, call, error);
    throw error;
  }
}

/**
 * Looks the case up and reserves the key at the same time; for a case that the caller may not know of nothing stays reserved. What an
 * earlier request reserved stays, since that one may have been heard; and so does the time of receipt when only the answer failed.
 */
async function admitted(
  deps: ActDeps,
  call: ActCall,
  id: string,
  digest: string,
): Promise<{ known: KnownCase; entry: Reservation }> {
  const [seen, reserved] = await Promise.allSettled([foundCase(deps, call), reserve(deps, id, digest)]);
  if (seen.status === 'rejected') {
    if (reserved.status === 'fulfilled' && reserved.value.isNew && isSettled(seen.reason)) await release(deps, id);
    throw seen.reason;
  }
  if (reserved.status === 'rejected') throw reserved.reason;
  return { known: seen.value, entry: reserved.value };
}

/** Where the case alone decides the act, its own last answer is enough to find it by. */
function foundCase(deps: ActDeps, { caseNo, actor, act, input, mayFind = maySee }: ActCall): Promise<KnownCase> {
  const view = deps.answered.of(caseNo);
  if (view === null || !needsNoFacts(view, act, input) || !mayFind(view, actor))
    return visibleCase(deps, caseNo, actor, mayFind);
  return Promise.resolve({ caseNo, view, asOf: view.lastAt });
}

/** Whether it is certain that nothing happened. One turned away by the queue keeps the time at which it was first received. */
function isSettled(error: unknown): error is Problem {
  return error instanceof Problem && error.status < 500 && error.status !== 429;
}

async function forget(deps: ActDeps, id: string, call: ActCall, error: Problem): Promise<void> {
  await release(deps, id);
  if (error.status !== 403) return;
  const { actor, act, caseNo } = call;
  audit(deps, {
    who: actor.personId,
    what: `act:${act}`,
    caseNo,
    outcome: error.code,
    detail: { organizationId: actor.organizationId },
  });
}

async function executed(deps: ActDeps, known: KnownCase, updateId: string, request: ActRequest): Promise<ActAnswer> {
  const until = Date.now() + patienceMs;
  for (let wait = 20; ; wait = Math.min(wait * 2, 250)) {
    try {
      return await update(deps, known.caseNo, updateId, request);
    } catch (error) {
      const reasons = refusalsOf(error);
      const passing = reasons?.every(({ code }) => code === 'stageChanging') === true || isContinuedUnder(error);
      if (passing && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        continue;
      }
      if (reasons !== null) throw refused(reasons);
      if (error instanceof WorkflowNotFoundError) return ofClosedCase(deps, known, updateId, request);
      throw temporalProblem(error) ?? error;
    }
  }
}

function update(deps: ActDeps, caseNo: string, updateId: string, request: ActRequest): Promise<ActAnswer> {
  const handle = deps.temporal.workflow.getHandle(caseNo);
  return deps.temporal.withDeadline(Date.now() + outcomeWithinMs, () =>
    handle.executeUpdate(actUpdate, { updateId, args: [request] }),
  );
}

/** The case has ended: either this very act was its last but one and the answer was lost, or it comes too late. */
async function ofClosedCase(
  deps: ActDeps,
  known: KnownCase,
  updateId: string,
  request: ActRequest,
): Promise<ActAnswer> {
  const caseNo = known.caseNo;
  const events = await deps.record.caseEvents.find({ caseNo, cause: updateId }).sort({ seq: 1 }).lean();
  const last = events.at(-1);
  if (last === undefined) {
    const closed = { ...known.view, closed: known.view.closed ?? { outcome: 'closed', at: nowOf(deps) } };
    throw refused(decide(procedures[closed.kind], closed as never, request));
  }
  const receipt = {
    caseNo,
    updateId,
    version: last.seq,
    events: events.map(({ _id, type, article }) => ({ id: _id, type, article })),
  };
  return { receipt, view: await currentView(deps, known), continues: false };
}

/** The view of the step that follows, once its run has opened it; if it does not come in time, the one that the act ended with. */
async function nextView(deps: ActDeps, answer: ActAnswer): Promise<CaseView<any>> {
  try {
    for (const until = Date.now() + patienceMs; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
      const view = await queriedView(deps, answer.receipt.caseNo);
      if (view.ending === null || Date.now() > until) return view;
    }
  } catch (error) {
    if (temporalProblem(error) === null) throw error;
    return answer.view;
  }
}

async function currentView(deps: ActDeps, known: KnownCase): Promise<CaseView<any>> {
  if (known.view.closed !== null) return known.view;
  return queriedView(deps, known.caseNo).catch((error: unknown) => {
    if (temporalProblem(error) === null) throw error;
    return known.view;
  });
}

/** @returns every reason against the act; empty when it would be accepted. Nothing is recorded. */
export async function dryRun(deps: ActDeps, call: Omit<ActCall, 'key' | 'address'>): Promise<Refusal[]> {
  const known = await visibleCase(deps, call.caseNo, call.actor);
  const { act, input, actor, expectedVersion } = call;
  const request = { act, input, actor, expectedVersion, receivedAt: nowOf(deps) };
  return reasonsAgainst(deps, known, {
    ...request,
    given: { ...call.given, ...(await gatherGiven(deps, known, request)) },
  });
}
