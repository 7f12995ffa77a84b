/** A report from its daily figures: those of its days are read once, and nothing else is. */
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
}

/** @returns the rows of the report for these zones. */
export async function readReport(record: RecordStore, { name, period, zones }: Asked): Promise<ReadReport> {
  const report = reportOf(name);
  const [asOf, ...read] = await Promise.all([
    lastDay(record),
    ...Object.entries(report.reads).map(async ([measure, span]) => {
      const rollups = await rollupsOf(record, measure as MeasureName, span, period);
      return [measure, ofZones(rollups, zones)] as const;
    }),
  ]);
  const counts = new Map<string, Count[]>(read);
  return { rows: report.rows((measure) => counts.get(measure) ?? [], period), asOf };
}

/** @returns the last day that has figures; null where there is none yet. */
export async function lastDay({ reportRollups }: RecordStore): Promise<string | null> {
  const among = { $gte: rollupKey('stepsEnded', ''), $lt: rollupKey('stepsEnded', '~') };
  const [last] = await reportRollups.find({ _id: among }, { day: 1 }).sort({ _id: -1 }).limit(1).lean();
  return last?.day ?? null;
}

/** By ranges of keys, which need no other index. */
async function rollupsOf(
  { reportRollups }: RecordStore,
  measure: MeasureName,
  span: 'period' | 'since' | 'atEnd',
  { from, to }: Period,
): Promise<ReportRollup[]> {
  if (span === 'atEnd')
    return reportRollups
      .find({ _id: { $gte: rollupKey(measure, ''), $lte: rollupKey(measure, to) } })
      .sort({ _id: -1 })
      .limit(1)
      .lean<ReportRollup[]>();
  const last = span === 'since' ? '~' : to;
  return reportRollups
    .find({ _id: { $gte: rollupKey(measure, from), $lte: rollupKey(measure, last) } })
    .sort({ _id: 1 })
    .lean<ReportRollup[]>();
}

function ofZones(rollups: readonly ReportRollup[], zones: 'all' | readonly string[]): Count[] {
  const counts = rollups.flatMap((rollup) => restored(rollup.counts));
  return summed(zones === 'all' ? counts : counts.filter(({ of }) => zones.includes(of['zone'] ?? '')));
}
