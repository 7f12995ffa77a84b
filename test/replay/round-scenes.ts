/** What the histories of rounds protect that a Schedule starts: how they repeat what failed, go on while there is more, and end. */
import type { RollupActivities } from '../../activities/report-rollups';
import type { SealingActivities } from '../../activities/seal-papers';
import { type DeliveryScene, ran } from './delivery-scenes';

const away = new Error('the other side cannot be reached');

export const reportRollups: Record<string, DeliveryScene> = {
  // The record is away at first.
  'exit-written': (bench) => {
    let attempts = 0;
    const activities: RollupActivities = {
      writeReportRollups: async () => {
        attempts += 1;
        if (attempts === 1) throw away;
        return { from: '2026-09-25', to: '2026-09-27', cases: 12 };
      },
    };
    return ran(bench, { workflowType: 'reportRollups', workflowId: 'report-rollups', start: {}, activities });
  },
};

export const paperSealings: Record<string, DeliveryScene> = {
  // Two calls, since the first leaves more to do; the second is repeated once.
  'exit-sealed': (bench) => {
    let calls = 0;
    const activities: SealingActivities = {
      sealPapers: async () => {
        calls += 1;
        if (calls === 2) throw away;
        return calls === 1 ? { sealed: 20, left: 1, more: true } : { sealed: 4, left: 0, more: false };
      },
    };
    return ran(bench, { workflowType: 'paperSealing', workflowId: 'paper-sealing', start: {}, activities });
  },
};
