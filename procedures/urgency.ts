/** How much a task presses, counted in working days. It orders and counts work; nothing is decided by it. */
import { dayOfInstant, endOfDay, type PlainDate } from '../law/calendar/plain-date';
import { type Calendar, nthWorkingDay } from '../law/calendar/working-days';

export const urgencies = ['overdue', 'dueToday', 'soon', 'later', 'none'] as const;
export type Urgency = (typeof urgencies)[number];

/** Working days up to which a task is due soon (included): as many as an overdue one waits for its escalation (I-21). */
export const soonWorkingDays = 3;

/** The instants that part one urgency from the next; each belongs to the earlier one. */
export interface UrgencyBounds {
  now: string;
  today: string;
  soon: string;
}

/** @returns the bounds as they stand at an instant. */
export function urgencyBounds(calendar: Calendar, now: string): UrgencyBounds {
  const today: PlainDate = dayOfInstant(now);
  return { now, today: endOfDay(today), soon: endOfDay(nthWorkingDay(calendar, today, soonWorkingDays)) };
}

/** @returns how much it presses; `none` where nothing is due. */
export function urgencyOf(task: { dueAt: string | null; overdue: boolean }, bounds: UrgencyBounds): Urgency {
  const { dueAt } = task;
  if (task.overdue || (dueAt !== null && dueAt < bounds.now)) return 'overdue';
  if (dueAt === null) return 'none';
  if (dueAt <= bounds.today) return 'dueToday';
  return dueAt <= bounds.soon ? 'soon' : 'later';
}
