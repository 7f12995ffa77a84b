/** Starting one delivery workflow for each notification that leaves the house. */
import { activityInfo } from '@temporalio/activity';
import type { WorkflowStarter } from './deps';

/** @returns the activity. A delivery that runs or has run is not started again. */
export function createStartDeliveries({ temporalClient }: { temporalClient: WorkflowStarter }) {
  return async ({ ids }: { ids: string[] }): Promise<void> => {
    const { taskQueue } = activityInfo();
    for (const id of ids) {
      try {
        await temporalClient.workflow.start('noticeDelivery', {
          taskQueue,
          workflowId: `notice/${id}`,
          args: [{ id }],
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          workflowIdConflictPolicy: 'USE_EXISTING',
        });
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'WorkflowExecutionAlreadyStartedError') throw error;
      }
    }
  };
}
