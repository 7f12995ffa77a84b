/** `npm run restore -- FOLDER [--force]`: puts a backup into the database, after every file has been checked. */
import { Command } from 'commander';
import { restore } from './backup-files';
import { onRecord, print } from './open-record';

const command = new Command('restore')
  .description('Restores a backup. Stop API and worker first; run "npm run rebuild -- --check" afterwards.')
  .argument('<folder>', 'folder of the backup')
  .option('--force', 'replace what the database holds', false)
  .parse();
const [folder = ''] = command.args;
const { force } = command.opts<{ force: boolean }>();

void onRecord(async (record) => {
  const { collections, takenAt } = await restore(record, folder, force);
  for (const { name, documents } of collections) print(`${name}: ${documents}`);
  print(`restored the backup of ${takenAt}`);
  return true;
});
