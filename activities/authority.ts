/** The data authority, where nothing that is at hand names it. */
import type { RecordStore } from '../models/record';

/** @returns its organization id. @throws Error when none is registered. */
export async function authorityOf(record: RecordStore): Promise<string> {
  const [found] = await record.organizations
    .find({ roles: 'dataAuthority' }, { _id: 1 })
    .sort({ _id: 1 })
    .limit(1)
    .lean();
  if (found === undefined) throw new Error('No organization is registered as dataAuthority: register it.');
  return found._id;
}
