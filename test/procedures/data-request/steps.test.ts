import { wayTitles } from '../../../procedures/data-request/request';
import { reasonText } from '../../../procedures/data-request/texts';
import { noticesIn, reportsIn } from '../../support/given';
import {
  authorizationNo,
  begun,
  consents,
  consentTo,
  evaluated,
  evaluators,
  grounds,
  inConsents,
  inCoordination,
  inDelivery,
  inGranting,
  ordered,
  people,
  type Requesting,
  reasons,
  refuses,
  settled,
} from './requesting';

const dueDay = ({ file }: Requesting, name: string): string | undefined =>
  file.deadlines.findLast((one) => one.name === name)?.due?.day;
const stateOf = ({ file }: Requesting, id: string) =>
  file.facts.providers.find(({ organizationId }) => organizationId === id)?.state;
const closed = (past: Requesting, outcome = past.file.ending ?? ''): Requesting =>
  past.happens({ type: 'caseClosed', article: '第十五条 Art. 15', data: { outcome } });
const at = (day: string): string => new Date(`${day}T09:00:00+08:00`).toISOString();

describe('第十五条 Art. 15: the zone regulator evaluates', () => {
  it('within five working days, by two of its persons; the providers are asked only then', () => {
    const past = begun();
    expect(dueDay(past, 'requestEvaluation')).toBe('2026-11-25');
    expect(noticesIn(past.effects)).toEqual(['org-health: dataRequested']);
    const drafted = past.when('chen-officer', 'confirmRequest', { reasons }).then('proposalDrafted');
    expect(drafted.file.facts.providers).toEqual([]);
    drafted.when(evaluators(past)[0], 'signOff', consentTo(drafted)).refused('notPermitted');
    const confirmed = evaluated(begun(), 'confirmRequest');
    expect(confirmed.file.facts.providers.map(({ organizationId, state }) => [organizationId, state])).toEqual([
      ['org-hospital', 'asked'],
      ['org-transport', 'asked'],
    ]);
    expect(confirmed.file.facts.evaluators).toEqual(['xu-head', 'chen-officer']);
  });

  it('a refusal carries its reasons and the remedies, and its authorization hears of the end', () => {
    const refused = evaluated(begun(), 'refuseRequest');
    const body = refused.effects.flatMap((effect) => (effect.lane === 'notice' ? [effect.body.en] : [])).join();
    expect(body).toMatch(/needed for the scenario.*reconsideration within 60 days/);
    const end = closed(refused);
    expect(reportsIn(end.effects)).toEqual([`${authorizationNo} dataRequestEnded`]);
    expect(noticesIn(end.effects)).toEqual(['org-health: dataRequestEnded']);
  });

  it('I-59: its time stands still while the operator is asked for more, and lateness decides nothing', () => {
    const asked = begun().when('chen-officer', 'askForMore', { question: '为何需要 why' }).then('supplementAsked');
    expect(asked.file.deadlines.find(({ name }) => name === 'requestEvaluation')?.due).toBeNull();
    expect(dueDay(asked, 'supplement')).toBe('2026-12-02');
    asked.when('chen-officer', 'askForMore', { question: '再问 again' }).refused('supplementAwaited');
    const late = asked.until(at('2026-12-20'));
    expect(late.file.ending).toBeNull();
    const answered = late
      .when('wang-applicant', 'supplementRequest', { answer: '用于分诊 for triage' }, { at: at('2026-12-21') })
      .then('requestSupplemented');
    answered.when('wang-applicant', 'supplementRequest', { answer: '又 again' }).refused('supplementNotAsked');
    // None of the five days was used up before the question of the same day.
    expect(dueDay(answered, 'requestEvaluation')).toBe('2026-12-28');
    expect(answered.tasks()).toEqual(['requestEvaluation']);
  });

  it('I-59: it may decide on what there is, and a reminder goes to the operator meanwhile', () => {
    const asked = begun().when('chen-officer', 'askForMore', { question: '为何需要 why' }).then('supplementAsked');
    expect(noticesIn(asked.until(at('2026-12-01')).effects)).toEqual(['org-zijin: reminded']);
    expect(evaluated(asked, 'confirmRequest').file.ending).toBe('confirmed');
  });
});

