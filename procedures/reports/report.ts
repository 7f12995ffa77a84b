/** The form in which reports are written: what they read, who may, and the rows that follow. */
import type { Text } from '../engine/text';
import type { Role } from '../roles';
import type { Count, MeasureName } from './measures';
import type { Occurrences } from './quantiles';

export type Cell = string | number | null;
export type Row = Record<string, Cell>;

export interface Column {
  name: string;
  title: Text;
}

/** First and last day (included). */
export interface Period {
  from: string;
  to: string;
}

export interface Report {
  title: Text;
  article: string;
  /** Who reads it; the zone regulator always of its own zones alone. */
  readers: readonly Role[];
  /** `period`: its days. `since`: from its first day to the last that has figures. `atEnd`: what there was at its end. */
  reads: Partial<Record<MeasureName, 'period' | 'since' | 'atEnd'>>;
  columns: readonly Column[];
  /** @param counts of each measure read, of the zones that the reader is shown. */
  rows: (counts: Counts, period: Period) => Row[];
}

export type Counts = (measure: MeasureName) => readonly Count[];

/** @returns the counts by the given names, in the order of these. */
export function grouped(counts: readonly Count[], names: readonly string[]): [string[], Count[]][] {
  const groups = new Map<string, [string[], Count[]]>();
  for (const count of counts) {
    const values = names.map((name) => count.of[name] ?? '');
    const key = JSON.stringify(values);
    const [, known] = groups.get(key) ?? [values, []];
    groups.set(key, [values, [...known, count]]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** @returns how many there are of what has these values. */
export function numberOf(counts: readonly Count[], values: Record<string, string> = {}): number {
  return counts
    .filter(({ of }) => Object.entries(values).every(([name, value]) => of[name] === value))
    .reduce((sum, { n }) => sum + n, 0);
}

/** @returns how often each value of a numeric name occurs. */
export function occurrencesOf(counts: readonly Count[], name: string): Occurrences {
  const occurrences = new Map<number, number>();
  for (const { of, n } of counts) {
    const value = Number(of[name]);
    occurrences.set(value, (occurrences.get(value) ?? 0) + n);
  }
  return occurrences;
}

export function column(name: string, zh: string, en: string): Column {
  return { name, title: { zh, en } };
}
