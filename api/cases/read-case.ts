/** Reading one case: whether the caller may know of it, and how it stands. */
import { QueryNotRegisteredError, WorkflowNotFoundError } from '@temporalio/client';
import { restored } from '../../models/field-names';
import { maySee } from '../../procedures';
import type { CaseView } from '../../procedures/engine/case-file';
import type { Actor } from '../../procedures/roles';
import { caseFileQuery } from '../../workflows/messages';
import type { ApiDeps } from '../deps';
import { Problem, problem } from '../problem';
import { temporalProblem } from '../temporal-problem';
import { type ShownCase, shownCase } from './case-schema';

/** How long a reader waits for the workflow before the record answers, in milliseconds. */
const queryWithinMs = 3_000;

export interface KnownCase {
  caseNo: string;
  /** The case as last recorded, or as its workflow tells it where the record is behind. */
  view: CaseView<any>;
  /** When that was, ISO instant. */
  asOf: string;
}

/**
 * @returns the case, if the caller may know of it. The record answers first; it follows the case within seconds, so who is not (yet)
 * named there is looked for in the running case, such as an expert drawn a moment ago. A case that does not exist and one that the
 * caller may not know of take the same path to the same answer.
 * @param mayFind who may find it; whoever may see it unless given.
 * @throws Problem `caseNotFound`.
 */
export async function visibleCase(
  deps: ApiDeps,
  caseNo: string,
  actor: Actor,
  mayFind: typeof maySee = maySee,
): Promise<KnownCase> {
  const known = await recordedCase(deps, caseNo);
  if (known !== null && mayFind(known.view, actor)) return known;
  const running = await runningCase(deps, caseNo);
  if (running === null || !mayFind(running.view, actor)) throw problem('caseNotFound');
  return running;
}

async function runningCase(deps: ApiDeps, caseNo: string): Promise<KnownCase | null> {
  try {
    const view = await queriedView(deps, caseNo);
    return { caseNo, view, asOf: view.lastAt };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || error instanceof QueryNotRegisteredError) return null;
    throw temporalProblem(error) ?? error;
  }
}

/** @returns the recorded case, whoever asks, or null. */
export async function recordedCase(deps: ApiDeps, caseNo: string): Promise<KnownCase | null> {
  const projection = await deps.record.cases.findById(caseNo).lean();
  return projection === null ? null : { caseNo, view: restored(projection.view), asOf: projection.updatedAt };
}

/** @returns the view that the running workflow gives. */
export function queriedView(deps: ApiDeps, caseNo: string): Promise<CaseView<any>> {
  const handle = deps.temporal.workflow.getHandle(caseNo);
  return deps.temporal.withDeadline(Date.now() + queryWithinMs, () => handle.query(caseFileQuery));
}

/** @returns the case as it stands: from the workflow while it runs, else from the record with the time it was recorded. */
export async function presentCase(deps: ApiDeps, known: KnownCase, actor: Actor): Promise<ShownCase> {
  if (known.view.closed !== null) return fromRecord(known, actor);
  try {
    const view = await queriedView(deps, known.caseNo);
    if (!maySee(view, actor)) throw problem('caseNotFound');
    return shownCase(view, actor, { source: 'workflow', asOf: view.lastAt });
  } catch (error) {
    if (error instanceof Problem || temporalProblem(error) === null) throw error;
    deps.logger.warn({ err: error, caseNo: known.caseNo }, 'the workflow did not answer; the record does');
    return fromRecord(known, actor);
  }
}

function fromRecord({ view, asOf }: KnownCase, actor: Actor): ShownCase {
  return shownCase(view, actor, { source: 'record', asOf });
}

/** @returns the case once it stands in the record, waiting so long (milliseconds), or null. */
export async function awaitRecorded(deps: ApiDeps, caseNo: string, withinMs: number): Promise<KnownCase | null> {
  const until = Date.now() + withinMs;
  for (;;) {
    const known = await recordedCase(deps, caseNo);
    if (known !== null || Date.now() >= until) return known;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
