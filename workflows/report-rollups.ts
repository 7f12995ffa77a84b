/** The figures of the day before, started by its Schedule after midnight; days that an outage left out come with the next round. */
import { proxyActivities } from '@temporalio/workflow';
import type { RolledUp, RollupActivities } from '../activities/report-rollups';

/** Tried until the next round begins; the first round goes through every case there ever was. */
const { writeReportRollups } = proxyActivities<RollupActivities>({
  startToCloseTimeout: '2 hours',
  scheduleToCloseTimeout: '22 hours',
  summary: 'write the figures of days that are over',
});

/** @returns the days that were written, and the cases gone through. */
export async function reportRollups(): Promise<RolledUp> {
  return writeReportRollups({ now: new Date().toISOString() });
}
