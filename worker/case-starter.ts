/** Starting a case from an activity, once for each cause, however often it is tried. */
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { CaseStarter } from '../activities/import-agreements';

/** @returns the starter; who it starts is told apart by the cause kept with the case. */
export function starterOf(client: Client, taskQueue: string): CaseStarter {
  return {
    startCase: async (opening) => {
      const { kind, caseNo, cause, data } = opening;
      try {
        await client.workflow.start(kind, {
          workflowId: caseNo,
          taskQueue,
          args: [{ opening }],
          memo: { cause, title: data.title, caseNo },
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          workflowIdConflictPolicy: 'FAIL',
        });
        return 'started';
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        const { memo } = await client.workflow.getHandle(caseNo).describe();
        return memo?.['cause'] === cause ? 'running' : 'taken';
      }
    },
  };
}
