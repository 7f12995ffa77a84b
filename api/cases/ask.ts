/** Asking a case what it would say to an act, without acting. */

import { procedures } from '../../procedures';
import type { ActRequest } from '../../procedures/engine/decide';
import { decide } from '../../procedures/engine/decide';
import type { Refusal } from '../../procedures/engine/define';
import { dryRunQuery } from '../../workflows/messages';
import type { ApiDeps } from '../deps';
import { problem } from '../problem';
import { temporalProblem } from '../temporal-problem';
import type { KnownCase } from './read-case';

/** How long the caller waits for the outcome of an act or of asking for it, in milliseconds. */
export const outcomeWithinMs = 20_000;

/** @returns every reason against the act; empty when it would be accepted. @throws Problem when the case cannot be asked. */
export async function reasonsAgainst(deps: ApiDeps, known: KnownCase, request: ActRequest): Promise<Refusal[]> {
  if (known.view.closed !== null) return decide(procedures[known.view.kind], known.view as never, request);
  const handle = deps.temporal.workflow.getHandle(known.caseNo);
  try {
    return await deps.temporal.withDeadline(Date.now() + outcomeWithinMs, () => handle.query(dryRunQuery, request));
  } catch (error) {
    throw temporalProblem(error) ?? problem('internalError', {}, { cause: error });
  }
}
