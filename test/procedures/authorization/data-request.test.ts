import fc from 'fast-check';
import type { Grant } from '../../../procedures/authorization/facts';
import { reportsIn } from '../../support/given';
import { catalogue, markedAs, wanted } from '../../support/openings';
import { started as inTerm, transferAgreed, transferRequested } from './amended';
import { type Authorized, agreed, endOf, inDeletion, inOperation, lodged, shanghai } from './authorized';

/** With another operator from the new year on. */
const toAnotherOperator = (before: Authorized): Authorized =>
  transferAgreed(transferRequested(before)).until(shanghai('2027-01-01', '00:01:00'));

const requestNo = 'DR-2026-0001';
const given = { dataRequestNo: requestNo, datasets: catalogue, sources: {} };
const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: '2027-03-31' };
const plan = { scenario: 'triage', channel: '就诊时 at the visit', text: '同意书 form', retention: '一年 a year' };

const ask = (past: Authorized, changes: object = {}, facts: object = {}) =>
  past.when('wang-applicant', 'openDataRequest', { ...wanted, ...changes }, { given: { ...given, ...facts } });
const one = (datasetId: string, level = 2) => ({ datasets: [{ datasetId, items: ['a'], level }] });
const withMarks = (changes: object) => ({ datasets: { marked: markedAs(changes) } });
const opened = (past: Authorized = inTerm()): Authorized => ask(past).then('dataRequestOpened');
const consented = (past: Authorized, scenario = 'triage'): Authorized =>
  past.hears('dataRequestConsented', {
    requestNo,
    scenario,
    wayOfUse: 'usableNotVisible',
    personal: false,
    parts: [
      {
        dataset: 'outpatient-flow',
        items: ['day'],
        level: 2,
        provider: 'org-hospital',
        source: null,
        resourceFee: null,
      },
    ],
  });
const settled = (past: Authorized, state: string, reason: string | null = null): Authorized =>
  past.happens({
    type: 'dataGrantSettled',
    article: '第十五条 Art. 15',
    data: { grantId: `AUTH-2026-0001/${requestNo}/1`, requestNo, dataset: 'outpatient-flow', state, reason },
  });
const closedFor = { usableNotVisible: 'datasetProhibited', desensitized: 'datasetProhibited' };
const swept = (past: Authorized, closed: object = closedFor): Authorized =>
  past.hears('datasetClosed', { dataset: 'outpatient-flow', closed, changeNo: 'DATA-2026-0001' });
const requested = ({ file }: Authorized): Grant[] =>
  file.facts.grants.filter(({ requestNo: number }) => number !== undefined);
const orders = ({ effects }: Authorized): string[] =>
  effects.flatMap((effect) => (effect.lane === 'platform' ? [effect.operation] : []));

