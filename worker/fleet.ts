/** The fleet as reconciliation and the roll-out of calendars see it, and the Schedule that starts its rounds. */
import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
  WorkflowNotFoundError,
} from '@temporalio/client';
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

/** When the digest is gathered; the activity leaves rest days out (I-83). */
const digestMorning = { calendars: [{ hour: 9, minute: 0 }], timezone: 'Asia/Shanghai' };

/**
 * Creates the Schedules unless they are there; rounds never overlap. Disclosures are opened on every day of January, so that nothing is
 * missed by an outage, notices are gathered and overdue work is reported each morning, e-seals are asked for where there is a service; not in a
 * rehearsal, where no time passes by itself and nothing is sealed.
 */
export async function ensureSchedules(
  client: Client,
  taskQueue: string,
  rehearsal: boolean,
  hasSealService = false,
): Promise<void> {
  const hourly = { intervals: [{ every: '1 hour' as const }] };
  const everyFiveMinutes = { intervals: [{ every: '5 minutes' as const }] };
  const inJanuary = {
    calendars: [{ month: 'JANUARY' as const, dayOfMonth: { start: 1, end: 31 }, hour: 1 }],
    timezone: 'Asia/Shanghai',
  };
  const nightly = { calendars: [{ hour: 3 }], timezone: 'Asia/Shanghai' };
  /** Before the hour at which reminders go out; the round itself asks the calendar whether the day is a working day. */
  const eachMorning = { calendars: [{ hour: 8 }], timezone: 'Asia/Shanghai' };
  // Late enough that nothing of the day before is still being written.
  const early = { calendars: [{ hour: 1 }], timezone: 'Asia/Shanghai' };
  /** After the night's other rounds have begun, before anybody reads the figures. */
  const afterMidnight = { calendars: [{ hour: 2 }], timezone: 'Asia/Shanghai' };
  await ensureSchedule(client, taskQueue, 'reconciliation', 'reconciliation', hourly);
  await ensureSchedule(client, taskQueue, 'audit-seals', 'auditSeal', early);
  await ensureSchedule(client, taskQueue, 'document-collection', 'documentCollection', nightly);
  if (rehearsal) return;
  await ensureSchedule(client, taskQueue, 'yearly-disclosures', 'disclosureOpening', inJanuary);
  await ensureSchedule(client, taskQueue, 'notice-digest', 'noticeDigest', digestMorning);
  await ensureSchedule(client, taskQueue, 'overdue-reports', 'overdueReport', eachMorning);
  await ensureSchedule(client, taskQueue, 'report-rollups', 'reportRollups', afterMidnight);
  if (hasSealService) await ensureSchedule(client, taskQueue, 'paper-seals', 'paperSealing', everyFiveMinutes);
}

async function ensureSchedule(
  client: Client,
  taskQueue: string,
  scheduleId: string,
  workflowType: string,
  spec: ScheduleOptions['spec'],
): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId,
      spec,
      action: { type: 'startWorkflow', workflowType, args: [], taskQueue, workflowId: scheduleId },
      policies: { overlap: ScheduleOverlapPolicy.SKIP },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
