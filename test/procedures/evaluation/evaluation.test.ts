import { noticesIn, reportsIn } from '../../support/given';
import {
  agreed,
  allScored,
  asking,
  begun,
  concluded,
  consentTo,
  contested,
  dueDayOf,
  type Evaluating,
  inConclusion,
  inContest,
  inImprovement,
  inMeasures,
  inNotice,
  inScoring,
  interview,
  lapsed,
  later,
  otherHead,
  otherOfficer,
  procedure,
  providers,
  shanghai,
  sheet,
} from './evaluating';

const number = 'AUTH-2026-0001';
const facts = ({ file }: Evaluating) => file.facts;

describe('第十八条 Art. 18: the self-report', () => {
  it('I-80: has ten working days, and is asked for with the indicators', () => {
    const past = begun();
    expect(dueDayOf(past, 'selfReport')).toBe('2026-10-15');
    expect(noticesIn(past.effects)).toEqual(['org-zijin: evaluationOpened']);
    const [told] = past.effects.flatMap((effect) => (effect.lane === 'notice' ? [effect.body.zh] : []));
    expect(told).toContain('应用成效 60、安全合规 40');
  });

  it('keeps documents by reference, of the operator only', () => {
    const report = { report: '自评报告 report', documents: ['doc_1'] };
    begun().when('wang-applicant', 'submitSelfReport', report).refused('documentUnknown');
    const given = { documents: { doc_1: { organizationId: 'org-zijin' } } };
    const past = begun().when('wang-applicant', 'submitSelfReport', report, { given }).then('selfReportSubmitted');
    expect(facts(past).selfReport).toMatchObject({ report: report.report, documents: ['doc_1'] });
    expect(procedure.definition.documents?.(facts(past))).toEqual(['doc_1']);
    expect(past.file.ending).toBe('reported');
  });

  it('overdue reminds and ends nothing; only then may the authority go on without it', () => {
    const goOn = (past: Evaluating, at: string) =>
      past.when('lin-officer', 'proceedWithoutReport', { reason: '多次提醒未交 not handed in' }, { at });
    goOn(begun(), shanghai('2026-10-15')).refused('selfReportNotOverdue');
    const overdue = begun().until(shanghai('2026-10-20'));
    expect([overdue.file.ending, overdue.tasks()]).toEqual([null, ['selfReport', 'proceedWithoutReport']]);
    expect(goOn(overdue, shanghai('2026-10-20')).then('selfReportMissing').file.ending).toBe('notReported');
  });
});

