/**
 * 第十六条第二款 Art. 16(2) — consents of one scenario and their withdrawals go out to the data platform, withdrawals first, and the proof
 * that withdrawals were carried out goes to the authorization. It ends when nothing waits; the next consent starts it again.
 */
import {
  continueAsNew,
  getExternalWorkflowHandle,
  isCancellation,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Carried, ConsentActivities } from '../activities/carry-consents';
import { type ConsentCursor, type ConsentSyncStart, consentsQueued, reportSignal } from './messages';

/** Calls after which it goes on in a new run. */
const callsPerRun = 200;
/** The authorization's own time is not known here; a report dated so moves no stepped clock. */
const undated = '1970-01-01T00:00:00.000Z';

/** Tried for ever: a withdrawal is not given up. */
const { carryConsents } = proxyActivities<ConsentActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30 seconds' },
  summary: 'carry consents to the data platform',
});
const { noteUnreported } = proxyActivities<ConsentActivities>({
  startToCloseTimeout: '30 seconds',
  summary: 'note what a closed authorization does not hear',
});

/** @returns how far everything is carried. */
export async function consentSync(start: ConsentSyncStart): Promise<ConsentCursor> {
  const { authorizationNo, scenario } = start;
  let cursor = start.cursor;
  let queued = true;
  setHandler(consentsQueued, () => {
    queued = true;
  });

  for (let calls = 0; ; calls += 1) {
    if (calls >= callsPerRun || workflowInfo().continueAsNewSuggested)
      return continueAsNew<typeof consentSync>({ authorizationNo, scenario, cursor });
    queued = false;
    const result = await carryConsents({ authorizationNo, scenario, cursor });
    cursor = result.cursor;
    if (result.carried?.kind === 'withdrawn' && result.carried.count > 0)
      await report({ authorizationNo, scenario }, result.carried);
    if (result.carried === null && !queued) return cursor;
  }
}

async function report(place: { authorizationNo: string; scenario: string }, carried: Carried): Promise<void> {
  const { scenario, authorizationNo } = place;
  const { seq, count, digest } = carried;
  try {
    await getExternalWorkflowHandle(authorizationNo).signal(reportSignal, {
      id: `consents:${scenario}:${seq}`,
      from: workflowInfo().workflowId,
      at: undated,
      type: 'withdrawalsCarriedOut',
      payload: { scenario, seq, count, digest },
    });
  } catch (error) {
    if (isCancellation(error)) throw error;
    await noteUnreported({ ...place, ...carried });
  }
}
