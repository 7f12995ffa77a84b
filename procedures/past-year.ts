/** What is told of a year is told when it is over. */
import { dayOfInstant } from '../law/calendar/plain-date';
import type { Refusal } from './engine/define';
import { refuse } from './engine/refuse';

/** @returns why nothing can be told of the year yet, or null once it is over. */
export function yearReason(year: number, now: string): Refusal | null {
  const day = dayOfInstant(now);
  return Number(day.slice(0, 4)) > year ? null : refuse('yearNotOver', { year, day });
}