describe('I-60: every provider answers for its own part', () => {
  it('in any order, each within ten working days of its own, reminded and escalated apart', () => {
    const past = inConsents();
    expect(past.file.facts.providers.map(({ dueAt }) => dueAt)).toEqual(
      past.file.deadlines.flatMap(({ name, due }) => (name.startsWith('consent-') ? [due?.at] : [])),
    );
    expect(dueDay(past, 'consent-org-hospital')).toBe('2026-12-02');
    const one = consents(past, 'org-transport');
    expect(one.file.ending).toBeNull();
    expect(one.tasks()).toEqual(['answerRequest-org-hospital']);
    const late = one.until(at('2026-12-07'));
    const escalated = late.events.filter(({ type }) => type === 'escalated');
    expect(escalated.map(({ data }) => data['deadline'])).toEqual(['consent-org-hospital@1']);
    expect(noticesIn(late.effects).filter((told) => !told.startsWith('org-hospital'))).toEqual([]);
    expect(consents(late, 'org-hospital').file.ending).toBe('consented');
  });

  it('in part, only of what was asked for, and not of everything', () => {
    const answer = (parts: unknown, more: object = {}) =>
      inConsents().when('liu-provider', 'answerRequest', { decision: 'partly', parts, grounds, ...more });
    answer(undefined).refused('inputMissing');
    answer([{ dataset: 'outpatient-flow', items: ['day', 'name'] }]).refused('consentBeyondRequest');
    answer([{ dataset: 'bus-passengers', items: ['station'] }]).refused('consentBeyondRequest');
    answer([{ dataset: 'outpatient-flow', items: ['visits', 'day', 'hour'] }]).refused('consentIsWhole');
    answer([{ dataset: 'outpatient-flow', items: ['day'] }], { grounds: undefined }).refused('inputMissing');
    const past = answer([{ dataset: 'outpatient-flow', items: ['day'] }]).then('providerAnswered');
    expect(stateOf(past, 'org-hospital')).toBe('partly');
    expect(past.file.facts.consented).toEqual([{ dataset: 'outpatient-flow', items: ['day'], resourceFee: null }]);
    inConsents()
      .when('liu-provider', 'answerRequest', {
        decision: 'consented',
        parts: [{ dataset: 'outpatient-flow', items: ['day'] }],
      })
      .refused('partsOnlyInPart');
  });

  it('once, with grounds where it refuses, and by those who are asked alone', () => {
    inConsents().when('liu-provider', 'answerRequest', { decision: 'refused' }).refused('inputMissing');
    const past = refuses(inConsents(), 'org-hospital');
    past.when('liu-provider', 'answerRequest', { decision: 'consented' }).refused('answerNotDue');
    past.when('xu-head', 'answerRequest', { decision: 'consented' }).refused('notPermitted');
    expect(past.events.at(-1)?.actor.role).toBe('dataProvider');
    expect(noticesIn(past.effects)).toEqual(['org-zijin: providerAnswered', 'org-health: providerAnswered']);
  });

  it('as a provider and not as a regulator, where it is both', () => {
    const past = consents(inConsents(), 'org-transport');
    expect(past.events.at(-1)?.actor).toMatchObject({ personId: 'ma-officer', role: 'dataProvider' });
  });
});

describe('第十七条 Art. 17: a resource fee', () => {
  const fee = { yuan: 1200, per: '年 year' };
  const answer = (past: Requesting) =>
    past.when('liu-provider', 'answerRequest', { decision: 'consented', resourceFee: fee });

  it('is refused unless the basis enables it (I-26)', () => {
    answer(inConsents()).refused('resourceFeeOff');
  });

  it('is kept with what was consented to where it is enabled', () => {
    const policy = (values: any) => ({ ...values, dataRequest: { ...values.dataRequest, resourceFeeEnabled: true } });
    const past = answer(inConsents({ policy })).then('providerAnswered');
    expect(past.file.facts.consented).toMatchObject([{ dataset: 'outpatient-flow', resourceFee: fee }]);
  });
});