describe('第十五条 Art. 15: a data request is opened', () => {
  it('as a case of its own with the basis, policy and calendar of its authorization', () => {
    const past = opened();
    const [start] = past.effects.flatMap((effect) => (effect.lane === 'cases' ? [effect] : []));
    expect(start).toMatchObject({
      operation: 'start',
      caseNo: requestNo,
      payload: {
        kind: 'dataRequest',
        data: {
          policy: past.file.policy,
          calendar: past.file.calendar,
          opening: {
            authorizationNo: 'AUTH-2026-0001',
            parts: [
              { dataset: 'outpatient-flow', provider: 'org-hospital', level: 2, source: null },
              { dataset: 'bus-passengers', provider: 'org-transport', level: 1, source: null },
            ],
          },
        },
      },
    });
    expect(past.file.facts.dataRequests).toMatchObject([{ caseNo: requestNo, scenario: 'triage', outcome: null }]);
  });

  it('needs a number; several may be open at once, and one that could not be started is as if it had not been', () => {
    ask(inTerm(), {}, { dataRequestNo: undefined }).refused('numberNotAllotted');
    ask(opened()).then('dataRequestOpened');
    const failed = opened().happens({ type: 'caseNotStarted', article: 'x', data: { caseNo: requestNo } });
    expect(failed.file.facts.dataRequests).toEqual([]);
  });

  it('within the term alone, and while nothing holds use', () => {
    ask(lodged()).refused('wrongStage');
    ask(inDeletion()).refused('wrongStage');
    ask(inOperation()).refused('authorizationNotInForce');
    ask(agreed(inTerm(), 'suspend', breach)).refused('authorizationSuspended');
    const restricted = inTerm().when('he-officer', 'restrict', { ground: 'risk', reason: '异常 anomaly' });
    ask(restricted.then('useRestricted')).refused('authorizationRestricted');
    const early = inTerm()
      .when('wang-legal', 'requestEarlyTermination', { reason: '业务调整', effectiveDay: '2027-01-01' })
      .then('earlyTerminationRequested');
    ask(early).then('dataRequestOpened');
    const ending = agreed(early, 'decideEarlyTermination', {
      agreed: true,
      effectiveDay: '2027-01-01',
      reason: '同意 agreed',
    });
    ask(ending).refused('terminationDecided');
  });

  it('says every reason at once', () => {
    ask(
      agreed(inTerm(), 'suspend', breach),
      { scenario: 'marketing', wayOfUse: 'rawExport', datasets: [{ datasetId: 'nowhere', items: ['a'], level: 1 }] },
      { dataRequestNo: undefined },
    ).refused('authorizationSuspended', 'scenarioNotAuthorized', 'rawExport', 'datasetUnknown', 'numberNotAllotted');
  });

  it('第十三条 Art. 13: for one scenario of the agreement, with something asked for', () => {
    ask(inTerm(), { scenario: 'marketing' }).refused('scenarioNotAuthorized');
    ask(inTerm(), { datasets: [] }).refused('nothingRequested');
  });

  it('第十三条、第十六条 Arts. 13, 16: there is no raw export, and it is refused by its own name', () => {
    ask(inTerm(), { wayOfUse: 'rawExport' }).refused('rawExport');
  });
});

describe('第二条、第十四条 Arts. 2, 14: what may be asked for', () => {
  const marked = (changes: object, use: object = {}) => ask(inTerm(), { ...one('marked'), ...use }, withMarks(changes));

  it('nothing prohibited, unknown or not opened to this zone', () => {
    marked({ prohibited: true }).refused('datasetProhibited');
    marked({ openedIn: ['transport'] }).refused('datasetNotOpened');
    marked({ prohibited: true, openedIn: [] }).refused('datasetProhibited', 'datasetNotOpened');
    ask(inTerm(), one('unknown')).refused('datasetUnknown');
  });

  it('only in a way it was opened for', () => {
    const openings = [{ zone: 'health', level: 2, standard: '标准', ways: ['desensitized' as const] }];
    marked({ openings }).refused('wayNotOpened');
    marked({ openings }, { wayOfUse: 'desensitized' }).then('dataRequestOpened');
    const elsewhere = [{ zone: 'transport', level: 2, standard: '标准', ways: ['desensitized' as const] }];
    marked({ openings: elsewhere }).then('dataRequestOpened');
  });

  it.each([
    [2, 'resultsOnly', true],
    [3, 'resultsOnly', false],
    [4, 'resultsOnly', false],
    [3, 'desensitized', true],
    [3, 'usableNotVisible', true],
    [4, 'usableNotVisible', true],
  ])('of level %i by %s: %s', (level, wayOfUse, allowed) => {
    const answer = marked({ level }, { wayOfUse });
    if (allowed) answer.then('dataRequestOpened');
    else answer.refused('levelUnprotected');
  });

  it('the level that the opening names counts where it is higher', () => {
    const openings = [{ zone: 'health', level: 3, standard: '标准', ways: ['resultsOnly' as const] }];
    marked({ level: 1, openings }, { wayOfUse: 'resultsOnly' }).refused('levelUnprotected');
  });

  it('another technique needs its reason', () => {
    const otherTechnique = { wayOfUse: 'otherTechnique' };
    marked({ level: 3 }, otherTechnique).refused('techniqueReasonMissing');
    marked({ level: 3 }, { ...otherTechnique, techniqueReason: '隐私计算 privacy computing' }).then(
      'dataRequestOpened',
    );
  });

  it('I-65: beyond what the application named only where neither mark is set, and never above the level named', () => {
    marked({ affectsPublicSafety: true }).refused('datasetWider');
    marked({ personalInformation: true }, { personalInformation: true, consentPlan: plan }).refused('datasetWider');
    const named = inTerm();
    named.file.facts.content.datasets = [{ datasetId: 'marked', level: 2 }];
    ask(named, one('marked', 3), withMarks({ level: 2, affectsPublicSafety: true })).refused('levelWider');
    ask(named, one('marked', 2), withMarks({ level: 2, affectsPublicSafety: true })).then('dataRequestOpened');
  });
});

