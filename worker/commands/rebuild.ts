/** `npm run rebuild [-- --check]`: replays events into projections and inboxes; with --check only names every difference. */
import { Command } from 'commander';
import { procedures } from '../../procedures';
import { onRecord, print } from './open-record';
import { rebuildRecord } from './rebuild-record';

const { check } = new Command('rebuild')
  .description(
    'Rebuilds projections and inboxes from the events. Stop the worker first, or repeat it when cases were acted on.',
  )
  .option('--check', 'change nothing, name every difference; exit code 1 when there is one', false)
  .parse()
  .opts<{ check: boolean }>();

void onRecord(async (record) => {
  const { cases, differences, repaired, lost } = await rebuildRecord(record, procedures, !check);
  for (const line of [...lost, ...differences]) print(line);
  print(`${cases} cases replayed: ${differences.length} differences, ${repaired} documents repaired`);
  if (lost.length > 0) print(`${lost.length} cases lack events: restore them from a backup; replaying cannot`);
  return lost.length === 0 && (differences.length === 0 || !check);
});
