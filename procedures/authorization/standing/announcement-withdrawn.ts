/** Between an authorization and its announcement: the announcement is withdrawn, or the case ends before its result is disclosed. */
import type { EventMeaning } from '../../engine/define';
import type { AuthorizationFacts } from '../facts';
import { refusalNotice } from '../notices';
import { toldToRenewed } from './renewal';

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
const endsWithoutAgreement = [...endsBeforeResult, 'declined', 'notSelected', 'lapsed'];

/**
 * The announcement waits for every application's conclusion: one that ends before its result is disclosed has none. What a renewal was
 * to renew hears that it ended without an agreement.
 */
export const admissionEnded: Effects = {
  caseClosed: (event, file) => {
    const { caseNo, facts } = file;
    const outcome = event.data['outcome'] as string;
    const isAwaited =
      endsBeforeResult.includes(outcome) &&
      !facts.announcementWithdrawn &&
      (facts.result?.disclosedAt ?? null) === null;
    const payload = { type: 'conclusion', caseNo, result: 'ended' };
    return [
      ...(isAwaited
        ? [{ lane: 'cases' as const, operation: 'report' as const, caseNo: facts.announcementNo, payload }]
        : []),
      ...(endsWithoutAgreement.includes(outcome) ? toldToRenewed(file, { type: 'renewalEnded', outcome }) : []),
    ];
  },
};