describe('I-61: disputes', () => {
  const refused = () => refuses(consents(inConsents(), 'org-transport'), 'org-hospital');
  const contest = (past: Requesting, provider = 'org-hospital') =>
    past.when('wang-applicant', 'requestCoordination', { provider, reason: '确有需要 needed' });

  it('the operator has five working days to contest what was refused; afterwards what was consented to goes on', () => {
    expect(refused().file.ending).toBeNull();
    expect(dueDay(refused(), 'contest')).toBe('2026-11-25');
    expect(refused().until(at('2026-11-25')).file.ending).toBeNull();
    const over = refused().until(at('2026-11-26'));
    expect(over.file.ending).toBe('consented');
    const none = refuses(refuses(inConsents(), 'org-transport'), 'org-hospital').until(at('2026-11-26'));
    expect(none.file.ending).toBe('refused');
  });

  it('it may go on at once with what was consented to', () => {
    inConsents().when('wang-applicant', 'acceptAnswers', { accepted: true }).refused('nothingToAccept');
    const past = refused().when('wang-applicant', 'acceptAnswers', { accepted: true }).then('answersAccepted');
    expect(past.file.ending).toBe('consented');
  });

  it('an answer is contested once, when it refuses something', () => {
    contest(refused(), 'org-transport').refused('coordinationNotOpen');
    refused().when('wang-applicant', 'requestCoordination', { reason: '确有需要 needed' }).refused('inputMissing');
    const past = contest(refused()).then('coordinationRequested');
    expect(past.file.ending).toBe('disputed');
    expect(noticesIn(past.effects)).toEqual(['org-data-authority: coordinationRequested']);
  });

  it('a provider asks for coordination before its answer, which then waits; it must answer afterwards', () => {
    const asked = inConsents()
      .when('liu-provider', 'requestCoordination', { reason: '层级存疑 level in doubt' })
      .then('coordinationRequested');
    expect(asked.tasks()).toEqual(['answerRequest-org-transport']);
    asked.when('liu-provider', 'answerRequest', { decision: 'consented' }).refused('answerNotDue');
    inConsents()
      .when('liu-provider', 'requestCoordination', { reason: '存疑 doubt', provider: 'org-transport' })
      .refused('coordinationNotOpen');
    const disputed = consents(asked, 'org-transport');
    expect(disputed.file.ending).toBe('disputed');
    const opinion = { provider: 'org-hospital', outcome: 'answerStands', opinion: '按级别答复 by its level' };
    const told = disputed.opens('coordination').when('lin-officer', 'concludeCoordination', opinion);
    expect(told.then('coordinationConcluded').file.ending).toBe('answerAgain');
    const again = told.then('coordinationConcluded').opens('providerConsents');
    expect(again.tasks()).toEqual(['answerRequest-org-hospital']);
    again.when('liu-provider', 'requestCoordination', { reason: '再问 again' }).refused('coordinationNotOpen');
    expect(consents(again, 'org-hospital').file.ending).toBe('consented');
  });

  it('the authority lets the answer stand or has it given again, and consents in nobody’s place', () => {
    const conclude = (outcome: string, provider = 'org-hospital') =>
      inCoordination().when('zhou-head', 'concludeCoordination', { provider, outcome, opinion: '意见 opinion' });
    conclude('answerStands', 'org-transport').refused('disputeUnknown');
    const stands = conclude('answerStands').then('coordinationConcluded');
    expect(stands.file.ending).toBe('consented');
    expect(stateOf(stands, 'org-hospital')).toBe('refused');
    const again = conclude('answerAgain').then('coordinationConcluded').opens('providerConsents');
    expect(noticesIn(again.effects)).toEqual(['org-hospital: consentAsked']);
    // Its second answer stands.
    expect(refuses(again, 'org-hospital').file.ending).toBe('consented');
    expect(dueDay(inCoordination(), 'coordination')).toBe('2026-12-02');
  });

  it('in a comprehensive zone whoever evaluated does not coordinate, be it as a stand-in', () => {
    const past = inCoordination({ zone: 'comprehensive' });
    const input = { provider: 'org-hospital', outcome: 'answerStands', opinion: '意见 opinion' };
    for (const by of ['duty-post', 'zhou-head'])
      past.when(by, 'concludeCoordination', input).refused('coordinatorEvaluated');
    past.when('lin-officer', 'concludeCoordination', input).then('coordinationConcluded');
  });
});

