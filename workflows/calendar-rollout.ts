/** A published holiday year goes out to every open case, batch by batch. It can be paused, and goes on where it stopped. */
import { condition, continueAsNew, proxyActivities, setHandler, sleep, workflowInfo } from '@temporalio/workflow';
import type { RolloutActivities } from '../activities/calendar-rollout';
import { continueRollout, pauseRollout, type RolloutStart, type RolloutState, rolloutQuery } from './messages';

/** Cases told in one call; a pause takes effect after it. */
const batch = 100;
/** Calls after which the roll-out goes on in a new run. */
const batchesPerRun = 200;
/** A case that was opened while the calendar was replaced is in the record by then. */
const settling = '5 minutes';

/** Tried for ever: a case that does not hear of the year would go on with provisional days. */
const { tellCalendar, checkCalendar } = proxyActivities<RolloutActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
  summary: 'tell open cases of the calendar',
});

/** @returns how many cases were told. */
export async function calendarRollout({ calendar, since, left }: RolloutStart): Promise<RolloutState> {
  const state: RolloutState = left ?? {
    version: calendar.version,
    pass: 'all',
    cursor: '',
    told: 0,
    closed: 0,
    paused: false,
  };
  setHandler(pauseRollout, () => {
    state.paused = true;
  });
  setHandler(continueRollout, () => {
    state.paused = false;
  });
  setHandler(rolloutQuery, () => ({ ...state }), { description: 'How far the roll-out has come' });
  if (left === undefined) await checkCalendar({ now: new Date().toISOString() });

  for (let batches = 0; state.pass !== 'done'; batches += 1) {
    await condition(() => !state.paused);
    if (batches >= batchesPerRun || workflowInfo().continueAsNewSuggested)
      return continueAsNew<typeof calendarRollout>({ calendar, since, left: state });
    const openedFrom = state.pass === 'late' ? since : null;
    const { cursor, told, closed } = await tellCalendar({ calendar, after: state.cursor, openedFrom, limit: batch });
    state.told += told;
    state.closed += closed;
    state.cursor = cursor ?? '';
    if (cursor !== null) continue;
    if (state.pass === 'all') await sleep(settling, { summary: 'cases opened meanwhile come into the record' });
    state.pass = state.pass === 'all' ? 'late' : 'done';
  }
  return state;
}
