/** What the histories of renewals protect, in the cases that a renewal opens. */
import type { PlainDate } from '../../law/calendar/plain-date';
import { renewalContent, renewalFacts } from '../procedures/authorization/amended';
import type { CaseBench } from '../support/case-worker';
import { cast } from '../support/openings';
import { decidedLines, leadTo, listed, opened, passTo } from '../workflows/walk';

const year = { start: '2026-06-02', end: '2027-06-01' };

/** Cases that a renewal opens; each scene names the one that is kept. */
export const renewals: Record<string, (bench: CaseBench, old: string) => Promise<string>> = {
  'authorization-stage-operation-of-a-renewal': async (bench, old) => {
    const { authorizationNo } = await renewed(bench, old);
    await leadTo(bench, authorizationNo, 'operation', { term: { start: '2027-06-02', end: '2028-06-01' } });
    return authorizationNo;
  },
  'authorization-exit-withdrawn-renewal': async (bench, old) => {
    const { authorizationNo } = await renewed(bench, old);
    await bench.act(authorizationNo, cast.wang, 'withdraw', { reason: '不再续期 no longer' });
    await bench.outcome(authorizationNo);
    return authorizationNo;
  },
  'announcement-exit-done-for-a-renewal': async (bench, old) => {
    const { authorizationNo, announcementNo } = await renewed(bench, old);
    await leadTo(bench, authorizationNo, 'governmentConsent');
    await listed(bench, announcementNo, [authorizationNo]);
    await decidedLines(bench, announcementNo, { [authorizationNo]: 'consent' });
    await bench.until(announcementNo, 'disclosed', ({ facts }) => facts.lists.at(-1).disclosedAt !== null);
    await passTo(bench, announcementNo, '2027-01-10' as PlainDate);
    await bench.outcome(announcementNo);
    return announcementNo;
  },
};

/** Asks for the renewal of a case in its last six months. @returns the numbers of the cases it opened. */
export async function renewed(
  bench: CaseBench,
  caseNo: string,
): Promise<{ authorizationNo: string; announcementNo: string }> {
  await leadTo(bench, caseNo, 'operation', { term: year });
  await passTo(bench, caseNo, '2026-12-02' as PlainDate);
  await bench.until(caseNo, 'the day', ({ clock }) => clock.mode === 'stepped' && clock.now >= '2026-12-01T16:00');
  const serial = caseNo.slice(-4);
  const numbers = { authorizationNo: `AUTH-2027-${serial}`, announcementNo: `ANN-2027-${serial}` };
  await bench.act(caseNo, cast.wangLegal, 'renew', renewalContent, { given: { ...renewalFacts, ...numbers } });
  for (const one of [numbers.announcementNo, numbers.authorizationNo]) await opened(bench, one);
  return numbers;
}
