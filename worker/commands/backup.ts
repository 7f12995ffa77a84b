/** `npm run backup -- FOLDER`: writes the whole record into a new folder. */
import { Command } from 'commander';
import { backup } from './backup-files';
import { onRecord, print } from './open-record';

const [folder = ''] = new Command('backup')
  .description('Writes every collection and document of the record into a new folder, with a manifest of SHA-256.')
  .argument('<folder>', 'new or empty folder')
  .parse().args;

void onRecord(async (record) => {
  const { collections } = await backup(record, folder);
  for (const { name, documents, sha256 } of collections) print(`${sha256}  ${name} (${documents})`);
  print(`backup written to ${folder}`);
  return true;
});
