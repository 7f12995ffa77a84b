/** `npm run migrate`: brings the record to the form this version needs; safe to repeat. */
import { onRecord, print } from './open-record';
import { runMigrations } from './run-migrations';

void onRecord(async (record) => {
  const { applied, indexesMissing, law } = await runMigrations(record);
  print(applied.length === 0 ? 'no migration outstanding' : `applied: ${applied.join(', ')}`);
  if (indexesMissing.length > 0) print(`not offered by this server: ${indexesMissing.join('; ')}`);
  for (const [what, ids] of Object.entries(law)) if (ids.length > 0) print(`law ${what}: ${ids.join(', ')}`);
  return true;
});
