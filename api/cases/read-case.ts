/** Reading one case: whether the caller may know of it, and how it stands. */
import type { CaseProjection } from '../../models/cases';
import { restored } from '../../models/field-names';
import { maySee } from '../../procedures';
import type { CaseView } from '../../procedures/engine/case-file';
import type { Actor } from '../../procedures/roles';
import { caseFileQuery } from '../../workflows/messages';
import type { ApiDeps } from '../deps';
import { problem } from '../problem';
import { temporalProblem } from '../temporal-problem';
import { type ShownCase, shownCase } from './case-schema';

/** How long a reader waits for the workflow before the record answers, in milliseconds. */
const queryWithinMs = 3_000;

export interface KnownCase {
  projection: CaseProjection;
  /** The case as last recorded. */
  view: CaseView<any>;
}

/**
 * @returns the recorded case. A case that does not exist and one that the caller may not know of take the same path to the same answer.
 * @throws Problem `caseNotFound`.
 */
export async function visibleCase(deps: ApiDeps, caseNo: string, actor: Actor): Promise<KnownCase> {
  const known = await recordedCase(deps, caseNo);
  if (known === null || !maySee(known.view, actor)) throw problem('caseNotFound');
  return known;
}

/** @returns the recorded case, whoever asks, or null. */
export async function recordedCase(deps: ApiDeps, caseNo: string): Promise<KnownCase | null> {
  const projection = await deps.record.cases.findById(caseNo).lean();
  return projection === null ? null : { projection, view: restored(projection.view) };
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
    const view = await queriedView(deps, known.projection._id);
    return shownCase(view, actor, { source: 'workflow', asOf: view.lastAt });
  } catch (error) {
    if (temporalProblem(error) === null) throw error;
    deps.logger.warn({ err: error, caseNo: known.projection._id }, 'the workflow did not answer; the record does');
    return fromRecord(known, actor);
  }
}

function fromRecord({ view, projection }: KnownCase, actor: Actor): ShownCase {
  return shownCase(view, actor, { source: 'record', asOf: projection.updatedAt });
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
