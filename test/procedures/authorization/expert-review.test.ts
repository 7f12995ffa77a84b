import { noticesIn } from '../../support/given';
import { candidates } from '../../support/openings';
import {
  type Authorized,
  agreed,
  allScored,
  type Candidate,
  concluded,
  consentTo,
  drawn,
  endOf,
  expert,
  inReview,
  pooled,
  procedure,
  scored,
  scores,
  seats,
  sitting,
} from './authorized';

const withTies = (index: number, organizationId: string, until: string | null): Candidate[] =>
  candidates.map((one, at) => (at === index ? { ...one, affiliations: [{ organizationId, until }] } : one));
const freeze = (pool: readonly Candidate[], past = inReview(), asked = pool) =>
  past.when(
    'lin-officer',
    'freezePool',
    { experts: asked.map(({ personId }) => personId) },
    { given: { experts: pool } },
  );
const draw = (past: Authorized, size: number) => past.when('lin-officer', 'drawPanel', { size });

describe('第十条第一款 Art. 10(1) the pool', () => {
  it('is frozen once, of known experts, at least as many as the smallest panel', () => {
    freeze(candidates.slice(0, 4)).refused('poolTooSmall');
    freeze(candidates.slice(0, 5)).then('poolFrozen');
    freeze(candidates.slice(0, 5), inReview(), candidates.slice(0, 6)).refused('expertUnknown');
    freeze(candidates, pooled(inReview())).refused('poolAlreadyFrozen');
  });

  it('leaves out ties to the applicant within three years, the day three years ago included', () => {
    // Judged on 2026-09-24.
    const tied = (until: string | null, organizationId = 'org-zijin') =>
      pooled(inReview(), withTies(0, organizationId, until)).file.facts.review?.excluded;
    expect(tied(null)).toEqual(['expert-1']);
    expect(tied('2023-09-25')).toEqual(['expert-1']);
    expect(tied('2023-09-24')).toEqual(['expert-1']);
    expect(tied('2023-09-23')).toEqual([]);
    expect(tied(null, 'org-qinhuai')).toEqual([]);
  });

  it('leaves out ties to affiliates of the applicant, and its own people', () => {
    const past = inReview({ affiliates: ['org-sister'] });
    expect(pooled(past, withTies(2, 'org-sister', null)).file.facts.review?.excluded).toEqual(['expert-3']);
    const own = candidates.map((one, index) => (index === 4 ? { ...one, organizationId: 'org-zijin' } : one));
    expect(pooled(past, own).file.facts.review?.excluded).toEqual(['expert-5']);
  });

  it('counts only who may sit: five of whom one is tied are too few', () => {
    freeze(withTies(0, 'org-zijin', null).slice(0, 5)).refused('poolTooSmall');
  });
});