describe('I-62: delivery', () => {
  const orders = ({ effects }: Requesting) =>
    effects.flatMap((effect) => (effect.lane === 'exchange' ? [effect.payload['dataset']] : []));

  it('is ordered once by the governance center, one order for each dataset that was consented to', () => {
    expect(dueDay(inDelivery(), 'delivery')).toBe('2026-11-25');
    const past = ordered(inDelivery());
    expect(orders(past)).toEqual(['outpatient-flow', 'bus-passengers']);
    past.when('tang-head', 'orderDelivery', {}).refused('deliveryOrdered');
    past.when('wang-applicant', 'withdrawRequest', { reason: '不再需要' }).refused('deliveryOrdered');
    const partly = refuses(consents(inConsents(), 'org-transport'), 'org-hospital')
      .until(at('2026-11-26'))
      .opens('delivery');
    expect(orders(ordered(partly))).toEqual(['bus-passengers']);
  });

  it('what has turned against it meanwhile is not delivered, with the reason; nothing delivered ends the request', () => {
    const one = settled(ordered(inDelivery()), 'outpatient-flow', 'datasetProhibited');
    expect(one.file.ending).toBeNull();
    expect(noticesIn(one.effects)).toEqual(['org-zijin: notDelivered', 'org-center: notDelivered']);
    expect(settled(one, 'bus-passengers').file.ending).toBe('delivered');
    const none = settled(one, 'bus-passengers', 'authorizationSuspended');
    expect(none.file.ending).toBe('notDelivered');
    const body = closed(none, 'notGranted').effects.flatMap((effect) =>
      effect.lane === 'notice' ? [effect.body] : [],
    );
    expect(body[0]?.en).toContain(reasonText('datasetProhibited').en);
  });
});