describe('第十八条 Art. 18, I-75: scoring', () => {
  const ask = (past: Evaluating, ids: string[], given = providers) =>
    past.when('lin-officer', 'askScorers', { providers: ids }, { given });

  it('the regulator of an industry zone always scores, in a comprehensive zone the providers named alone', () => {
    expect(facts(ask(inScoring(), []).then('scorersAsked')).asked).toEqual(['org-health']);
    expect(facts(asking()).asked).toEqual(['org-health', 'org-hospital']);
    expect(facts(asking({ zone: 'comprehensive' })).asked).toEqual(['org-hospital']);
    ask(inScoring({ zone: 'comprehensive' }), []).refused('nobodyToScore');
  });

  it('names registered providers, each once', () => {
    ask(inScoring(), ['org-zijin', 'org-hospital']).refused('scorerUnknown');
    ask(asking(), ['org-hospital']).refused('nobodyToScore');
    const more = ask(asking(), ['org-clinic'], { providers: ['org-clinic'] }).then('scorersAsked');
    expect(facts(more).asked).toEqual(['org-health', 'org-hospital', 'org-clinic']);
    expect(noticesIn(more.effects)).toEqual(['org-clinic: scorersAsked']);
  });

  it('is for organizations asked, once each, every indicator once, between 0 and 100', () => {
    inScoring().when('chen-officer', 'scoreEvaluation', sheet(80)).refused('notAskedToScore');
    ask(inScoring(), [])
      .then('scorersAsked')
      .when('liu-provider', 'scoreEvaluation', sheet(80))
      .refused('notAskedToScore');
    const one = asking().when('chen-officer', 'scoreEvaluation', sheet(80)).then('evaluationScored');
    one.when('xu-head', 'scoreEvaluation', sheet(80)).refused('organizationScored');
    const half = { ...sheet(80), scores: [{ indicator: 'benefit', score: 80 }] };
    asking().when('chen-officer', 'scoreEvaluation', half).refused('indicatorsMismatch');
    for (const score of [0, 100])
      asking().when('chen-officer', 'scoreEvaluation', sheet(score)).then('evaluationScored');
    asking()
      .when('chen-officer', 'scoreEvaluation', sheet(-1, 101))
      .refused('indicatorScoreOutOfRange', 'indicatorScoreOutOfRange');
  });

  it('ends when everybody asked has scored', () => {
    const one = asking().when('chen-officer', 'scoreEvaluation', sheet(80)).then('evaluationScored');
    expect([one.file.ending, one.tasks()]).toEqual([null, ['score-org-hospital']]);
    expect(allScored().file.ending).toBe('scored');
  });

  it('goes on without those whose time is over, once somebody has scored', () => {
    const close = (past: Evaluating, at: string) =>
      past.when('lin-officer', 'closeScoring', { reason: '逾期 overdue' }, { at });
    const one = asking().when('chen-officer', 'scoreEvaluation', sheet(80)).then('evaluationScored');
    close(one, shanghai('2026-10-15')).refused('scoringNotOverdue');
    const late = shanghai('2026-10-20');
    close(asking().until(late), late).refused('nobodyScored');
    const overdue = one.until(late);
    expect(overdue.tasks()).toEqual(['score-org-hospital', 'closeScoring']);
    const closed = close(overdue, late).then('scoringClosed');
    expect([closed.file.ending, closed.events.at(-1)?.data['without']]).toEqual(['scored', ['org-hospital']]);
  });
});

describe('第十八条 Art. 18: the conclusion', () => {
  it('is the data authority’s alone, by two persons', () => {
    const drafted = inConclusion()
      .when('lin-officer', 'concludeEvaluation', { opinion: '意见' })
      .then('proposalDrafted');
    drafted.when('xu-head', 'concur', consentTo(drafted)).refused('proposalNotFound');
    const done = drafted
      .when('zhou-head', 'signOff', consentTo(drafted))
      .then('proposalTakesEffect', 'evaluationConcluded');
    expect(facts(done).concludedBy.sort()).toEqual(['lin-officer', 'zhou-head']);
    expect(reportsIn(done.effects)).toEqual([`${number} evaluationConcluded`]);
    inConclusion().when('chen-officer', 'concludeEvaluation', { opinion: '意见' }).refused('notPermitted');
  });

  it.each([
    [90, 'excellent'],
    [89.99, 'good'],
    [75, 'good'],
    [74.99, 'qualified'],
    [60, 'qualified'],
    [59.99, 'poor'],
    [0, 'poor'],
  ])('I-75: %d points are %s', (points, result) => {
    expect(facts(concluded(points)).conclusion).toMatchObject({ points, result });
  });

  it('I-75: takes the mean of the weighted totals, to two decimals', () => {
    const scored = asking()
      .when('chen-officer', 'scoreEvaluation', sheet(70, 90))
      .then('evaluationScored')
      .when('liu-provider', 'scoreEvaluation', sheet(81, 66.67))
      .then('evaluationScored')
      .opens('conclusion');
    // 0.6 × 70 + 0.4 × 90 = 78 and 0.6 × 81 + 0.4 × 66.67 = 75.27 (75.268); their mean is 76.635.
    const done = agreed(scored, 'concludeEvaluation', { opinion: '意见 opinion' });
    expect(facts(done).scores.map(({ total }) => total)).toEqual([78, 75.27]);
    expect(facts(done).conclusion).toMatchObject({ result: 'good', means: [{ score: 75.5 }, { score: 78.34 }] });
    expect(facts(done).conclusion?.points).toBeCloseTo(76.635, 1);
  });

  it('is told with points and the time to contest; a poor one with the remedies', () => {
    const told = (points: number) =>
      inNotice(points).effects.flatMap((effect) => (effect.lane === 'notice' ? [effect.body.en] : []))[0];
    expect(told(80)).toMatch(/80 points.*within 5 working days/);
    expect(told(80)).not.toMatch(/reconsideration/);
    expect(told(30)).toMatch(/30 points.*reconsideration within 60 days/);
  });
});

