/** Cases of both companies in two zones, written into the record as the worker writes them, and who may know of each: by hand. */
import { createRecordEvents } from '../../../activities/record-events';
import type { RecordStore } from '../../../models/record';
import { procedures } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import { tasksOf } from '../../../procedures/engine/tasks';
import { drafted, inWindow } from '../../support/announcement-case';
import { opened, type Past } from '../../support/given';
import { authorizationOpening } from '../../support/openings';
import { dataRequestOpening } from '../../support/openings-beside';
import { membersOf, type Subject } from './subjects';

const receivedAt = '2026-06-01T01:00:00.000Z';

const zijin: readonly Subject[] = ['wang-applicant', 'wang-legal'];
const qinhuai: readonly Subject[] = ['sun-applicant', 'sun-legal'];
const healthRegulators: readonly Subject[] = ['chen-officer', 'xu-head'];

export const zijinsInHealth = 'AUTH-2026-0001';
export const qinhuaisInGeneral = 'AUTH-2026-0002';
export const zijinsRequest = 'REQ-2026-0001';
export const draftInHealth = 'ANN-2026-0001';
export const publishedInGeneral = 'ANN-2026-0002';

/** By case: who may know that it exists. */
export const seenBy: Record<string, ReadonlySet<Subject>> = {
  [zijinsInHealth]: new Set([
    ...membersOf('authority', 'government', 'center', 'security', 'market'),
    ...healthRegulators,
    ...zijin,
  ]),
  // In a comprehensive zone the data authority is the regulator; no other regulator has a part in it.
  [qinhuaisInGeneral]: new Set([...membersOf('authority', 'government', 'center', 'security', 'market'), ...qinhuai]),
  // The government consents to result lists, not to the use of data; whoever is asked for data sees what it is asked.
  [zijinsRequest]: new Set([
    ...membersOf('authority', 'center', 'security', 'market', 'providers'),
    ...healthRegulators,
    ...zijin,
  ]),
  [draftInHealth]: new Set([...membersOf('authority'), ...healthRegulators]),
  // What is published everybody may read, but the three administrators, who handle no case.
  [publishedInGeneral]: new Set([
    ...membersOf('authority', 'regulators', 'government', 'center', 'providers', 'experts', 'companies'),
    ...membersOf('security', 'market'),
  ]),
};

/** Who may write an internal note where they see the case. */
export const noteWriters: ReadonlySet<Subject> = membersOf('authority', 'regulators', 'center');

/** Writes the cases, their lists and inboxes. */
export async function seedCases(record: RecordStore): Promise<void> {
  const recordEvents = createRecordEvents({ record, smtpUrl: undefined, panelOf: () => [] });
  const write = async (kind: keyof typeof procedures, { file, events }: Past<any>): Promise<void> => {
    const procedure = procedures[kind];
    const caseNo = file.caseNo;
    await recordEvents({
      caseNo,
      kind,
      events,
      view: viewOf(file),
      tasks: tasksOf(procedure, file),
      summary: procedure.definition.summary(file),
      nextDueAt: null,
      notices: [],
    });
  };
  await write('authorization', authorization(zijinsInHealth, 'industry', 'org-zijin'));
  await write('authorization', authorization(qinhuaisInGeneral, 'comprehensive', 'org-qinhuai'));
  const request = dataRequestOpening(zijinsRequest, { receivedAt, authorizationNo: zijinsInHealth });
  // The providers are asked once the regulator has confirmed it.
  const confirmed = {
    type: 'requestConfirmed',
    article: '第十五条 Art. 15',
    data: { reasons: '与场景相符 as agreed' },
  };
  await write(
    'dataRequest',
    opened(procedures.dataRequest, zijinsRequest, request.data, receivedAt)
      .opens('requestEvaluation')
      .happens(confirmed)
      .opens('providerConsents'),
  );
  await write('announcement', drafted({ zone: 'industry' }));
  await write('announcement', numbered(inWindow({ zone: 'comprehensive' }), publishedInGeneral));
}

/** The support's announcement has one number; this gives it another. */
function numbered(past: Past<any>, caseNo: string): Past<any> {
  const renamed = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(past.file.caseNo, caseNo)) as T;
  return { ...past, file: renamed(past.file), events: renamed(past.events) };
}

function authorization(caseNo: string, zone: 'industry' | 'comprehensive', applicant: string): Past<any> {
  const { data } = authorizationOpening(caseNo, { receivedAt, zone });
  const parties = { ...data.parties, applicant };
  return opened(procedures.authorization, caseNo, { ...data, parties }, receivedAt).opens('completenessCheck');
}
