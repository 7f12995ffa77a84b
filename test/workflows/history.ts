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

const causes = [
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
  EventType.EVENT_TYPE_TIMER_FIRED,
];

/** @returns how many causes the case had, the most events between two of them, and the mean. */
export async function eventsPerCause(
  client: Client,
  caseNo: string,
): Promise<{ causes: number; most: string[]; mean: number }> {
  const segments = (await allRuns(client, caseNo)).flatMap(segmentsOf);
  const sum = segments.reduce((total, { length }) => total + length, 0);
  const most = segments.reduce((longest, one) => (one.length > longest.length ? one : longest), []);
  return { causes: segments.length, most, mean: sum / segments.length };
}

/** The stretches of a run that begin with a cause, as the types of their events. */
function segmentsOf({ events }: History): string[][] {
  const segments: string[][] = [];
  for (const { eventType } of events ?? []) {
    const type = EventType[eventType ?? 0] ?? '';
    if (causes.includes(eventType ?? 0)) segments.push([type]);
    else (segments.at(-1) ?? []).push(type);
  }
  return segments;
}
