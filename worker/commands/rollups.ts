/** `npm run rollups [-- --rebuild [--from DAY]]`: brings the figures of the reports up to yesterday, or makes them anew. */
import { Command } from 'commander';
import { createReportRollups, firstDay, rollUp } from '../../activities/report-rollups';
import { addDays, dayOfInstant, plainDate } from '../../law/calendar/plain-date';
import { onRecord, print } from './open-record';

const { rebuild, from } = new Command('rollups')
  .description('Writes the daily figures of the reports from the recorded events. Safe to repeat.')
  .option('--rebuild', 'make them anew, from the first day or from --from on', false)
  .option('--from <day>', 'first day (included) that is made anew, YYYY-MM-DD; needs --rebuild')
  .parse()
  .opts<{ rebuild: boolean; from?: string }>();

void onRecord(async (record) => {
  if (from !== undefined && !rebuild) throw new Error('--from says where --rebuild begins: give both.');
  const now = new Date().toISOString();
  const begin = from === undefined ? await firstDay(record) : plainDate(from);
  const done =
    rebuild && begin !== null
      ? await rollUp(record, begin, addDays(dayOfInstant(now), -1))
      : await createReportRollups({ record }).writeReportRollups({ now });
  if (done.from === null) print('nothing is outstanding');
  else print(`${done.from} to ${done.to}: written from the events of ${done.cases} cases`);
  return true;
});