describe('第十六条 Art. 16: personal information', () => {
  const personal = (changes: object) => {
    const past = inTerm();
    past.file.facts.content.datasets = [{ datasetId: 'marked', level: 2 }];
    return ask(past, { ...one('marked'), ...changes }, withMarks({ personalInformation: true }));
  };

  it('is declared, with a plan for consents to exactly this scenario', () => {
    personal({}).refused('personalInformationUndeclared');
    personal({ personalInformation: true }).refused('consentPlanMissing');
    personal({ personalInformation: true, consentPlan: { ...plan, scenario: 'other' } }).refused(
      'consentPlanOtherScenario',
    );
    personal({ personalInformation: true, consentPlan: plan }).then('dataRequestOpened');
  });
});

describe('I-66: a product of another zone as source (第五条 Art. 5)', () => {
  const source = { zone: 'general', zoneKind: 'comprehensive', regulator: 'org-data-authority', inForce: true };
  const sources = [{ authorizationNo: 'AUTH-2026-0009', product: 'city-flow', items: ['a'] }];
  const from = (changes: object) =>
    ask(inTerm(), { datasets: [], sources }, { sources: { 'AUTH-2026-0009': { ...source, ...changes } } });

  it('is of a comprehensive zone, named by an authorization in operation, and its regulator is asked', () => {
    ask(inTerm(), { datasets: [], sources }).refused('sourceUnknown');
    from({ inForce: false }).refused('sourceUnknown');
    from({ zoneKind: 'industry', zone: 'transport' }).refused('sourceNotOfAnotherZone');
    from({ zone: 'health' }).refused('sourceNotOfAnotherZone');
    const [event] = from({}).then('dataRequestOpened').events.slice(-1);
    expect(event?.data['parts']).toEqual([
      {
        dataset: 'AUTH-2026-0009/city-flow',
        items: ['a'],
        level: 1,
        provider: 'org-data-authority',
        source: 'AUTH-2026-0009',
      },
    ]);
  });
});

