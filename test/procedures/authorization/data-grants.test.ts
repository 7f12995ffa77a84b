import fc from 'fast-check';
import type { Grant } from '../../../procedures/authorization/facts';
import { reportsIn } from '../../support/given';
import { catalogue, markedAs, wanted } from '../../support/openings-beside';
import { started as inTerm, transferAgreed, transferRequested } from './amended';
import { type Authorized, agreed, endOf, shanghai } from './authorized';

/** With another operator from the new year on. */
const toAnotherOperator = (before: Authorized): Authorized =>
  transferAgreed(transferRequested(before)).until(shanghai('2027-01-01', '00:01:00'));

const requestNo = 'DR-2026-0001';
const given = { dataRequestNo: requestNo, datasets: catalogue, sources: {} };
const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: '2027-03-31' };

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
