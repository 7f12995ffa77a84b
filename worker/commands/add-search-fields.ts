/** What lists search and sort by, added to cases of an earlier version. It follows from the projection itself, so no event is read. */
import { earliestDue } from '../../activities/projection';
import { searchFieldsOf } from '../../models/case-search';
import { restored } from '../../models/field-names';
import type { RecordStore } from '../../models/record';

/** Safe to repeat. What is written meanwhile by this version has the fields already. */
export async function addSearchFields({ cases }: RecordStore): Promise<void> {
  const without = cases
    .find({ searchText: { $exists: false } }, { view: 1 })
    .sort({ _id: 1 })
    .lean();
  for await (const { _id, view } of without.cursor({ batchSize: 100 })) {
    const seen = restored(view);
    await cases.updateOne({ _id }, { $set: { ...searchFieldsOf(seen), dueAt: earliestDue(seen) } });
  }
}
