/** Having people told of a change of a registration (I-90): started here, done by the worker, also when a channel is down for days. */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { ApiDeps } from '../deps';
import { temporalProblem } from '../temporal-problem';

/** How long the caller waits for the Temporal server, in milliseconds. */
const withinMs = 10_000;

/** Starts it for a change of `registerChanges`, unless it was started before. @throws Problem 503 or 504; the request sent again under its key starts it then. */
export async function tellOfRegistration(deps: ApiDeps, changeId: string): Promise<void> {
  try {
    await deps.temporal.withDeadline(Date.now() + withinMs, () =>
      deps.temporal.workflow.start('registrationNotice', {
        workflowId: `told:${changeId}`,
        taskQueue: deps.env.TEMPORAL_TASK_QUEUE,
        args: [{ changeId }],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
        workflowIdConflictPolicy: 'FAIL',
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw temporalProblem(error) ?? error;
  }
}