describe('I-63, I-64: how it ends', () => {
  const granted = (past: Requesting, dataset: string, reason: string | null = null) =>
    past.hears('grantSettled', { dataset, grantId: 'g', granted: reason === null, reason });

  it('the authorization is told what was delivered, and the request waits for every grant', () => {
    const past = inGranting();
    const [report] = past.effects.flatMap((effect) => (effect.lane === 'cases' ? [effect.payload] : []));
    expect(report).toMatchObject({
      type: 'dataRequestConsented',
      requestNo: 'DR-2026-0001',
      scenario: 'triage',
      wayOfUse: 'usableNotVisible',
      personal: false,
      parts: [
        { dataset: 'outpatient-flow', items: ['day', 'hour', 'visits'], level: 2, provider: 'org-hospital' },
        { dataset: 'bus-passengers', items: ['station', 'boarding'], level: 1, provider: 'org-transport' },
      ],
    });
    const one = granted(past, 'outpatient-flow');
    expect(one.file.ending).toBeNull();
    expect(granted(one, 'bus-passengers').file.ending).toBe('granted');
    expect(granted(one, 'bus-passengers', 'datasetProhibited').file.ending).toBe('partlyGranted');
    const none = granted(granted(past, 'outpatient-flow', 'grantOvertaken'), 'bus-passengers', 'grantOvertaken');
    expect(none.file.ending).toBe('notGranted');
  });

  it('fewer items than were asked for is a part', () => {
    const input = { decision: 'partly', parts: [{ dataset: 'outpatient-flow', items: ['day'] }], grounds };
    const past = consents(inConsents(), 'org-transport')
      .when(people['org-hospital'], 'answerRequest', input)
      .then('providerAnswered')
      .when('wang-applicant', 'acceptAnswers', { accepted: true })
      .then('answersAccepted')
      .opens('delivery');
    const all = settled(settled(ordered(past), 'outpatient-flow'), 'bus-passengers').opens('granting');
    expect(granted(granted(all, 'outpatient-flow'), 'bus-passengers').file.ending).toBe('partlyGranted');
  });

  it('what the authorization denies ends it with the reason', () => {
    const past = inGranting().hears('grantDenied', { reason: 'authorizationSuspended' });
    expect(past.file.ending).toBe('notGranted');
    const [told] = closed(past).effects.flatMap((effect) => (effect.lane === 'notice' ? [effect] : []));
    expect(told?.body.en).toMatch(/the authorization is suspended.*reconsideration/);
  });

  it.each([begun, inConsents, inCoordination, inDelivery, inGranting])(
    'an authorization that ended, or has another operator, leaves it without an object (%#)',
    (where) => {
      expect(where().hears('authorizationEnded', { how: 'expired', day: '2031-09-30' }).file.ending).toBe('moot');
      const undelivered = where().happens({ type: 'reportUndelivered', article: 'I-22', data: {} });
      expect(undelivered.file.ending).toBe('moot');
    },
  );

  it('a dataset that is closed is not delivered; when it was the last, the request ends', () => {
    const closing = { dataset: 'outpatient-flow', closed: { usableNotVisible: 'datasetProhibited' } };
    const past = inDelivery().hears('datasetClosed', closing);
    expect(past.file.ending).toBeNull();
    expect(noticesIn(past.effects)).toEqual(['org-zijin: datasetClosed']);
    const order = ordered(past).effects.flatMap((effect) => (effect.lane === 'exchange' ? [effect] : []));
    expect(order.map(({ payload }) => payload['dataset'])).toEqual(['bus-passengers']);
    expect(past.hears('datasetClosed', closing).events.at(-1)?.type).toBe('reportNotApplied');
    const other = { dataset: 'bus-passengers', closed: { resultsOnly: 'levelUnprotected' } };
    expect(past.hears('datasetClosed', other).events.at(-1)?.type).toBe('reportNotApplied');
    const last = past.hears('datasetClosed', { ...closing, dataset: 'bus-passengers' });
    expect(last.file.ending).toBe('moot');
  });

  it.each([begun, inConsents, inCoordination, inDelivery])(
    'is withdrawn by the operator before delivery (%#)',
    (where) => {
      const past = where().when('wang-applicant', 'withdrawRequest', { reason: '不再需要' }).then('requestWithdrawn');
      expect(past.file.ending).toBe('withdrawn');
    },
  );

  it('nothing that is said lacks one of the languages', () => {
    for (const { zh, en } of [...Object.values(wayTitles), reasonText('datasetNotOpened')])
      expect([zh.length > 1, en.length > 1]).toEqual([true, true]);
  });

  it('I-64: one part refused and the other closed before it is delivered leaves nothing to deliver, and the request ends', () => {
    const before = consents(refuses(inConsents(), 'org-hospital'), 'org-transport')
      .when('wang-applicant', 'acceptAnswers', { accepted: true })
      .then('answersAccepted')
      .opens('delivery');
    const closing = { dataset: 'bus-passengers', closed: { usableNotVisible: 'datasetProhibited' } };
    const ended = before.hears('datasetClosed', { ...closing, endsEmpty: true });
    expect(ended.since(before.file.version)).toEqual(['datasetClosed', 'nothingLeft']);
    expect(ended.file.ending).toBe('moot');
    // As it was told before there was such an end: the case stands, and delivers nothing.
    const standing = before.hears('datasetClosed', closing);
    expect(standing.file.ending).toBeNull();
    standing.when('he-officer', 'orderDelivery', {}).refused('nothingToDeliver');
    standing.when('wang-applicant', 'withdrawRequest', { reason: '不再需要 no longer' }).then('requestWithdrawn');
  });
});
