/** What the reports count: each measure says what one event of a case adds, so that a day's figures follow from its events alone. */
import { dayOfInstant, type PlainDate } from '../../law/calendar/plain-date';
import type { CaseFile } from '../engine/case-file';
import type { CaseEvent } from '../engine/events';
import { evolve } from '../engine/evolve';
import type { Compiled } from '../engine/meaning';
import { reachedMilestones } from './admissions';
import { answersGiven } from './answers';
import { lateWork, turnedLate } from './late-work';
import { resultsFinal } from './results';
import { stepsEnded } from './steps-ended';
import { termsRunning } from './terms';

/** So many of something; `of` tells what, by names that the measure gives. No person is among them. */
export interface Count {
  of: Record<string, string>;
  n: number;
}

/** One event of a case, with the case before it (null before the first) and after. */
export interface Moment<F = any> {
  before: CaseFile<F> | null;
  after: CaseFile<F>;
  event: CaseEvent<any>;
}

/** @returns what the event adds; a stock may lose again what it gained before. */
export type Measure = (moment: Moment) => Count[];

/** `flow`: what happened on a day. `stock`: what there is at its end, carried on from day to day. */
export const measures = {
  stepsEnded: { of: 'flow', counts: stepsEnded },
  turnedLate: { of: 'flow', counts: turnedLate },
  lateWork: { of: 'stock', counts: lateWork },
  admissions: { of: 'flow', counts: reachedMilestones },
  answers: { of: 'flow', counts: answersGiven },
  terms: { of: 'stock', counts: termsRunning },
  results: { of: 'flow', counts: resultsFinal },
} as const satisfies Record<string, { of: 'flow' | 'stock'; counts: Measure }>;

export type MeasureName = keyof typeof measures;
export const measureNames = Object.keys(measures) as MeasureName[];

/** A count on its day, in Asia/Shanghai. */
export interface DatedCount extends Count {
  measure: MeasureName;
  day: PlainDate;
}

/** @returns everything that the events of one case add, from its first event on, in order. */
export function countsOf(procedure: Compiled<any>, events: readonly CaseEvent<any>[]): DatedCount[] {
  const found: DatedCount[] = [];
  let before: CaseFile<any> | null = null;
  for (const event of events) {
    const after: CaseFile<any> = evolve(procedure, before, event);
    const day = dayOfInstant(event.at);
    for (const measure of measureNames)
      for (const count of measures[measure].counts({ before, after, event })) found.push({ ...count, measure, day });
    before = after;
  }
  return found;
}

/** @returns the counts summed up, nothing twice and nothing of none, in an order of their own: the same counts give the same list. */
export function summed(counts: Iterable<Count>): Count[] {
  const sums = new Map<string, Count>();
  for (const { of, n } of counts) {
    const ordered = Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)));
    const key = JSON.stringify(ordered);
    sums.set(key, { of: ordered, n: (sums.get(key)?.n ?? 0) + n });
  }
  return [...sums]
    .filter(([, { n }]) => n !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, count]) => count);
}
