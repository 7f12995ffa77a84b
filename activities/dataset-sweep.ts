/** Telling authorizations of a dataset that was closed, batch by batch in the order of their numbers. */
import { activityInfo, heartbeat } from '@temporalio/activity';
import { type Dataset, marksOf } from '../models/datasets';
import { restored } from '../models/field-names';
import type { AuthorizationFacts } from '../procedures/authorization/facts';
import type { Marks } from '../procedures/data-request/marks';
import { closedWays } from '../procedures/datasets';
import type { CaseView } from '../procedures/engine/case-file';
import type { ActivityDeps } from './deps';

export type SweepActivities = ReturnType<typeof createDatasetSweep>;

/** What the sweep asks of the Temporal server. */
export interface Teller {
  /** Tells a running case; the same id is heard once. @returns false when the case has ended. */
  tell: (
    caseNo: string,
    report: { id: string; from: string; at: string; type: string; payload: Record<string, unknown> },
  ) => Promise<boolean>;
}

export interface SweepInput {
  dataset: string;
  changeNo: string;
  pass: string;
  at: string;
  /** Number of the last authorization looked at. */
  after: string;
  limit: number;
}

/** `cursor`: number of the last authorization of the batch; null when there are no more. */
export interface Swept {
  cursor: string | null;
  told: number;
}

/** @returns the activity `sweepDataset`. A repeat goes on after the last authorization whose answer was noted. */
export function createDatasetSweep({ record, fleet }: Pick<ActivityDeps, 'record'> & { fleet: Teller }) {
  return {
    sweepDataset: async ({ dataset, changeNo, pass, at, after, limit }: SweepInput): Promise<Swept> => {
      const found = await record.datasets.findById(dataset).lean<Dataset>();
      if (found === null) return { cursor: null, told: 0 };
      const marks = marksOf(found);
      const begun = (activityInfo().heartbeatDetails ?? { cursor: after, told: 0 }) as Swept;
      const open = await record.cases
        .find({ kind: 'authorization', outcome: null, _id: { $gt: after } }, { view: 1 })
        .sort({ _id: 1 })
        .limit(limit)
        .lean();
      const result: Swept = { ...begun };
      for (const { _id: caseNo, view } of open.filter(({ _id }) => _id > (begun.cursor ?? ''))) {
        const closed = closedFor(restored(view), dataset, marks);
        // One report for each pass: what was granted after the first is told in the second.
        const id = `${changeNo}:${pass}:${caseNo}`;
        const report = { id, from: changeNo, at, type: 'datasetClosed', payload: { dataset, closed, changeNo } };
        if (closed !== null && (await fleet.tell(caseNo, report))) result.told += 1;
        result.cursor = caseNo;
        heartbeat(result);
      }
      return { ...result, cursor: open.length < limit ? null : (open.at(-1)?._id ?? null) };
    },
  };
}

/** @returns for which ways of use it is closed there; null where nobody holds or asks for it, or nothing is closed. */
function closedFor({ zone, facts }: CaseView, dataset: string, marks: Marks): Record<string, string> | null {
  const { grants, dataRequests = [] } = facts as Partial<AuthorizationFacts>;
  const asking = dataRequests.filter((one) => one.datasets.includes(dataset));
  const isHeld = (grants ?? []).some((grant) => grant.dataset === dataset && grant.state !== 'revoked');
  if (asking.length === 0 || !(isHeld || asking.some(({ outcome }) => outcome === null))) return null;
  const levelProtected = Math.min(...asking.map((one) => one.levelProtected));
  const closed = closedWays(marks, zone.id, levelProtected);
  return Object.keys(closed).length === 0 ? null : closed;
}
