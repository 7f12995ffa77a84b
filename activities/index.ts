/** Everything the system does to the world. */
import { activityInfo } from '@temporalio/activity';
import { procedures } from '../procedures';
import { type AlarmInput, clearAlarm, raiseAlarm } from './alarms';
import { createDeliverNotice, createMarkNoticeFailed } from './deliver-notice';
import type { ActivityDeps, PanelOf } from './deps';
import { createExchangeOrder } from './exchange-order';
import { createPerformWork } from './perform-work';
import { createPlatformOrder } from './platform-order';
import { createRecordEvents, type RecordEventsInput, type RecordEventsResult, recordAlarms } from './record-events';
import { createStartDeliveries } from './start-deliveries';

export type { ActivityDeps, Logger, WorkflowStarter } from './deps';

export type Activities = ReturnType<typeof createActivities>;

/** @returns the activities; each is safe to repeat and takes and gives plain JSON. */
export function createActivities(deps: ActivityDeps) {
  const { record } = deps;
  const recordEvents = createRecordEvents({ ...deps, panelOf });
  const startDeliveries = createStartDeliveries(deps);

  /** @returns what could not be handed over, for the case to do: only the record must not wait for it. */
  async function notHandedOver(ids: string[]): Promise<string[]> {
    try {
      if (ids.length > 0) await startDeliveries({ ids });
      return [];
    } catch (err) {
      deps.logger.warn({ err, count: ids.length }, 'notices could not be handed over at once; the case does it');
      return ids;
    }
  }

  return {
    /** Hands over what is to be sent as well, which saves the case an activity of its own. */
    recordEvents: async (input: RecordEventsInput): Promise<RecordEventsResult> => {
      const { deliveries } = await recordEvents(input);
      // Only a repeat can have left an alarm behind.
      if (activityInfo().attempt > 1) {
        for (const kind of recordAlarms) await clearAlarm(record, { key: `${kind}:${input.caseNo}` });
      }
      return { deliveries: await notHandedOver(deliveries) };
    },
    startDeliveries,
    ...createDeliverNotice(deps),
    markNoticeFailed: createMarkNoticeFailed(deps),
    platformOrder: createPlatformOrder(deps),
    performWork: createPerformWork(deps),
    exchangeOrder: createExchangeOrder(deps),
    raiseAlarm: (alarm: AlarmInput): Promise<void> => {
      deps.logger.error({ ...alarm }, 'alarm raised');
      return raiseAlarm(record, alarm);
    },
    clearAlarm: (alarm: { key: string }): Promise<void> => clearAlarm(record, alarm),
  };
}

/** What a panel is made of is in the view; policy and calendar, which it lacks, are not asked. */
const panelOf: PanelOf = (kind, view) => procedures[kind].definition.panel?.(view as never) ?? [];
