/** Reading changes of the registers of the law. */
import { restored } from '../../models/field-names';
import type { LawChange } from '../../models/law-changes';
import type { ApiDeps } from '../deps';

/** Changes shown at most; there are a few in a year. */
const limit = 200;

/** @returns the changes, those last proposed first. */
export async function restoredChanges({ record }: ApiDeps, state?: LawChange['state']): Promise<LawChange[]> {
  const found = await record.lawChanges
    .find(state === undefined ? {} : { state })
    .sort({ proposedAt: -1, _id: -1 })
    .limit(limit)
    .lean();
  return found.map((one) => restored(one as LawChange));
}