describe('I-76: contest', () => {
  it('counts from service, five working days', () => {
    expect(dueDayOf(inContest(), 'contest')).toBe('2026-10-09');
    const noReceipt = inNotice().until(shanghai('2026-10-12'));
    const published = noReceipt
      .when('lin-officer', 'serveByPublicNotice', { reason: '联系不上 not reached' }, { at: shanghai('2026-10-12') })
      .then('publicNoticeOrdered');
    expect(published.effects).toMatchObject([{ operation: 'publish', payload: { type: 'serviceNotice' } }]);
    const online = published.happens({ type: 'publicNoticePublished', article: 'I-31', data: {} });
    const served = online.until(shanghai('2026-10-30'));
    expect([served.file.ending, facts(served).served?.how]).toEqual(['served', 'publicNotice']);
  });

  it('lapses: the result is final, and the authorization is told', () => {
    const past = lapsed(30);
    expect(past.file.ending).toBe('final');
    expect(facts(past).final).toMatchObject({ points: 30, result: 'poor' });
    expect(reportsIn(past.effects)).toEqual([`${number} evaluationFinal`]);
  });

  it('is made once, in its time', () => {
    const contest = (past: Evaluating, at?: string) =>
      past.when('wang-applicant', 'contestEvaluation', { grounds: '评分有误 wrong' }, at === undefined ? {} : { at });
    contest(contested()).refused('alreadyContested');
    const due = inContest().file.deadlines.find(({ name }) => name === 'contest')?.due?.at ?? '';
    contest(inContest(), due).then('evaluationContested');
    contest(inContest(), later(due, 1)).refused('contestOver');
    expect(dueDayOf(contested(), 'contestAnswer')).toBe('2026-10-15');
  });

  const answer = { upheld: false, reasons: '复核无误 checked' };

  it('is answered by others than who drafted or signed off the conclusion', () => {
    inContest().when(otherOfficer, 'answerContest', answer).refused('notContested');
    for (const by of ['lin-officer', 'zhou-head'])
      contested().when(by, 'answerContest', answer).refused('reviewsOwnDecision');
    contested()
      .when({ ...otherOfficer, standInFor: 'lin-officer' }, 'answerContest', answer)
      .refused('reviewsOwnDecision');
    const drafted = contested(30).when(otherOfficer, 'answerContest', answer).then('proposalDrafted');
    drafted.when('zhou-head', 'signOff', consentTo(drafted)).refused('reviewsOwnDecision');
    const done = drafted.when(otherHead, 'signOff', consentTo(drafted)).then('proposalTakesEffect', 'contestAnswered');
    expect(facts(done).final).toMatchObject({ points: 30, result: 'poor' });
    expect(reportsIn(done.effects)).toEqual([`${number} evaluationFinal`]);
  });

  it('upheld: the points are corrected upwards, and the authorization is told of another result', () => {
    const upheld = (points?: number) =>
      contested(30).when(otherOfficer, 'answerContest', {
        ...answer,
        upheld: true,
        ...(points === undefined ? {} : { points }),
      });
    upheld().refused('inputMissing');
    upheld(30).refused('correctedToWorse');
    upheld(100.5).refused('indicatorScoreOutOfRange');
    const done = agreed(
      contested(30),
      'answerContest',
      { upheld: true, reasons: '漏计 missed', points: 61 },
      otherOfficer,
      otherHead,
    );
    expect(facts(done).final).toMatchObject({ points: 61, result: 'qualified' });
    expect(reportsIn(done.effects)).toEqual([`${number} evaluationCorrected`, `${number} evaluationFinal`]);
    const same = agreed(
      contested(30),
      'answerContest',
      { upheld: true, reasons: '漏计 missed', points: 40 },
      otherOfficer,
      otherHead,
    );
    expect(reportsIn(same.effects)).toEqual([`${number} evaluationFinal`]);
  });
});

