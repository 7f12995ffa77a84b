/** The facts of a case as they stand, to know what has to be looked up for an act. */
import { WorkflowNotFoundError } from '@temporalio/client';
import type { ApiDeps } from '../deps';
import { temporalProblem } from '../temporal-problem';
import { type KnownCase, queriedView } from './read-case';

/**
 * The facts that decide what is looked up: of the running case, since the record follows it and may lack what was done a moment ago. Where
 * the case does not answer in time the record does; the case itself decides on what was looked up.
 */
export async function presentFacts<F>(deps: ApiDeps, { caseNo, view }: KnownCase): Promise<Partial<F>> {
  if (view.closed !== null) return view.facts as Partial<F>;
  try {
    return (await queriedView(deps, caseNo)).facts as Partial<F>;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return view.facts as Partial<F>;
    if (temporalProblem(error) === null) throw error;
    deps.logger.warn({ err: error, caseNo }, 'the workflow did not answer; the record does');
    return view.facts as Partial<F>;
  }
}
