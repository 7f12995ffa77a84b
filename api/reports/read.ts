/** A report from its daily figures: those of its days are read once, and nothing else is. */
import { addDays, type PlainDate } from '../../law/calendar/plain-date';
import { restored } from '../../models/field-names';
import type { RecordStore } from '../../models/record';
import { type ReportRollup, rollupKey } from '../../models/report-rollups';
import { type ReportName, reportOf } from '../../procedures/reports';
import { type Count, type MeasureName, summed } from '../../procedures/reports/measures';
import type { Period, Row } from '../../procedures/reports/report';

export interface ReadReport {
  rows: Row[];
  /** Last day that has figures; null where there is none yet. */
  asOf: string | null;
}

export interface Asked {
  name: ReportName;
  period: Period;
  zones: 'all' | readonly string[];
  /** The day on which it is asked: what is known of days before it. */
  today: string;
}

/** @returns the rows of the report for these zones. */
export async function readReport(record: RecordStore, { name, period, zones, today }: Asked): Promise<ReadReport> {
  const report = reportOf(name);
  const [asOf, ...read] = await Promise.all([
    lastDay(record, today),
    ...Object.entries(report.reads).map(async ([measure, span]) => {
      const rollups = await rollupsOf(record, measure as MeasureName, span, period);
      return [measure, ofZones(rollups, zones)] as const;
    }),
  ]);
  const counts = new Map<string, Count[]>(read);
  return { rows: report.rows((measure) => counts.get(measure) ?? [], period), asOf };
}

/** @returns the last day before today that has figures; null where there is none yet. */
export async function lastDay(record: RecordStore, today: string): Promise<string | null> {
  const found = await latestOf(record, 'stepsEnded', addDays(today as PlainDate, -1));
  return found?.day ?? null;
}

/** The figures of the day, or of the last day before it that has some. Mostly it is that very day, which is found by its key. */
async function latestOf(
  { reportRollups }: RecordStore,
  measure: MeasureName,
  day: string,
): Promise<ReportRollup | null> {
  const known = await reportRollups.findById(rollupKey(measure, day)).lean<ReportRollup>();
  if (known !== null) return known;
  const before = { $gte: rollupKey(measure, ''), $lt: rollupKey(measure, day) };
  const [last] = await reportRollups.find({ _id: before }).sort({ _id: -1 }).limit(1).lean<ReportRollup[]>();
  return last ?? null;
}

/** By ranges of keys, which need no other index. */
async function rollupsOf(
  record: RecordStore,
  measure: MeasureName,
  span: 'period' | 'since' | 'atEnd',
  { from, to }: Period,
): Promise<ReportRollup[]> {
  if (span === 'atEnd') {
    const last = await latestOf(record, measure, to);
    return last === null ? [] : [last];
  }
  const last = span === 'since' ? '~' : to;
  return record.reportRollups
    .find({ _id: { $gte: rollupKey(measure, from), $lte: rollupKey(measure, last) } })
    .sort({ _id: 1 })
    .lean<ReportRollup[]>();
}

function ofZones(rollups: readonly ReportRollup[], zones: 'all' | readonly string[]): Count[] {
  const counts = rollups.flatMap((rollup) => restored(rollup.counts));
  return summed(zones === 'all' ? counts : counts.filter(({ of }) => zones.includes(of['zone'] ?? '')));
}
