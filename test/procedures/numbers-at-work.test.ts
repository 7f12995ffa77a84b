/** The other numbers of every pack where they decide something: at the bound, one below, one above. Last days are in due-days.test.ts. */
import { atHour, plainDate } from '../../law/calendar/plain-date';
import { nanjing2024, transitionalExample } from '../../law/packs';
import { drafted } from '../support/announcement-case';
import { agreementFor, candidates } from '../support/openings';
import {
  type Authorized,
  agreed,
  allScored,
  type Candidate,
  concluded,
  draftedAgreement,
  drawn,
  endOf,
  expert,
  inOperation,
  inReview,
  inSigning,
  later,
  lodged,
  pooled,
  scores,
  seats,
  shanghai,
} from './authorization/authorized';

const publishing = { at: shanghai('2026-02-26'), given: { datasets: {} } };

// The rules of another city are in authorization/another-city.test.ts.
describe.each([nanjing2024, transitionalExample].map((basis) => [basis.id, basis] as const))('%s', (_id, basis) => {
  it('第七条 Art. 7: a window of seven days is long enough, one of a second less is not', () => {
    const closing = (closesAt: string) => {
      const past = drafted({ basis, draft: { datasets: [], opensAt: '2026-03-02T09:00:00+08:00', closesAt } });
      return past.when('lin-officer', 'publish', { draftHash: past.file.facts.draftHash }, publishing);
    };
    closing('2026-03-09T08:59:59+08:00').refused('windowTooShort');
    closing('2026-03-09T09:00:00+08:00').then('proposalDrafted');
    closing('2026-03-09T09:00:01+08:00').then('proposalDrafted');
  });

  it('第十条第一款 Art. 10(1): a pool and a panel of five are large enough, of four not', () => {
    const freeze = (size: number) => {
      const pool = candidates.slice(0, size);
      const input = { experts: pool.map(({ personId }) => personId) };
      return inReview({ basis }).when('lin-officer', 'freezePool', input, { given: { experts: pool } });
    };
    freeze(4).refused('poolTooSmall');
    freeze(5).then('poolFrozen');
    freeze(6).then('poolFrozen');
    const draw = (size: number) => pooled(inReview({ basis })).when('lin-officer', 'drawPanel', { size });
    draw(4).refused('panelTooSmall', 'panelNotOdd');
    draw(5).then('panelDrawn');
    draw(6).refused('panelNotOdd');
  });

  it('第十条第一款 Art. 10(1): ties of three years ago count to the day', () => {
    const excluded = (until: string) => {
      const pool: Candidate[] = candidates.map((one, index) =>
        index === 0 ? { ...one, affiliations: [{ organizationId: 'org-zijin', until }] } : one,
      );
      return pooled(inReview({ basis }), pool).file.facts.review?.excluded.length;
    };
    expect(['2023-09-23', '2023-09-24', '2023-09-25'].map(excluded)).toEqual([0, 1, 1]);
  });

  it('I-15: five scores make a quorum, four do not', () => {
    const four = allScored([80, 80, 80, 80, 80], { basis });
    const review = four.file.facts.review;
    if (review === null) throw new Error('the review has not begun');
    const withScores = (count: number): Authorized => {
      const past = allScored([80, 80, 80, 80, 80, 80, 80], { basis });
      const kept = (past.file.facts.review?.seats ?? []).map((seat, index) =>
        index < count ? seat : { ...seat, state: 'released' as const, total: null },
      );
      past.file.facts.review = { ...review, seats: kept };
      return past;
    };
    const conclude = (count: number) => withScores(count).when('lin-officer', 'concludeReview', { opinion: '结论' });
    conclude(4).refused('quorumNotReached');
    conclude(5).then('proposalDrafted');
    conclude(6).then('proposalDrafted');
  });

  it('I-15: a score is at most 100, and 60 is recommended', () => {
    const past = drawn({ basis });
    const by = expert(seats(past)[0]?.personId ?? '');
    const joined = past.when(by, 'acceptInvitation', { noConflict: true }).then('invitationAccepted');
    const score = (points: number) => joined.when(by, 'submitScores', { scores: scores(points), opinion: '意见' });
    score(99).then('scoresSubmitted');
    score(100).then('scoresSubmitted');
    score(101).refused('scoreOutOfRange', 'scoreOutOfRange');
    const result = (points: number) =>
      concluded([points, points, points, points, points], { basis }).file.facts.review?.conclusion?.recommended;
    expect([59, 60, 61].map(result)).toEqual([false, true, true]);
  });

  it('第十二条 Art. 12: a term of five years is within the limit, one of a day more is not', () => {
    const draft = (end: string) =>
      inSigning({ basis }).when('lin-officer', 'draftAgreement', agreementFor('2026-10-01', end));
    draft('2031-09-29').then('agreementDrafted');
    draft('2031-09-30').then('agreementDrafted');
    draft('2031-10-01').refused('termTooLong');
  });

  it('第十二条 Art. 12: reminds six, three and one month before the end', () => {
    const past = inOperation({ basis }).until(later(endOf('2031-09-30'), -1));
    const given = past.events.filter(({ type }) => type === 'termReminder');
    expect(given.map(({ data }) => data['months'])).toEqual([6, 3, 1, 0]);
    expect(given.map(({ at }) => at)).toEqual(
      ['2031-03-28', '2031-06-30', '2031-08-29', '2031-09-30'].map((day) => atHour(plainDate(day), 9)),
    );
  });

  it('I-20, I-21: reminds one day before the end, then after one, three, seven and fifteen, and escalates after three', () => {
    // Lodged on Monday 2 March: five working days end on Monday the 9th.
    const past = lodged({ basis, on: shanghai('2026-03-02') }).until(shanghai('2026-03-31'));
    const given = past.events.filter(({ type }) => type === 'reminded' || type === 'escalated');
    expect(given.map(({ type, at }) => `${at} ${type}`)).toEqual(
      [
        ['2026-03-06', 'reminded'],
        ['2026-03-10', 'reminded'],
        ['2026-03-12', 'reminded'],
        ['2026-03-12', 'escalated'],
        ['2026-03-18', 'reminded'],
        ['2026-03-30', 'reminded'],
      ].map(([day = '', type]) => `${shanghai(day)} ${type}`),
    );
  });

  it('names the remedies of 60 days and six months with what weighs on a company', () => {
    const { effects } = agreed(lodged({ basis }), 'refuseAcceptance', { reason: '不属于公告范围 out of scope' });
    const body = effects.flatMap((effect) => (effect.lane === 'notice' ? [effect.body.en] : [])).join('\n');
    expect(body).toMatch(/reconsideration within 60 days .* sue within 6 months/);
  });

  it('I-05: two levels sign off, unless the office says one', () => {
    lodged({ basis, levels: basis.policy.signOff.levels.value })
      .when('lin-officer', 'accept', {})
      .then('proposalDrafted');
    lodged({ basis, levels: 1 }).when('lin-officer', 'accept', {}).then('accepted');
    const text = draftedAgreement(inSigning({ basis, levels: 1 }));
    const { hash = '' } = text.file.facts.agreement ?? {};
    text.when('lin-officer', 'lockAgreement', { hash }).then('agreementLocked');
  });
});
