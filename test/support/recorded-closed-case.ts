/** The closed authorization of the tests of letters, in the record as its workflow leaves it. */
import { createRecordEvents } from '../../activities/record-events';
import type { RecordStore } from '../../models/record';
import { nextDue } from '../../procedures/engine/agenda';
import { viewOf } from '../../procedures/engine/case-file';
import { tasksOf } from '../../procedures/engine/tasks';
import { caseNo, procedure } from '../procedures/authorization/authorized';
import { closed } from '../procedures/documents/made';

/** Writes it by the activity that writes every case. */
export async function recordClosedCase(record: RecordStore): Promise<void> {
  const { file, events } = closed();
  await createRecordEvents({ record, smtpUrl: undefined, panelOf: () => [] })({
    caseNo,
    kind: 'authorization',
    events,
    view: viewOf(file),
    tasks: tasksOf(procedure, file),
    summary: procedure.definition.summary(file),
    nextDueAt: nextDue(procedure, file)?.at ?? null,
    notices: [],
  });
}
