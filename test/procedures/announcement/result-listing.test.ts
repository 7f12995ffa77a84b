import { closed, concluded, inWindow, jointly, line, qinhuai, shanghai, zijin } from '../../support/announcement-case';
import { noticesIn } from '../../support/given';

const on = shanghai('2026-04-14');
const bothConcluded = (setting = {}) =>
  closed(setting).hears('conclusion', concluded(zijin)).hears('conclusion', concluded(qinhuai));
const draw = (before: ReturnType<typeof closed>, lines: unknown[]) =>
  before.when('lin-officer', 'drawUpResultList', { lines }, { at: on });

describe('第十条第一款 Art. 10(1) result list', () => {
  it('waits until no application is under review', () => {
    draw(closed(), [line(zijin, 1, true)]).refused('applicationsOpen');
    const half = closed().hears('conclusion', concluded(zijin));
    const answer = draw(half, [line(zijin, 1, true)]);
    answer.refused('applicationsOpen');
    expect(answer.refusals[0]?.details).toEqual({ cases: [qinhuai] });
    expect(half.tasks()).toEqual([]);
    expect(bothConcluded().tasks()).toEqual(['resultListing-1']);
  });

  it('is drawn up jointly and goes to the municipal government', () => {
    const after = jointly(
      bothConcluded(),
      'drawUpResultList',
      { lines: [line(zijin, 1, true), line(qinhuai, 2, false)] },
      {},
      on,
    );
    expect(after.file.ending).toBe('drawnUp');
    expect(noticesIn(after.effects)).toEqual(['org-government: resultListDrawnUp']);
  });

  it('contains exactly the applications concluded, each once', () => {
    draw(bothConcluded(), [line(zijin, 1, true)]).refused('linesMismatch');
    draw(bothConcluded(), [line(zijin, 1, true), line('AUTH-2026-0009', 2, false)]).refused('linesMismatch');
    draw(bothConcluded(), [line(zijin, 1, false), line(zijin, 2, false)]).refused('linesMismatch', 'lineRepeated');
  });

  it('ranks run from 1 without gaps or repeats', () => {
    for (const [a, b] of [
      [1, 3],
      [1, 1],
      [2, 3],
    ] as const)
      draw(bothConcluded(), [line(zijin, a, true), line(qinhuai, b, false)]).refused('ranksInvalid');
    draw(bothConcluded(), [line(zijin, 2, true), line(qinhuai, 1, false)]).then('proposalDrafted');
  });

  it('第八条 Art. 8, I-07: recommends nobody who is not qualified or whom the experts did not recommend', () => {
    const before = closed()
      .hears('conclusion', { caseNo: zijin, result: 'notQualified', recommended: true, mean: null })
      .hears('conclusion', concluded(qinhuai, false));
    const answer = draw(before, [line(zijin, 1, true), line(qinhuai, 2, true)]);
    answer.refused('recommendationContradicts', 'recommendationContradicts', 'tooManyRecommended');
    expect(answer.refusals[0]).toMatchObject({ pointer: '/lines/0/recommended', details: { caseNo: zijin } });
    draw(before, [line(zijin, 2, false), line(qinhuai, 1, false)]).then('proposalDrafted');
  });

  it('第七条 Art. 7: recommends no more than the places announced', () => {
    const lines = [line(zijin, 1, true), line(qinhuai, 2, true)];
    const answer = draw(bothConcluded(), lines);
    answer.refused('tooManyRecommended');
    expect(answer.refusals[0]?.details).toEqual({ recommended: 2, places: 1 });
    draw(bothConcluded({ draft: { places: 2 } }), lines).then('proposalDrafted');
  });

  it('leaves out what has ended', () => {
    const before = closed()
      .hears('conclusion', concluded(zijin))
      .hears('conclusion', { caseNo: qinhuai, result: 'ended' });
    draw(before, [line(zijin, 1, true), line(qinhuai, 2, false)]).refused('linesMismatch');
    draw(before, [line(zijin, 1, true)]).then('proposalDrafted');
  });

  it('asks again when the other authority concurs: a line that ended meanwhile is refused', () => {
    const waiting = draw(bothConcluded(), [line(zijin, 1, true), line(qinhuai, 2, false)]).then('proposalDrafted');
    const [proposal] = waiting.file.proposals;
    const consent = { proposalId: proposal?.id, hash: proposal?.hash };
    const signed = waiting.when('zhou-head', 'signOff', consent).then('proposalSignedOff');
    signed
      .hears('conclusion', { caseNo: qinhuai, result: 'ended' })
      .when('xu-head', 'concur', consent)
      .refused('linesMismatch');
  });
});

describe('nothing to list', () => {
  it('ends by itself when no application was lodged', () => {
    const before = inWindow().until(shanghai('2026-03-21')).opens('resultListing');
    const after = before.until(before.file.lastAt);
    expect(after.since(before.file.version)).toEqual(['nothingToList']);
    expect(after.file.ending).toBe('nothingToList');
  });

  it('ends by itself when the last one under review has ended', () => {
    const half = closed().hears('conclusion', { caseNo: zijin, result: 'ended' });
    expect(half.until(on).file.ending).toBeNull();
    const after = half.hears('conclusion', { caseNo: qinhuai, result: 'ended' }, on).until(on);
    expect(after.file.ending).toBe('nothingToList');
  });
});

describe('reports of authorizations', () => {
  it('records one that changes nothing without effect', () => {
    const before = bothConcluded();
    const again = before.hears('conclusion', concluded(zijin, false));
    expect(again.since(before.file.version)).toEqual(['reportNotApplied']);
    expect(again.file.facts).toEqual(before.file.facts);
    const unknown = before.hears('conclusion', concluded('AUTH-2026-0099'));
    expect(unknown.since(before.file.version)).toEqual(['reportNotApplied']);
  });
});
