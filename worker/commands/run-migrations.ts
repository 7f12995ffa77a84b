/** Forward-only changes of the record's form. Each is carried out once, in order, and noted. */
import { createIndexes } from '../../models/create-indexes';
import { isDuplicateKey } from '../../models/duplicate-key';
import type { RecordStore } from '../../models/record';
import { type SeedReport, seedLaw } from '../../models/seed-law';
import { procedures } from '../../procedures';
import { addSearchFields } from './add-search-fields';
import { moveStandIns } from './move-stand-ins';
import { rebuildRecord } from './rebuild-record';

export interface Migration {
  /** `0001-baseline`; never renamed, never removed. */
  name: string;
  /** Safe to repeat, since it may die before it is noted. */
  run: (record: RecordStore) => Promise<unknown>;
}

export const migrations: readonly Migration[] = [
  { name: '0001-baseline', run: createIndexes },
  { name: '0002-confidential-marks', run: withoutMarks },
  { name: '0003-stand-ins', run: moveStandIns },
  // Inboxes hold less of each task, its case holds all of it: both are made anew from the events.
  { name: '0004-inboxes', run: (record) => rebuildRecord(record, procedures, true) },
  { name: '0005-case-search', run: addSearchFields },
  // More inbox documents for each organization, each with a stamp.
  { name: '0006-inbox-stamps', run: (record) => rebuildRecord(record, procedures, true) },
];

/** Until then every document was kept as confidential, whatever its uploader thought; a mark is now the uploader's own (第十九条 Art. 19). */
function withoutMarks({ documents }: RecordStore): Promise<unknown> {
  return documents.collection.updateMany({ caseNo: { $exists: false } }, { $set: { confidential: false } });
}

export interface MigrationReport {
  applied: string[];
  /** Indexes that this server cannot keep; lists are slower without them. */
  indexesMissing: string[];
  law: SeedReport;
}

/**
 * Carries out what is outstanding, then brings indexes and the law's registers up to date.
 * @throws Error when the record was already changed by a newer version of the product.
 */
export async function runMigrations(
  record: RecordStore,
  list: readonly Migration[] = migrations,
  law?: Parameters<typeof seedLaw>[1],
): Promise<MigrationReport> {
  const done = new Set((await record.migrations.find({}, { _id: 1 }).lean()).map(({ _id }) => _id));
  const unknown = [...done].filter((name) => !list.some((migration) => migration.name === name));
  if (unknown.length > 0)
    throw new Error(
      `The record was changed by a newer version (${unknown.join(', ')}). Run that version, or restore a backup.`,
    );
  const applied: string[] = [];
  for (const { name, run } of list) {
    if (done.has(name)) continue;
    const started = Date.now();
    await run(record);
    await note(record, name, Date.now() - started);
    applied.push(name);
  }
  return { applied, indexesMissing: await createIndexes(record), law: await seedLaw(record, law) };
}

async function note(record: RecordStore, name: string, tookMs: number): Promise<void> {
  try {
    await record.migrations.collection.insertOne({ _id: name as never, at: new Date().toISOString(), tookMs });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