describe('I-63: the authorization decides on its grants', () => {
  it('orders each, keeps it until the platform shows it, and tells the request', () => {
    const past = consented(opened());
    expect(orders(past)).toEqual(['grant']);
    expect(requested(past)).toMatchObject([
      {
        grantId: `AUTH-2026-0001/${requestNo}/1`,
        dataset: 'outpatient-flow',
        state: 'ordered',
        items: ['day'],
        scenario: 'triage',
        wayOfUse: 'usableNotVisible',
        personal: false,
        until: '2031-09-30',
      },
    ]);
    const done = settled(past, 'granted');
    expect(requested(done)).toMatchObject([{ state: 'active' }]);
    expect(reportsIn(done.effects)).toEqual([`${requestNo} grantSettled`]);
    expect(done.effects[0]?.lane === 'cases' && done.effects[0].payload['granted']).toBe(true);
  });

  it('grants nothing while suspended or restricted, for a scenario outside the agreement, or to a request it does not know', () => {
    const denied = (past: Authorized, scenario?: string) => consented(past, scenario).events.at(-1);
    expect(denied(agreed(opened(), 'suspend', breach))?.data).toMatchObject({ reason: 'authorizationSuspended' });
    const restricted = opened().when('he-officer', 'restrict', { ground: 'risk', reason: '异常 anomaly' });
    expect(denied(restricted.then('useRestricted'))?.data).toMatchObject({ reason: 'authorizationRestricted' });
    expect(denied(opened(), 'marketing')?.data).toMatchObject({ reason: 'scenarioNotAuthorized' });
    expect(denied(inTerm())?.type).toBe('reportNotApplied');
    const over = opened().hears('dataRequestEnded', { requestNo, outcome: 'withdrawn' });
    expect(denied(over)?.type).toBe('reportNotApplied');
    expect(reportsIn(consented(agreed(opened(), 'suspend', breach)).effects)).toEqual([`${requestNo} grantDenied`]);
  });

  it('what the platform refused, or what was overtaken, leaves no grant; an overtaken one is revoked by its number', () => {
    const refused = settled(consented(opened()), 'refused', 'datasetProhibited');
    expect(requested(refused)).toEqual([]);
    expect(refused.effects.map((effect) => effect.lane === 'cases' && effect.payload['reason'])).toEqual([
      'datasetProhibited',
    ]);
    const overtaken = settled(consented(opened()), 'overtaken');
    expect(requested(overtaken)).toEqual([]);
    expect(orders(overtaken)).toEqual(['revokeGrant']);
  });

  it('follows a suspension and its end like every grant of the space, and a restriction in between is as shown', () => {
    const active = settled(consented(opened()), 'granted');
    const held = agreed(active, 'suspend', breach).happens({
      type: 'suspensionVerified',
      article: '第十二条 Art. 12',
      data: {},
    });
    expect(requested(held)).toMatchObject([{ state: 'restricted' }]);
    const resumed = agreed(held, 'resume', { reason: '已整改 mended' });
    expect(resumed.effects.find(({ lane }) => lane === 'platform')).toMatchObject({
      operation: 'lift',
      payload: { grants: expect.arrayContaining([`AUTH-2026-0001/${requestNo}/1`]) },
    });
    expect(requested(settled(consented(opened()), 'restricted'))).toMatchObject([{ state: 'restricted' }]);
  });

  it('what is only ordered is not waited for when use is restored', () => {
    const held = agreed(consented(opened()), 'suspend', breach);
    const resumed = agreed(held, 'resume', { reason: '已整改 mended' });
    const [lift] = resumed.effects.flatMap((effect) => (effect.lane === 'platform' ? [effect.payload] : []));
    expect(lift?.['grants']).toEqual(['AUTH-2026-0001/sample']);
  });

  it('I-64: open requests hear of the end of the term, of a termination and of another operator', () => {
    expect(reportsIn(opened().until(endOf('2031-09-30')).effects)).toContain(`${requestNo} authorizationEnded`);
    expect(reportsIn(toAnotherOperator(opened()).effects)).toContain(`${requestNo} authorizationEnded`);
    const over = opened().hears('dataRequestEnded', { requestNo, outcome: 'refused' });
    expect(reportsIn(over.until(endOf('2031-09-30')).effects)).toEqual([]);
  });
});

describe('第二条、第十四条 Arts. 2, 14: a dataset is closed', () => {
  const active = () => settled(consented(opened()), 'granted');

  it('its grants are revoked, the operator is told why, and who still asks for it too', () => {
    const past = swept(active());
    expect(orders(past)).toEqual(['revokeGrant']);
    expect(requested(past)).toMatchObject([{ state: 'revoked', closed: { reason: 'datasetProhibited' } }]);
    expect(reportsIn(past.effects)).toEqual([`${requestNo} datasetClosed`]);
    expect(past.effects.find(({ lane }) => lane === 'notice')).toMatchObject({ template: 'datasetClosed' });
  });

  it('a way of use that stays open keeps its grants; a second sweep finds nothing', () => {
    const other = swept(active(), { resultsOnly: 'levelUnprotected' });
    expect(requested(other)).toMatchObject([{ state: 'active' }]);
    const ended = swept(active()).hears('dataRequestEnded', { requestNo, outcome: 'granted' });
    expect(swept(ended).events.at(-1)?.type).toBe('reportNotApplied');
  });

  it('a grant on its way to the platform is revoked after it, and the request hears that nothing came of it', () => {
    const past = swept(consented(opened()));
    expect(orders(past)).toEqual(['revokeGrant']);
    const done = settled(past, 'granted');
    expect(requested(done)).toMatchObject([{ state: 'revoked' }]);
    expect(done.effects.map((effect) => effect.lane === 'cases' && effect.payload)).toMatchObject([
      { granted: false, grantId: null, reason: 'datasetProhibited' },
    ]);
  });

  it('what was granted must be certified as deleted at the end', () => {
    expect(swept(active()).file.facts.grants.map(({ certificate }) => certificate)).toEqual([null, null]);
  });
});