describe('第十条第一款 Art. 10(1) the draw', () => {
  it('is of an odd number, five or more, within the pool', () => {
    const before = pooled(inReview());
    draw(inReview(), 5).refused('poolNotFrozen');
    draw(before, 4).refused('panelTooSmall', 'panelNotOdd');
    draw(before, 3).refused('panelTooSmall');
    draw(before, 5).then('panelDrawn');
    draw(before, 6).refused('panelNotOdd');
    draw(before, 9).then('panelDrawn');
    draw(before, 11).refused('poolTooSmall');
  });

  it('follows from the seed, which is recorded, and is made once', () => {
    const before = pooled(inReview());
    const seated = (seed: string) =>
      seats(before.when('lin-officer', 'drawPanel', { size: 5 }, { seed }).then('panelDrawn')).map(
        ({ personId }) => personId,
      );
    expect(seated('one')).toEqual(seated('one'));
    expect(seated('one')).not.toEqual(seated('two'));
    const after = drawn();
    expect(after.file.facts.review?.seeds).toEqual(['seed']);
    expect(noticesIn(after.effects).sort()).toEqual(
      seats(after)
        .map(({ personId }) => `${personId}: expertInvited`)
        .sort(),
    );
    draw(after, 5).refused('panelAlreadyDrawn');
  });

  it('a member who declines or has a conflict is replaced in drawn order; the place is theirs no more', () => {
    const before = drawn();
    const [first, second] = seats(before);
    const reserve = before.file.facts.review?.reserve ?? [];
    const declined = before
      .when(expert(first?.personId ?? ''), 'declineInvitation', { reason: '时间冲突 no time' })
      .then('invitationDeclined');
    expect(sitting(declined).map(({ personId }) => personId)).toContain(reserve[0]);
    expect(noticesIn(declined.effects)).toEqual([`${reserve[0]}: expertInvited`]);
    const conflicted = declined
      .when(expert(second?.personId ?? ''), 'declareConflict', { reason: '曾任顾问 adviser' })
      .then('conflictDeclared');
    expect(sitting(conflicted).map(({ personId }) => personId)).toContain(reserve[1]);
    conflicted
      .when(expert(second?.personId ?? ''), 'submitScores', { scores: scores(80), opinion: '意见' })
      .refused('notPermitted');
  });

  it('who does not answer within three working days is released, and not before; the review goes on', () => {
    // Invited on Thursday 24 September: 28, 29 and 30 September.
    const before = drawn();
    const [late] = seats(before);
    const release = (at: string) =>
      before.when('lin-officer', 'releaseSeat', { personId: late?.personId, reason: '逾期未答复 no answer' }, { at });
    release(endOf('2026-09-30').replace('16:00:00.000', '15:59:59.000')).refused('seatNotReleasable');
    const waiting = release(endOf('2026-09-30')).then('proposalDrafted');
    const after = waiting
      .when('zhou-head', 'signOff', consentTo(waiting), { at: endOf('2026-09-30') })
      .then('proposalTakesEffect', 'seatReleased');
    expect(sitting(after)).toHaveLength(5);
    expect(sitting(after).map(({ personId }) => personId)).not.toContain(late?.personId);
    before
      .when('lin-officer', 'releaseSeat', { personId: 'expert-0', reason: '不在名单 not seated' })
      .refused('notOnPanel');
  });

  it('with the reserve used up the pool is enlarged, and a supplement drawn from the new ones only', () => {
    let past = pooled(inReview(), candidates.slice(0, 5))
      .when('lin-officer', 'drawPanel', { size: 5 })
      .then('panelDrawn');
    const [gone] = seats(past);
    past = past
      .when(expert(gone?.personId ?? ''), 'declareConflict', { reason: '曾任顾问 adviser' })
      .then('conflictDeclared');
    expect(sitting(past)).toHaveLength(4);
    draw(past, 5).refused('panelAlreadyDrawn');
    freeze(candidates, past, candidates.slice(0, 5)).refused('poolTooSmall');
    past = freeze(candidates, past, candidates.slice(5, 6)).then('poolFrozen');
    past = draw(past, 5).then('panelDrawn');
    expect(sitting(past).map(({ personId }) => personId)).toContain('expert-6');
    expect(sitting(past).map(({ personId }) => personId)).not.toContain(gone?.personId);
  });
});

describe('第十条第一款 Art. 10(1) scores', () => {
  const [member] = seats(drawn());
  const id = member?.personId ?? '';
  const joined = () => drawn().when(expert(id), 'acceptInvitation', { noConflict: true }).then('invitationAccepted');
  const submit = (past: Authorized, list: unknown) =>
    past.when(expert(id), 'submitScores', { scores: list, opinion: '意见 opinion' });

  it('are given by who accepted and said there is no conflict, once', () => {
    submit(drawn(), scores(80)).refused('notAccepted');
    drawn().when(expert(id), 'acceptInvitation', { noConflict: false }).refused('inputInvalid');
    const after = submit(joined(), scores(80)).then('scoresSubmitted');
    submit(after, scores(90)).refused('alreadyScored');
    after.when(expert(id), 'declareConflict', { reason: '曾任顾问 adviser' }).refused('alreadyScored');
    joined().when(expert(id), 'acceptInvitation', { noConflict: true }).refused('alreadyAnswered');
    joined().when(expert(id), 'declineInvitation', { reason: '时间冲突' }).refused('alreadyAnswered');
  });

  it('are from 0 to 100 in exactly the announced criteria', () => {
    submit(joined(), scores(0)).then('scoresSubmitted');
    submit(joined(), scores(100)).then('scoresSubmitted');
    submit(joined(), scores(-0.01)).refused('scoreOutOfRange', 'scoreOutOfRange');
    submit(joined(), scores(100.01, 50)).refused('scoreOutOfRange');
    submit(joined(), scores(80).slice(0, 1)).refused('criteriaMismatch');
    submit(joined(), [...scores(80), { criterion: 'beauty', score: 80 }]).refused('criteriaMismatch');
  });

  it('weigh as announced: 60 and 40', () => {
    const after = submit(joined(), scores(90, 70)).then('scoresSubmitted');
    expect(sitting(after).find(({ personId }) => personId === id)?.total).toBe(82);
  });

  it('stay sealed until the review is concluded: from the authority, from each other, from the applicant', () => {
    const before = allScored([80, 70, 60, 50, 40]);
    const seen = (past: Authorized, by: Record<string, unknown>) =>
      (procedure.definition.tailor(past.file as never, { ...reader, ...by } as never).facts.review?.seats ?? []).map(
        ({ personId, scores: list }) => [personId, list !== null],
      );
    const reader = {
      personId: 'x',
      organizationId: 'org-data-authority',
      roles: ['dataAuthority'],
      level: 'head',
      zones: [],
      affiliations: [],
    };
    expect(seen(before, {}).every(([, open]) => open === false)).toBe(true);
    const own = seen(before, { personId: id, organizationId: 'org-experts', roles: ['expert'] });
    expect(own).toEqual([[id, true]]);
    expect(seen(before, { organizationId: 'org-zijin', roles: ['applicant'] })).toEqual([]);
    const after = concluded([80, 70, 60, 50, 40]);
    expect(seen(after, {}).every(([, open]) => open === true)).toBe(true);
    expect(seen(after, { organizationId: 'org-zijin', roles: ['applicant'] })).toEqual([]);
  });
});

