/** What the histories of announcements protect: the stage each stands in, or the way it ended. */
import type { PlainDate } from '../../law/calendar/plain-date';
import type { CaseBench } from '../support/case-worker';
import { cast } from '../support/openings';
import { agreed, decidedLines, leadTo, listed, lodgedUnder, passTo } from '../workflows/walk';

type Scene = (bench: CaseBench, caseNo: string) => Promise<unknown>;

export const announcements: Record<string, Scene> = {
  'stage-application-window': (bench, caseNo) => lodgedUnder(bench, caseNo, ['AUTH-2026-0901']),
  'exit-abandoned': (bench, caseNo) => bench.act(caseNo, cast.lin, 'abandonDraft', { reason: '不再发布 given up' }),
  'exit-withdrawn': async (bench, caseNo) => {
    await lodgedUnder(bench, caseNo, ['AUTH-2026-0902']);
    await agreed(bench, caseNo, cast.lin, 'withdrawAnnouncement', { reason: '依据调整 basis changed' });
  },
  'exit-nothing-to-list': async (bench, caseNo) => {
    await lodgedUnder(bench, caseNo, []);
    await passTo(bench, caseNo, '2026-06-20' as PlainDate);
  },
  'exit-done-with-a-returned-line': async (bench, caseNo) => {
    const numbers = ['AUTH-2026-0903', 'AUTH-2026-0904'] as const;
    await lodgedUnder(bench, caseNo, numbers);
    for (const number of numbers) await leadTo(bench, number, 'governmentConsent');
    await passTo(bench, caseNo, '2026-06-20' as PlainDate);
    await listed(bench, caseNo, numbers);
    await decidedLines(bench, caseNo, { [numbers[0]]: 'return', [numbers[1]]: 'decline' });
    await listed(bench, caseNo, [numbers[0]]);
    await decidedLines(bench, caseNo, { [numbers[0]]: 'consent' });
    await bench.until(caseNo, 'disclosed', ({ facts }) => facts.lists.at(-1).disclosedAt !== null);
    await passTo(bench, caseNo, '2026-07-01' as PlainDate);
    await bench.outcome(caseNo);
  },
};
