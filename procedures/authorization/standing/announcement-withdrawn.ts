/** Between an authorization and its announcement: the announcement is withdrawn, or the case ends before its result is disclosed. */
import type { EventMeaning } from '../../engine/define';
import type { AuthorizationFacts } from '../facts';
import { refusalNotice } from '../notices';

type Effects = NonNullable<EventMeaning<AuthorizationFacts>['effects']>;

/** Whatever step is open ends with the announcement. */
export const announcementWithdrawnEnds = { announcementWithdrawn: 'withdrawn' } as const;

/** The applicant is told why. */
export const announcementWithdrawn: Effects = {
  announcementWithdrawn: (event, file) => [
    refusalNotice(
      file,
      'announcementWithdrawn',
      { zh: '公告撤回，程序终结', en: 'announcement withdrawn' },
      event.data['reason'],
    ),
  ],
};

const endsBeforeResult = ['notAccepted', 'withdrawn'];

/** The announcement waits for every application's conclusion: one that ends before its result is disclosed has none. */
export const admissionEnded: Effects = {
  caseClosed: (event, { caseNo, facts }) =>
    endsBeforeResult.includes(event.data['outcome']) &&
    !facts.announcementWithdrawn &&
    (facts.result?.disclosedAt ?? null) === null
      ? [
          {
            lane: 'cases',
            operation: 'report',
            caseNo: facts.announcementNo,
            payload: { type: 'conclusion', caseNo, result: 'ended' },
          },
        ]
      : [],
};
