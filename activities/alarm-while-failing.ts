/** Alarms of work that is retried until it succeeds: raised when it keeps failing, cleared when it succeeds. */
import { activityInfo } from '@temporalio/activity';
import type { RecordStore } from '../models/record';
import { clearAlarm, raiseAlarm } from './alarms';

/** Attempts (included) after which operators are told. */
export const attemptsBeforeAlarm = 5;

/** Runs the work; from the fifth failure on with an alarm, which the first success clears. */
export async function alarmWhileFailing<T>(
  record: RecordStore,
  alarm: { key: string; caseNo: string; kind: string; remedy: string },
  work: () => Promise<T>,
): Promise<T> {
  const { key, caseNo, kind, remedy } = alarm;
  const { attempt } = activityInfo();
  try {
    const result = await work();
    if (attempt > 1) await clearAlarm(record, { key });
    return result;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (attempt >= attemptsBeforeAlarm) {
      const detail = `Failed ${attempt} times, last: ${reason}. ${remedy} It is tried again until it succeeds.`;
      await raiseAlarm(record, { key, caseNo, kind, detail });
    }
    throw error;
  }
}
