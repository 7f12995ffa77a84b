/** A report of a year against reading the daily figures it is made from, once and whole. */
import { type Asked, readReport } from '../../api/reports/read';
import { addDays, plainDate } from '../../law/calendar/plain-date';
import { packed } from '../../models/field-names';
import { rollupKey } from '../../models/report-rollups';
import type { Count } from '../../procedures/reports/measures';
import { type Line, median, spread, timed } from './figures';
import type { Setting } from './setting';

/** A report costs at most so many times what reading its figures costs. */
const bound = 2;
const first = plainDate('2025-01-01');
const warmUps = 2;

/** @param days that have figures. @param reads of each kind, in turn, so that other work on the machine weighs on both alike. */
export async function measureReports({ record }: Setting, days: number, reads: number): Promise<Line[]> {
  const rollups = Array.from({ length: days }, (_, index) => {
    const day = addDays(first, index);
    return {
      _id: rollupKey('stepsEnded', day),
      measure: 'stepsEnded',
      day,
      counts: packed(countsOn(index)),
      events: 200,
    };
  });
  await record.reportRollups.collection.insertMany(rollups as never);
  const to = addDays(first, days - 1);
  const asked: Asked = { name: 'stepDurations', period: { from: first, to }, zones: 'all', today: addDays(to, 1) };
  const among = { $gte: rollupKey('stepsEnded', first), $lte: rollupKey('stepsEnded', to) };
  const reading: number[] = [];
  const report: number[] = [];
  for (let index = 0; index < warmUps + reads; index += 1) {
    const read = await timed(() => record.reportRollups.find({ _id: among }).sort({ _id: 1 }).lean());
    const made = await timed(() => readReport(record, asked));
    if (read.result.length !== days || made.result.rows.length === 0)
      throw new Error('the figures were not read whole');
    if (index < warmUps) continue;
    reading.push(read.ms);
    report.push(made.ms);
  }
  const ratio = median(report) / median(reading);
  return [
    { what: `the figures of ${days} days, read`, ...spread(reading) },
    {
      what: 'the report made from them',
      ...spread(report),
      figure: `${ratio.toFixed(2)} × reading`,
      bound: `≤ ${bound} ×`,
      met: ratio <= bound,
    },
  ];
}

/** Twelve steps of two zones, as on a busy day. */
function countsOn(day: number): Count[] {
  return Array.from({ length: 24 }, (_, index) => ({
    of: {
      kind: 'authorization',
      paused: String((day + index) % 4),
      running: String((day * 7 + index) % 25),
      step: ['completenessCheck', 'eligibilityReview', 'expertReview', 'signing'][index % 4] ?? '',
      zone: index % 2 === 0 ? 'health' : 'transport',
    },
    n: 1 + (index % 3),
  }));
}
