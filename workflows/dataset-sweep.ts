/** 第二条、第十四条 Arts. 2, 14 — A changed dataset goes out to every authorization that holds or asks for it, batch by batch, like a holiday year. */
import { condition, continueAsNew, proxyActivities, setHandler, sleep, workflowInfo } from '@temporalio/workflow';
import type { SweepActivities } from '../activities/dataset-sweep';
import { continueRollout, pauseRollout, type SweepStart, type SweepState, sweepQuery } from './messages';

/** Authorizations looked at in one call; a pause takes effect after it. */
const batch = 100;
/** Calls after which the sweep goes on in a new run. */
const batchesPerRun = 200;
/** What an authorization decided while the register was changed is in the record by then. */
const settling = '5 minutes';

/** Tried for ever: a grant that is not reached would go on serving what must not be served. */
const { sweepDataset } = proxyActivities<SweepActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
  summary: 'tell authorizations of the changed dataset',
});

/** @returns how many authorizations were told. */
export async function datasetSweep({ dataset, changeNo, left }: SweepStart): Promise<SweepState> {
  const state: SweepState = left ?? { changeNo, pass: 'first', cursor: '', told: 0, paused: false };
  setHandler(pauseRollout, () => {
    state.paused = true;
  });
  setHandler(continueRollout, () => {
    state.paused = false;
  });
  setHandler(sweepQuery, () => ({ ...state }), { description: 'How far the sweep has come' });

  for (let batches = 0; state.pass !== 'done'; batches += 1) {
    await condition(() => !state.paused);
    if (batches >= batchesPerRun || workflowInfo().continueAsNewSuggested)
      return continueAsNew<typeof datasetSweep>({ dataset, changeNo, left: state });
    const at = new Date().toISOString();
    const pass = state.pass;
    const { cursor, told } = await sweepDataset({ dataset, changeNo, pass, at, after: state.cursor, limit: batch });
    state.told += told;
    state.cursor = cursor ?? '';
    if (cursor !== null) continue;
    if (state.pass === 'first') await sleep(settling, { summary: 'what was under way comes into the record' });
    state.pass = state.pass === 'first' ? 'second' : 'done';
  }
  return state;
}
