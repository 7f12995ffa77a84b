/** The announcement was withdrawn: whatever step is open ends, and the applicant is told why. */
import type { EventMeaning } from '../../engine/define';
import type { AuthorizationFacts } from '../facts';
import { refusalNotice } from '../notices';

export const announcementWithdrawnEnds = { announcementWithdrawn: 'withdrawn' } as const;

export const announcementWithdrawn: EventMeaning<AuthorizationFacts> = {
  effects: {
    announcementWithdrawn: (event, file) => [
      refusalNotice(
        file,
        'announcementWithdrawn',
        { zh: '公告撤回，程序终结', en: 'announcement withdrawn' },
        event.data['reason'],
      ),
    ],
  },
};
