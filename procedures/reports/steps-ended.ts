/** How long steps took, in working days of the calendar that the case carries: while a clock ran, and while it stood still. */
import { tally } from '../../law/calendar/ledger';
import { dayOfInstant } from '../../law/calendar/plain-date';
import type { CaseFile } from '../engine/case-file';
import type { Count, Moment } from './measures';

/** @returns the step that the event ended, with its working days. */
export function stepsEnded({ before, after, event }: Moment): Count[] {
  if (before === null || before.stage === null || before.ending !== null) return [];
  const isOver = after.ending !== null || after.stage !== before.stage || after.closed !== null;
  if (!isOver) return [];
  const { running, paused } = workingDays(before, event.at);
  const { kind, zone, stage } = before;
  return [{ of: { zone: zone.id, kind, step: stage, running: String(running), paused: String(paused) }, n: 1 }];
}

/**
 * The day on which the step opened is not counted, the day of its end is (I-02). A day counts as paused when a deadline of the step stood
 * still on any part of it (I-09), as running otherwise.
 */
function workingDays({ calendar, deadlines, stageOpenedAt }: CaseFile, endedAt: string) {
  const startedAt = stageOpenedAt ?? endedAt;
  const pauses = deadlines
    .filter(({ scope, startedAt: opened }) => scope === 'step' && opened >= startedAt)
    .flatMap((deadline) => deadline.pauses);
  const budget = { amount: 0, unit: 'workingDays' } as const;
  const { counted, paused } = tally({ calendar, startedAt, budget, pauses }, dayOfInstant(endedAt));
  return { running: counted, paused };
}