/** Moves in any order: acts of people, what the register and the platform do, and time. */
describe('whatever the order of acts', () => {
  const use = fc.record({
    wayOfUse: fc.constantFrom('desensitized', 'usableNotVisible', 'resultsOnly'),
    level: fc.constantFrom(1, 2, 3, 4),
    prohibited: fc.boolean(),
    isOpened: fc.boolean(),
  });
  const move = fc.constantFrom(
    'suspend',
    'resume',
    'restrict',
    'lift',
    'consented',
    'settled',
    'swept',
    'ended',
    'later',
  );

  const tried = (past: Authorized, act: string, input: unknown, by = 'he-officer'): Authorized => {
    const answer = past.when(by, act, input);
    return answer.refusals.length > 0 ? past : answer.effective();
  };
  const joint = (past: Authorized, act: string, input: unknown): Authorized =>
    past.when('lin-officer', act, input).refusals.length > 0 ? past : agreed(past, act, input);
  const moves: Record<string, (past: Authorized) => Authorized> = {
    suspend: (past) => joint(past, 'suspend', breach),
    resume: (past) => joint(past, 'resume', { reason: '已整改 mended' }),
    restrict: (past) => tried(past, 'restrict', { ground: 'risk', reason: '异常 anomaly' }),
    lift: (past) => tried(past, 'lift', { reason: '已排除 gone' }),
    consented: (past) => consented(past),
    settled: (past) => (requested(past).length > 0 ? settled(past, 'granted') : past),
    swept: (past) => swept(past),
    ended: (past) => past.until(endOf('2031-09-30')),
    later: (past) => past.until(shanghai('2027-04-05')),
  };

  it('nothing prohibited or unopened is asked for, nothing of the protected levels unprotected', () => {
    fc.assert(
      fc.property(use, ({ wayOfUse, level, prohibited, isOpened }) => {
        const marks = withMarks({ level, prohibited, openedIn: isOpened ? ['health'] : [] });
        const { refusals } = ask(inTerm(), { ...one('marked', 1), wayOfUse }, marks);
        const isFit = isOpened && !prohibited && (level < 3 || wayOfUse !== 'resultsOnly');
        expect(refusals.length === 0).toBe(isFit);
      }),
      { numRuns: 100 },
    );
  });

  it('nothing is granted while use is held, after a sweep, or after the end', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), (names) => {
        names.reduce((before, name) => {
          const past = before.file.ending === null ? (moves[name]?.(before) ?? before) : before;
          const { facts } = before.file;
          const isHeld = facts.suspension !== null || facts.restriction !== null || before.file.ending !== null;
          const isNew = past.events.slice(before.events.length).some(({ type }) => type === 'dataGrantOrdered');
          expect(isNew && isHeld).toBe(false);
          if (name === 'swept' && past !== before)
            expect(requested(past).filter(({ state }) => state !== 'revoked')).toEqual([]);
          return past;
        }, opened());
      }),
      { numRuns: 60 },
    );
  });

  it('no grant outlives its authorization', () => {
    const past = settled(consented(opened()), 'granted').until(endOf('2031-09-30')).opens('accessRestriction');
    expect(orders(past)).toEqual(['revoke']);
    const closed = past.happens({ type: 'accessRestricted', article: '第二十三条 Art. 23', data: {} });
    expect(closed.file.facts.grants.map(({ state }) => state)).toEqual(['revoked', 'revoked']);
    expect(consented(closed.opens('dataDeletion')).events.at(-1)?.data).toMatchObject({
      reason: 'authorizationNotInForce',
    });
  });
});
