/** Reading histories: every run of a case, and how many events an act, a report or a due date costs. */
import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { temporal as proto } from '@temporalio/proto';

export type History = temporal.api.history.v1.IHistory;
export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

const { EventType } = proto.api.enums.v1;

/** @returns the histories of all runs of the case that the server still has, first run first. */
export async function allRuns(client: Client, caseNo: string): Promise<History[]> {
  const last = client.workflow.getHandle(caseNo);
  const { raw } = await last.describe();
  let runId = raw.workflowExecutionInfo?.execution?.runId ?? null;
  const runs: History[] = [];
  while (runId !== null && runId !== '') {
    const history: History = await client.workflow.getHandle(caseNo, runId).fetchHistory();
    runs.unshift(history);
    runId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? null;
  }
  return runs;
}

const outside = [
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
  EventType.EVENT_TYPE_TIMER_FIRED,
];
/** Their outcomes come back as events of the case and are causes of their own: sealed, published, restricted, deletion checked. */
const effects = ['platformOrder', 'performWork'];

export interface Cost {
  /** Acts, reports and due dates. */
  causes: number;
  /** Events of all runs for each of them. */
  mean: number;
  /** The longest stretch between two causes, counting the outcomes of effects too. */
  most: string[];
  /** The longest stretch that a timer began. */
  mostByTimer: string[];
}

/** @returns what the case cost in events of history. */
export async function eventsPerCause(client: Client, caseNo: string): Promise<Cost> {
  const runs = await allRuns(client, caseNo);
  const events = runs.flatMap((run) => run.events ?? []);
  const causes = events.filter(({ eventType }) => outside.includes(eventType ?? 0)).length;
  const stretches = runs.flatMap(stretchesOf);
  const byTimer = stretches.filter(([first]) => first === 'EVENT_TYPE_TIMER_FIRED');
  return { causes, mean: events.length / causes, most: longest(stretches), mostByTimer: longest(byTimer) };
}

function longest(stretches: readonly string[][]): string[] {
  return stretches.reduce((most, one) => (one.length > most.length ? one : most), []);
}

/** The stretches of a run that begin with a cause, as the types of their events. */
function stretchesOf({ events }: History): string[][] {
  const stretches: string[][] = [];
  const scheduled = new Map<string, string>();
  for (const event of events ?? []) {
    const type = EventType[event.eventType ?? 0] ?? '';
    const activity = event.activityTaskScheduledEventAttributes?.activityType?.name;
    if (activity != null) scheduled.set(String(event.eventId), activity);
    const done = event.activityTaskCompletedEventAttributes?.scheduledEventId;
    const isOutcome = done != null && effects.includes(scheduled.get(String(done)) ?? '');
    if (isOutcome || outside.includes(event.eventType ?? 0)) stretches.push([type]);
    else (stretches.at(-1) ?? []).push(type);
  }
  return stretches;
}