describe('第十八条 Art. 18: what follows from the result', () => {
  it('excellent: support of a named kind', () => {
    const input = { supportKind: 'innovationPilot', content: '纳入试点 a pilot' };
    const done = agreed(inMeasures(95), 'giveSupport', input);
    expect([done.file.ending, facts(done).measure]).toEqual([
      'taken',
      { ...input, kind: 'support', at: done.file.lastAt },
    ]);
    inMeasures(30).when('lin-officer', 'giveSupport', input).refused('notExcellent');
    inMeasures(95)
      .when('lin-officer', 'giveSupport', { ...input, supportKind: 'money' })
      .refused('inputInvalid');
  });

  it('poor: reminder or interview, jointly, with its day, minutes and improvements', () => {
    const past = inMeasures(30);
    past
      .when('lin-officer', 'takeMeasure', { ...interview, heldOn: '2099-01-01' })
      .refused('measureNotHeld', 'improvementDueInvalid');
    past
      .when('lin-officer', 'takeMeasure', { ...interview, improvements: [{ what: '改进 x', due: interview.heldOn }] })
      .refused('improvementDueInvalid');
    inMeasures(95).when('lin-officer', 'takeMeasure', interview).refused('notPoor');
    const drafted = past.when('lin-officer', 'takeMeasure', interview).then('proposalDrafted');
    const signed = drafted.when('zhou-head', 'signOff', consentTo(drafted)).then('proposalSignedOff');
    const done = signed.when('xu-head', 'concur', consentTo(signed)).then('proposalTakesEffect', 'measureTaken');
    expect(facts(done).measure).toMatchObject(interview);
    expect(noticesIn(done.effects)).toEqual(['org-zijin: measureTaken']);
  });
});

describe('I-78: without a result', () => {
  it.each(['selfReport', 'scoring', 'conclusion', 'noticeOfResult', 'contest', 'measures', 'improvement'])(
    'the authorization ends during %s: so does the evaluation, and both are told',
    (step) => {
      const at: Record<string, () => Evaluating> = {
        selfReport: begun,
        scoring: asking,
        conclusion: inConclusion,
        noticeOfResult: inNotice,
        contest: inContest,
        measures: inMeasures,
        improvement: inImprovement,
      };
      const past = at[step]?.().hears('authorizationEnded', { how: 'expired', day: '2026-09-24' });
      expect(past?.file).toMatchObject({ stage: step, ending: 'moot' });
      expect(noticesIn(past?.effects ?? [])).toEqual([
        'org-zijin: evaluationMoot',
        'org-data-authority: evaluationMoot',
      ]);
    },
  );

  it('a report that finds the authorization closed ends it as well', () => {
    const past = concluded().happens({ type: 'reportUndelivered', article: 'I-22', data: { to: number } });
    expect(past.file.ending).toBe('concluded');
    const waiting = inNotice().happens({ type: 'reportUndelivered', article: 'I-22', data: { to: number } });
    expect(waiting.file.ending).toBe('moot');
  });

  it('the authority may discontinue it until it is concluded, by two persons and with reasons', () => {
    const done = agreed(asking(), 'discontinueEvaluation', { reason: '误开 opened by mistake' });
    expect(done.file.ending).toBe('discontinued');
    expect(reportsIn(done.effects)).toEqual([`${number} evaluationDiscontinued`]);
    inNotice().when('lin-officer', 'discontinueEvaluation', { reason: '误开' }).refused('wrongStage');
  });
});

describe('I-20, I-21: nothing is decided by being overdue', () => {
  it.each([
    ['selfReport', begun],
    ['scoring', asking],
    ['conclusion', inConclusion],
    ['noticeOfResult', inNotice],
    ['measures', inMeasures],
    ['improvement', inImprovement],
    ['the answer to a contest', contested],
  ])('%s reminds and escalates for months, and the step stays open', (_step, at) => {
    const past = at().until(shanghai('2027-03-01'));
    expect(past.file.ending).toBeNull();
    const types = past.events.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['reminded', 'deadlinePassed', 'escalated']));
  });

  it('has somebody to do something at every step', () => {
    for (const at of [
      begun,
      inScoring,
      asking,
      inConclusion,
      inNotice,
      inContest,
      contested,
      inMeasures,
      inImprovement,
    ])
      expect(at().tasks().length).toBeGreaterThan(0);
  });
});
