/** Writing sample cases into the record the way a worker does. */
import { createRecordEvents } from '../../activities/record-events';
import type { RecordStore } from '../../models/record';
import { sampleEvents, sampleInput } from './sample-case';

/** Records the sample case under each of the numbers. */
export async function writeSampleCases(record: RecordStore, numbers: readonly string[]): Promise<void> {
  const recordEvents = createRecordEvents({ record, smtpUrl: undefined, panelOf: () => [] });
  for (const number of numbers) await recordEvents(sampleInput(sampleEvents(number)));
}
