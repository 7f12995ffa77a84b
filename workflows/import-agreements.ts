/** An agreed import of running agreements starts its cases, batch by batch; it goes on where it stopped, whatever happens in between (I-48). */
import { continueAsNew, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { ImportActivities } from '../activities/import-agreements';
import { type ImportStart, type ImportState, importQuery } from './messages';

/** Cases started in one call. */
const batch = 50;

/** Tried for ever: what two persons agreed to is carried out. */
const { startImported, finishImport } = proxyActivities<ImportActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
  summary: 'start the cases of an import',
});

/** @returns how many cases it started. */
export async function importAgreements({ importNo, rows, left }: ImportStart): Promise<ImportState> {
  let progress: ImportState = left ?? { cursor: 0, started: 0, known: 0, passedOver: 0 };
  setHandler(importQuery, () => progress, { description: 'How far the import has come' });
  while (progress.cursor < rows) {
    if (workflowInfo().continueAsNewSuggested)
      return continueAsNew<typeof importAgreements>({ importNo, rows, left: progress });
    progress = await startImported({ importNo, soFar: progress, limit: batch });
  }
  await finishImport({ importNo, progress });
  return progress;
}
