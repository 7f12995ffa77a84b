/** The sweep over running authorizations after a dataset was changed, as the API starts, pauses and reads it. */
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { refuse } from '../../procedures/engine/refuse';
import {
  continueRollout,
  pauseRollout,
  type SweepStart,
  type SweepState,
  sweepIdOf,
  sweepQuery,
} from '../../workflows/messages';
import type { ApiDeps } from '../deps';
import { refused } from '../problem';
import { temporalProblem } from '../temporal-problem';

/** How long the caller waits for the Temporal server, in milliseconds. */
const withinMs = 10_000;

/** Starts the sweep of this change, unless it was started before. */
export async function startSweep(deps: ApiDeps, start: SweepStart): Promise<void> {
  try {
    await deps.temporal.withDeadline(Date.now() + withinMs, () =>
      deps.temporal.workflow.start('datasetSweep', {
        workflowId: sweepIdOf(start.changeNo),
        taskQueue: deps.env.TEMPORAL_TASK_QUEUE,
        args: [start],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw temporalProblem(error) ?? error;
  }
}

/** @returns how far the sweep of this change has come; null when there was none. */
export async function sweepState(deps: ApiDeps, changeNo: string): Promise<SweepState | null> {
  try {
    return await deps.temporal.withDeadline(Date.now() + withinMs, () =>
      deps.temporal.workflow.getHandle(sweepIdOf(changeNo)).query(sweepQuery),
    );
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw temporalProblem(error) ?? error;
  }
}

/** @throws Problem when no sweep of this change is under way. */
export async function steerSweep(deps: ApiDeps, changeNo: string, order: 'pause' | 'continue'): Promise<void> {
  try {
    await deps.temporal.withDeadline(Date.now() + withinMs, () =>
      deps.temporal.workflow.getHandle(sweepIdOf(changeNo)).signal(order === 'pause' ? pauseRollout : continueRollout),
    );
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) throw refused([refuse('sweepNotUnderWay')]);
    throw temporalProblem(error) ?? error;
  }
}
