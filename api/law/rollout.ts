/** The roll-out of a calendar to running cases, as the API starts, pauses and reads it. */
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Calendar } from '../../law/calendar/calendar';
import { calendarId, readCalendar } from '../../models/seed-law';
import { refuse } from '../../procedures/engine/refuse';
import {
  continueRollout,
  pauseRollout,
  type RolloutStart,
  type RolloutState,
  rolloutId,
  rolloutQuery,
} from '../../workflows/messages';
import type { ApiDeps } from '../deps';
import { refused } from '../problem';
import { temporalProblem } from '../temporal-problem';

/** How long the caller waits for the Temporal server, in milliseconds. */
const withinMs = 10_000;
/** A case opened this long before the calendar took effect may still carry the old one, in milliseconds. */
const openingMs = 60_000;

/** @returns how far the last roll-out has come; null when there was none. */
export async function rolloutState(deps: ApiDeps): Promise<RolloutState | null> {
  try {
    return await deps.temporal.withDeadline(Date.now() + withinMs, () =>
      deps.temporal.workflow.getHandle(rolloutId).query(rolloutQuery),
    );
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw temporalProblem(error) ?? error;
  }
}

/** @throws Problem while a roll-out is not done, be it paused. */
export async function expectNoRollout(deps: ApiDeps): Promise<void> {
  if (!(await isUnderWay(deps))) return;
  const version = (await rolloutState(deps))?.version ?? '';
  throw refused([refuse('rolloutUnderWay', { version })]);
}

async function isUnderWay(deps: ApiDeps): Promise<boolean> {
  try {
    const { status } = await deps.temporal.withDeadline(Date.now() + withinMs, () =>
      deps.temporal.workflow.getHandle(rolloutId).describe(),
    );
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw temporalProblem(error) ?? error;
  }
}

/** Starts rolling the published calendar out, unless that is under way. A case that has it already is not touched. */
export async function startRollout(deps: ApiDeps): Promise<void> {
  const calendar: Calendar = await readCalendar(deps.record);
  const entry = await deps.record.calendars.findById(calendarId).lean();
  const since = new Date(Date.parse(entry?.changedAt ?? entry?.updatedAt ?? '') - openingMs).toISOString();
  try {
    await deps.temporal.withDeadline(Date.now() + withinMs, () =>
      deps.temporal.workflow.start('calendarRollout', {
        workflowId: rolloutId,
        taskQueue: deps.env.TEMPORAL_TASK_QUEUE,
        args: [{ calendar, since } satisfies RolloutStart],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw temporalProblem(error) ?? error;
  }
}

/** @throws Problem when no roll-out is under way. */
export async function steerRollout(deps: ApiDeps, order: 'pause' | 'continue'): Promise<void> {
  if (!(await isUnderWay(deps))) throw refused([refuse('rolloutNotUnderWay')]);
  try {
    await deps.temporal.workflow.getHandle(rolloutId).signal(order === 'pause' ? pauseRollout : continueRollout);
  } catch (error) {
    throw temporalProblem(error) ?? error;
  }
}
