/** An announcement with its authorizations, as separate workflows that tell each other what happened. */
import { type CaseBench, openBench } from '../support/case-worker';
import { announcementOpening, cast } from '../support/openings';
import { agreed, decidedLines, leadTo, listed, lodgedUnder, passTo } from './walk';

const window = { opensAt: '2026-06-01T09:00:00+08:00', closesAt: '2026-06-19T17:00:00+08:00' };
const receivedAt = '2026-06-02T02:00:00.000Z';
let bench: CaseBench;
let number = 0;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** @returns numbers of an announcement and of two authorizations lodged under it. */
async function announced(lodge = 2): Promise<{ announcementNo: string; first: string; second: string }> {
  number += 1;
  const [announcementNo, first, second] = [
    `ANN-2026-000${number}`,
    `AUTH-2026-00${number}1`,
    `AUTH-2026-00${number}2`,
  ] as const;
  await bench.start(announcementOpening(announcementNo, { receivedAt, ...window, stepped: true, places: 2 }));
  await bench.at(announcementNo, 'preparation');
  await lodgedUnder(bench, announcementNo, [first, second].slice(0, lodge));
  return { announcementNo, first, second };
}

/** Leads both through the experts and closes the window. */
async function concluded({ announcementNo, first, second }: Record<string, string>): Promise<void> {
  for (const caseNo of [first, second]) await leadTo(bench, caseNo ?? '', 'governmentConsent');
  await passTo(bench, announcementNo ?? '', '2026-06-20' as never);
  await bench.at(announcementNo ?? '', 'resultListing');
}

describe('第七条 Art. 7 before there is a result', () => {
  it('a draft abandoned ends the case', async () => {
    await bench.start(announcementOpening('ANN-2026-0091', { receivedAt, ...window, stepped: true }));
    await bench.at('ANN-2026-0091', 'preparation');
    await bench.act('ANN-2026-0091', cast.lin, 'abandonDraft', { reason: '不再发布 given up' });
    expect(await bench.outcome('ANN-2026-0091')).toBe('abandoned');
  });

  it('withdrawn while its window is open: the applications end with it', async () => {
    const { announcementNo, first } = await announced(1);
    await agreed(bench, announcementNo, cast.lin, 'withdrawAnnouncement', { reason: '依据调整 basis changed' });
    expect(await bench.outcome(announcementNo)).toBe('withdrawn');
    expect(await bench.outcome(first)).toBe('withdrawn');
  });

  it('closes its window by itself and ends when the last application has ended', async () => {
    const { announcementNo, first } = await announced(1);
    await bench.act(first, cast.wang, 'withdraw', { reason: '不再申请 no longer applying' });
    expect(await bench.outcome(first)).toBe('withdrawn');
    await passTo(bench, announcementNo, '2026-06-20' as never);
    expect(await bench.outcome(announcementNo)).toBe('done');
    expect(bench.types(announcementNo)).toContain('nothingToList');
    const closed = bench.events(announcementNo).find(({ type }) => type === 'windowClosed');
    expect(closed?.at).toBe('2026-06-19T09:01:00.000Z');
  });
});

describe('第十条第一款 Art. 10(1) rounds of the result list', () => {
  it('I-22: consent for both lines, disclosed for five working days, then both are told together', async () => {
    const { announcementNo, first, second } = await announced();
    await concluded({ announcementNo, first, second });
    await listed(bench, announcementNo, [first, second]);
    await decidedLines(bench, announcementNo, { [first]: 'consent', [second]: 'consent' });
    await bench.at(first, 'publicDisclosure');
    await bench.at(second, 'publicDisclosure');
    const disclosing = await bench.until(announcementNo, 'disclosure', ({ deadlines }) =>
      deadlines.some(({ name, state }) => name === 'publicDisclosure' && state === 'running'),
    );
    // Saturday 20 June 2026, after Dragon Boat on the 19th: five working days are 22 to 26 June.
    expect(disclosing.deadlines.find(({ name }) => name === 'publicDisclosure')?.due?.day).toBe('2026-06-26');
    await passTo(bench, announcementNo, '2026-06-28' as never);
    expect(await bench.outcome(announcementNo)).toBe('done');
    await bench.at(first, 'signing');
    await bench.at(second, 'signing');
  });

  it('a returned line goes on the list of the next round; a declined one ends its case', async () => {
    const { announcementNo, first, second } = await announced();
    await concluded({ announcementNo, first, second });
    await listed(bench, announcementNo, [first, second]);
    await decidedLines(bench, announcementNo, { [first]: 'return', [second]: 'decline' });
    expect(await bench.outcome(second)).toBe('declined');
    await listed(bench, announcementNo, [first]);
    await decidedLines(bench, announcementNo, { [first]: 'consent' });
    await bench.at(first, 'publicDisclosure');
    await bench.until(announcementNo, 'disclosed', ({ facts }) => facts.lists.at(-1).disclosedAt !== null);
    await passTo(bench, announcementNo, '2026-06-28' as never);
    expect(await bench.outcome(announcementNo)).toBe('done');
    await bench.at(first, 'signing');
  });

  it('I-13: an upheld objection sends its line through the experts and the government again, the other goes on', async () => {
    const { announcementNo, first, second } = await announced();
    await concluded({ announcementNo, first, second });
    await listed(bench, announcementNo, [first, second]);
    await decidedLines(bench, announcementNo, { [first]: 'consent', [second]: 'consent' });
    await bench.until(announcementNo, 'disclosed', ({ facts }) => facts.lists.at(-1)?.disclosedAt != null);
    const contactHash = 'c'.repeat(64);
    const objection = { objectionId: 'OBJ-1', contactHash, caseNo: first, reason: '评分有误 wrong scores' };
    const given = { objection: { id: 'OBJ-1', contactHash } };
    await bench.act(announcementNo, cast.anyone, 'raiseObjection', objection, { given });
    await passTo(bench, announcementNo, '2026-06-28' as never);
    await bench.at(second, 'signing');
    expect((await bench.view(first)).stage).toBe('publicDisclosure');
    const answer = { objectionId: 'OBJ-1', upheld: true, answer: '经核查成立 upheld' };
    await agreed(bench, announcementNo, cast.lin, 'answerObjection', answer);
    await bench.until(first, 'review again', ({ rounds, ending }) => rounds['expertReview'] === 2 && ending === null);
    await leadTo(bench, first, 'governmentConsent', { score: 50 });
    await listed(bench, announcementNo, [first]);
    await decidedLines(bench, announcementNo, { [first]: 'consent' });
    await bench.until(announcementNo, 'disclosed', ({ facts }) => facts.lists.at(-1).disclosedAt !== null);
    await passTo(bench, announcementNo, '2026-08-01' as never);
    expect(await bench.outcome(announcementNo)).toBe('done');
    expect(await bench.outcome(first)).toBe('notSelected');
    expect((await bench.view(announcementNo)).facts.lists.map(({ round }: { round: number }) => round)).toEqual([1, 2]);
  });
});