describe('I-15: the conclusion is computed', () => {
  const conclude = (past: Authorized) => past.when('lin-officer', 'concludeReview', { opinion: '结论 conclusion' });
  const result = (totals: number[]) => concluded(totals).file.facts.review?.conclusion;

  it('not before every seat has scored, nor before a panel is drawn', () => {
    conclude(inReview()).refused('panelNotDrawn');
    conclude(pooled(inReview())).refused('panelNotDrawn');
    conclude(drawn()).refused('quorumNotReached', 'scoresOutstanding');
    const four = seats(drawn())
      .slice(0, 4)
      .reduce((past, { personId }) => scored(past, personId, 80), drawn());
    const answer = conclude(four);
    answer.refused('quorumNotReached', 'scoresOutstanding');
    expect(answer.refusals[1]?.details).toEqual({ submitted: 4, quorum: 5 });
  });

  it('a member with a conflict does not help to make the quorum', () => {
    let past = pooled(inReview(), candidates.slice(0, 5))
      .when('lin-officer', 'drawPanel', { size: 5 })
      .then('panelDrawn');
    const [gone, ...others] = seats(past);
    for (const { personId } of others) past = scored(past, personId, 90);
    past = past
      .when(expert(gone?.personId ?? ''), 'declareConflict', { reason: '曾任顾问 adviser' })
      .then('conflictDeclared');
    conclude(past).refused('quorumNotReached');
  });

  it('is the mean rounded half up to two decimals, recommended from 60 (included)', () => {
    expect(result([60, 60, 60, 60, 60])).toMatchObject({ mean: 60, submitted: 5, recommended: true });
    expect(result([60, 60, 60, 60, 59.95])).toMatchObject({ mean: 59.99, recommended: false });
    expect(result([60, 60, 60, 60, 60.05])).toMatchObject({ mean: 60.01, recommended: true });
    expect(result([70, 71, 72, 73, 74.02])).toMatchObject({ mean: 72 });
    expect(result([70, 71, 72, 73, 74.03])).toMatchObject({ mean: 72.01 });
    expect(result([61, 61, 61, 61, 61, 61, 60])).toMatchObject({ mean: 60.86, submitted: 7 });
  });

  it('I-08: is joint: the decision is an event of its own, made when the zone regulator concurs', () => {
    const waiting = conclude(allScored()).then('proposalDrafted');
    const signed = waiting.when('zhou-head', 'signOff', consentTo(waiting)).then('proposalSignedOff');
    expect(signed.file.facts.review?.conclusion).toBeNull();
    signed.when('qian-head', 'concur', consentTo(signed)).refused('notPermitted');
    const after = signed.when('xu-head', 'concur', consentTo(signed)).then('proposalTakesEffect', 'reviewConcluded');
    expect(after.file.ending).toBe('concluded');
    const report = after.effects.find(({ lane }) => lane === 'cases');
    expect(report).toMatchObject({ payload: { result: 'qualifiedAndConcluded', recommended: true, mean: 80 } });
  });

  it('I-04: declined by the zone regulator with reasons, it has no effect and may be drafted again', () => {
    const waiting = conclude(allScored()).then('proposalDrafted');
    const signed = waiting.when('zhou-head', 'signOff', consentTo(waiting)).then('proposalSignedOff');
    const { proposalId } = consentTo(signed);
    signed.when('xu-head', 'declineToConcur', { proposalId }).refused('inputMissing');
    const declined = signed
      .when('xu-head', 'declineToConcur', { proposalId, reason: '意见不一 disagreement' })
      .then('proposalDeclined');
    expect(declined.file).toMatchObject({ ending: null, proposals: [] });
    expect(noticesIn(declined.effects)).toEqual(['lin-officer: proposalDeclined']);
    conclude(declined).then('proposalDrafted');
  });
});

describe('I-13: reviewed again', () => {
  it('with a new pool and panel; the former review is kept', () => {
    const again = concluded().opens('governmentConsent').opens('publicDisclosure').opens('expertReview');
    expect(again.file.facts).toMatchObject({ review: null });
    expect(again.file.facts.formerReviews[0]?.conclusion).toMatchObject({ mean: 80 });
    agreed(allScored(), 'concludeReview', { opinion: '结论' });
    pooled(again);
  });
});
