import { catalogue, markedAs, wanted } from '../../support/openings-beside';
import { started as inTerm } from './amended';
import { type Authorized, agreed, inDeletion, inOperation, lodged } from './authorized';

const requestNo = 'DR-2026-0001';
const given = { dataRequestNo: requestNo, datasets: catalogue, sources: {} };
const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: '2027-03-31' };
const heads = {
  items: ['a'],
  recipient: 'org-zijin',
  purpose: '分诊 triage',
  method: '平台内计算 inside the platform',
  retention: '2027-12-31',
};
const hash = 'a'.repeat(64);
const plan = { textHash: hash, ...heads };
/** The text registered under the hash, as the API would look it up. */
const consentText = (scenario = 'triage', authorizationNo = 'AUTH-2026-0001') => ({
  hash,
  authorizationNo,
  scenario,
  ...heads,
});

const ask = (past: Authorized, changes: object = {}, facts: object = {}) =>
  past.when('wang-applicant', 'openDataRequest', { ...wanted, ...changes }, { given: { ...given, ...facts } });
const one = (datasetId: string, level = 2) => ({ datasets: [{ datasetId, items: ['a'], level }] });
const withMarks = (changes: object) => ({ datasets: { marked: markedAs(changes) }, consentText: consentText() });
const opened = (past: Authorized = inTerm()): Authorized => ask(past).then('dataRequestOpened');
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
  const personal = (changes: object, text: object | null = consentText()) => {
    const past = inTerm();
    past.file.facts.content.datasets = [{ datasetId: 'marked', level: 2 }];
    const registers = { ...withMarks({ personalInformation: true }), consentText: text };
    return ask(past, { ...one('marked'), ...changes }, registers);
  };

  it('is declared, with a plan for consents to exactly this scenario', () => {
    personal({}).refused('personalInformationUndeclared');
    personal({ personalInformation: true }).refused('consentPlanMissing');
    const planned = { personalInformation: true, consentPlan: plan };
    for (const text of [null, consentText('other'), consentText('triage', 'AUTH-2026-0009')])
      personal(planned, text).refused('consentTextUnknown');
    personal(planned, { ...consentText(), purpose: '营销 marketing' }).refused('consentPlanDiffers');
    personal(planned).then('dataRequestOpened');
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
