/** The fleet as reconciliation and the roll-out of calendars see it, and the Schedule that starts its rounds. */
import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy, WorkflowNotFoundError } from '@temporalio/client';
import type { Reach } from '../activities/calendar-rollout';
import type { Teller } from '../activities/dataset-sweep';
import type { Fleet } from '../activities/reconcile';
import { caseKinds } from '../procedures/engine/case-file';
import { calendarSignal, consentSyncId, consentsQueued, reportSignal } from '../workflows/messages';

const caseTypes = caseKinds.map((kind) => `WorkflowType = "${kind}"`).join(' OR ');
const running = `ExecutionStatus = "Running" AND (${caseTypes})`;

/** @returns running cases, from the server's visibility store; it follows within seconds. */
export function fleetOf(client: Client, taskQueue: string): Fleet & Reach & Teller {
  return {
    running: async function* () {
      for await (const { workflowId, startTime } of client.workflow.list({ query: running }))
        yield { caseNo: workflowId, startedAt: startTime.toISOString() };
    },
    isRunning: async (caseNo) => {
      try {
        return (await client.workflow.getHandle(caseNo).describe()).status.name === 'RUNNING';
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    },
    carryConsents: async ({ authorizationNo, scenario }) => {
      await client.workflow.signalWithStart('consentSync', {
        workflowId: consentSyncId(authorizationNo, scenario),
        taskQueue,
        args: [{ authorizationNo, scenario, cursor: null }],
        signal: consentsQueued,
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      });
    },
    extendCalendar: (caseNo, calendar) =>
      told(() => client.workflow.getHandle(caseNo).signal(calendarSignal, { calendar })),
    tell: (caseNo, report) => told(() => client.workflow.getHandle(caseNo).signal(reportSignal, report)),
  };
}

/** @returns false when the case has ended. */
async function told(signal: () => Promise<void>): Promise<boolean> {
  try {
    await signal();
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** Creates the Schedule of hourly reconciliation unless it is there; rounds never overlap. */
export async function ensureSchedules(client: Client, taskQueue: string): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: 'reconciliation',
      spec: { intervals: [{ every: '1 hour' }] },
      action: {
        type: 'startWorkflow',
        workflowType: 'reconciliation',
        args: [],
        taskQueue,
        workflowId: 'reconciliation',
      },
      policies: { overlap: ScheduleOverlapPolicy.SKIP },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
