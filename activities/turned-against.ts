/**
 * Facts that can turn against a delivery or grant between its decision and its order: the marks of the dataset, and whether the
 * authorization is held. Read right before ordering.
 */
import type { Dataset } from '../models/datasets';
import { marksOf } from '../models/datasets';
import { restored } from '../models/field-names';
import type { RecordStore } from '../models/record';
import type { AuthorizationFacts } from '../procedures/authorization/facts';
import { obstaclesTo } from '../procedures/data-request/marks';
import type { WayOfUse } from '../procedures/data-request/request';

export interface IntendedUse {
  authorizationNo: string;
  dataset: string;
  /** The authorization whose product it is; null for a dataset of the register. */
  source: string | null;
  zone: string;
  wayOfUse: WayOfUse;
  levelProtected: number;
}

/** @returns why it must not be delivered or granted now, or null. */
export async function turnedAgainst(record: RecordStore, use: IntendedUse): Promise<string | null> {
  return (await heldReason(record, use.authorizationNo)) ?? (await datasetReason(record, use));
}

async function heldReason(record: RecordStore, authorizationNo: string): Promise<string | null> {
  const known = await record.cases.findById(authorizationNo, { view: 1, stage: 1 }).lean();
  // The record follows the case: one that is not there yet has nothing against it.
  if (known === null) return null;
  const { suspension, restriction } = restored(known.view).facts as AuthorizationFacts;
  if (known.stage !== 'operation') return 'authorizationNotInForce';
  if (suspension != null) return 'authorizationSuspended';
  return restriction == null ? null : 'authorizationRestricted';
}

/** The product of another zone is in no register of datasets: its authorization must still be in operation. */
async function datasetReason(record: RecordStore, use: IntendedUse): Promise<string | null> {
  if (use.source !== null) return heldReason(record, use.source);
  const found = await record.datasets.findById(use.dataset).lean<Dataset>();
  if (found === null) return 'datasetUnknown';
  return obstaclesTo(marksOf(found), use)[0] ?? null;
}
