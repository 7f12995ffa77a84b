/** Through REST alone, on the stepped clock: an agreement is amended, renewed up to the new term, and handed over to another operator. */
import { createStage, type Stage } from '../../engines/demo/stage';
import { playAdmission } from '../../engines/demo/story';
import { lawConditions, lawMaterials } from '../../procedures/authorization/application';
import { type Ask, createAsk, expectRefused } from '../support/asking';
import { openSystem, type System } from '../support/system';

const at = (day: string): string => `${day}T01:00:00.000Z`;
const note = '符合第八条条件 / meets the conditions of Art. 8';

describe('amendment, renewal and change of operator', () => {
  let system: System;
  let stage: Stage;
  let ask: Ask;
  let old: string;
  let renewal: string;
  let companion: string;

  beforeAll(async () => {
    system = await openSystem('renewal', { rehearsal: true });
    stage = createStage(system.rest, () => undefined);
    ask = createAsk(system);
    old = (await playAdmission(stage)).authorizationNo;
    await stage.moveTo(at('2026-10-09'), old);
    await stage.until(old, 'its space', ({ facts }) => facts.provisionedAt !== null);
  });
  afterAll(() => system?.close());

  const act = (who: string, caseNo: string, action: string, body: unknown, query = '') =>
    ask(who, 'POST', `/cases/${caseNo}/actions/${action}${query}`, { body });
  const register = async (caseNo: string): Promise<any> =>
    (await ask('public', 'GET', `/public/authorizations/authorization-${caseNo}`)).body.body;
  const space = async (caseNo: string): Promise<any> => {
    const headers = { authorization: 'Bearer development-platform-token' };
    return (await fetch(`${system.urls.platform}/spaces/${caseNo}`, { headers })).json();
  };

  it('I-38: all three parties sign a text that ends the term in 2028; the register follows', async () => {
    const { facts } = await stage.view(old);
    const text = { ...facts.agreement.text, term: { ...facts.agreement.text.term, end: '2028-06-30' } };
    const drafted = await stage.act(old, 'lin-officer', 'draftAmendment', { text });
    const { hash, changes } = drafted.facts.amendment;
    expect(changes).toEqual([
      {
        part: 'term',
        id: 'term',
        before: facts.agreement.text.term,
        after: { start: '2026-10-09', end: '2028-06-30' },
      },
    ]);
    expect((await stage.view(old, 'wang-legal')).facts.amendment.changes).toEqual(changes);
    await stage.jointly(old, 'lockAmendment', { hash }, { officer: 'lin-officer', head: 'zhou-head', other: null });
    for (const who of ['xu-head', 'zhou-head', 'wang-legal']) await stage.act(old, who, 'signAmendment', { hash });
    const shown = await stage.view(old);
    expect(shown.facts).toMatchObject({ term: { end: '2028-06-30' }, agreement: { version: 2 } });
    expect(shown.facts.formerAgreements).toMatchObject([{ version: 1, signatures: [{}, {}, {}] }]);
    await shows(old, { term: { start: '2026-10-09', end: '2028-06-30' } });
  });

  it('I-39: asked for from six months before the new end, with numbers given out only once it is accepted', async () => {
    const content = await contentOf('wang-legal');
    await stage.moveTo(at('2027-12-29'), old);
    await stage.until(old, 'the day', ({ clock }) => clock.now === at('2027-12-29'));
    expectRefused(await act('wang-legal', old, 'renew', content), 409, 'renewalTooEarly');
    await stage.moveTo(at('2027-12-30'), old);
    await stage.until(old, 'the day', ({ clock }) => clock.now === at('2027-12-30'));
    const numbers = await system.record.counters.countDocuments();
    const trial = await act('wang-legal', old, 'renew', content, '?dryRun=true');
    expect(trial.body).toEqual({ allowed: true, refusals: [] });
    expect(await system.record.counters.countDocuments()).toBe(numbers);
    const asked = await act('wang-legal', old, 'renew', content);
    expect(asked.status).toBe(200);
    ({ caseNo: renewal, announcementNo: companion } = asked.body.case.facts.renewal);
    expect([renewal, companion].map((one) => one.replace(/\d{4}$/, ''))).toEqual(['AUTH-2027-', 'ANN-2027-']);
    await untilKnown(renewal);
    await untilKnown(companion);
    expect((await stage.view(renewal)).facts.renewalOf.caseNo).toBe(old);
    expect((await stage.view(companion)).facts.renewalOf).toBe(old);
    expectRefused(await act('wang-legal', old, 'renew', content), 409, 'renewalOpen');
  });

  it('I-40: goes through review, list, government and disclosure to an agreement that begins after the old term', async () => {
    await stage.jointly(renewal, 'accept', {});
    const findings = lawConditions.map(({ id }) => ({ condition: id, met: true, evidence: '核验 / checked' }));
    await stage.jointly(renewal, 'assessEligibility', { findings });
    await reviewed();
    await stage.until(companion, 'the conclusion', ({ facts }) => facts.applications[0].conclusion !== null);
    const line = { caseNo: renewal, rank: 1, recommended: true, reasons: '续期评审合格 / passed' };
    await stage.jointly(companion, 'drawUpResultList', { lines: [line] });
    const government = { officer: 'gu-officer', head: 'wei-head', other: null };
    await stage.jointly(companion, 'decideLines', { lines: [{ caseNo: renewal, decision: 'consent' }] }, government);
    await stage.until(companion, 'the disclosure', ({ deadlines }) =>
      deadlines.some((one: any) => one.name === 'publicDisclosure' && one.state === 'running'),
    );
    const objected = await ask('public', 'POST', `/public/announcements/${companion}/objections`, {
      body: {
        line: renewal,
        reason: '请说明 / explain',
        contact: { name: '市民 Citizen', email: 'citizen@example.org' },
      },
    });
    expect(objected.status).toBe(201);
    const [{ id: objectionId }] = (await stage.view(companion)).facts.objections;
    await stage.jointly(companion, 'answerObjection', { objectionId, upheld: false, answer: '已说明 / explained' });
    await stage.moveTo(at('2028-01-20'), companion);
    await stage.until(renewal, 'signing', ({ stage: step }) => step === 'signing');
    const { text } = (await stage.view(old)).facts.agreement;
    const from = (start: string) => ({ ...text, term: { start, end: '2031-06-30' } });
    expectRefused(
      await act('lin-officer', renewal, 'draftAgreement', from('2028-06-30')),
      422,
      'renewalStartsTooEarly',
    );
    const { hash } = (await stage.act(renewal, 'lin-officer', 'draftAgreement', from('2028-07-01'))).facts.agreement;
    await stage.jointly(renewal, 'lockAgreement', { hash }, { officer: 'lin-officer', head: 'zhou-head', other: null });
    for (const who of ['xu-head', 'zhou-head', 'wang-legal']) await stage.act(renewal, who, 'signAgreement', { hash });
    await stage.until(old, 'the news', ({ facts }) => facts.renewal.state === 'signed');
    await shows(renewal, { renewalOf: old });
    await shows(old, { renewedBy: renewal });
  });

  it('第十二条 Art. 12 the old term ends on its day, the renewed one begins on the next', async () => {
    await stage.moveTo('2028-06-30T16:00:00.000Z', old, renewal);
    await stage.until(old, 'its closing', ({ stage: step }) => step === 'dataDeletion');
    const begun = await stage.until(renewal, 'its own space', ({ facts }) => facts.provisionedAt !== null);
    expect(begun.facts.term).toEqual({ start: '2028-07-01', end: '2031-06-30' });
    const reminders = (await stage.events(old)).filter(({ type }) => type === 'termReminder');
    expect(reminders.map(({ data }) => [data.end, data.months])).toEqual([6, 3, 1, 0].map((n) => ['2028-06-30', n]));
    expect([(await space(old)).granted, (await space(renewal)).granted.length]).toEqual([[], 1]);
  });

  it('第二十四条 Art. 24; I-38: no longer term once no basis is in force, while everything else goes on', async () => {
    await stage.moveTo(at('2029-01-04'), renewal);
    await stage.until(renewal, 'the day', ({ clock }) => clock.now === at('2029-01-04'));
    const { text } = (await stage.view(renewal)).facts.agreement;
    const ending = (end: string) => ({ text: { ...text, term: { ...text.term, end } } });
    const [reason] = expectRefused(
      await act('lin-officer', renewal, 'draftAmendment', ending('2031-07-31')),
      409,
      'noLegalBasisInForce',
    );
    expect(reason.article).toContain('24');
    await stage.act(renewal, 'lin-officer', 'draftAmendment', ending('2031-05-31'));
    await stage.act(renewal, 'lin-officer', 'withdrawAmendment', { reason: '不再变更 / not needed' });
  });

  it('I-41: another operator takes over on the platform too; the former one reads on and acts no more', async () => {
    const documentId = await system.rest.upload('wang-legal', '合并协议.pdf', 'merger');
    const effectiveDay = '2029-02-01';
    const materials = [{ material: 'mergerAgreement', documentId }];
    const wish = { to: 'org-qinhuai', kind: 'merger', effectiveDay, reason: '吸收合并 / merged', materials };
    expectRefused(
      await act('wang-legal', renewal, 'requestTransfer', { ...wish, to: 'org-health' }),
      422,
      'successorUnknown',
    );
    await stage.act(renewal, 'wang-legal', 'requestTransfer', wish);
    await stage.jointly(renewal, 'decideTransfer', {
      agreed: true,
      effectiveDay,
      eligibilityNote: note,
      reason: '同意 / agreed',
    });
    expect((await act('sun-legal', renewal, 'renew', {})).status).toBe(404);
    await stage.moveTo(at('2029-02-01'), renewal);
    await stage.until(renewal, 'the space', ({ facts }) => facts.formerOperators[0]?.spaceHandedOverAt != null);
    expect(await space(renewal)).toMatchObject({ operator: 'org-qinhuai', state: 'granted' });
    await shows(renewal, { operator: 'org-qinhuai' });
    const early = { reason: '业务调整 / change', effectiveDay: '2030-01-01' };
    expectRefused(await act('wang-legal', renewal, 'requestEarlyTermination', early), 403, 'notPermitted');
    const seen = await ask('wang-legal', 'GET', `/cases/${renewal}`);
    expect(seen.body).toMatchObject({ parties: { applicant: 'org-zijin' }, allowedActions: [] });
    const listed = await ask('wang-legal', 'GET', '/cases?kind=authorization');
    expect(listed.body.items.map(({ caseNo }: any) => caseNo)).toContain(renewal);
    const kept = await ask('lin-officer', 'GET', `/documents/${documentId}`);
    expect(kept.status).toBe(200);
    await stage.act(renewal, 'sun-legal', 'requestEarlyTermination', early);
  });

  async function contentOf(who: string): Promise<object> {
    const materials = [];
    for (const { id, title } of lawMaterials)
      materials.push({ material: id, documentId: await system.rest.upload(who, `${title.zh}.pdf`, title.en) });
    const datasets = [{ datasetId: 'outpatient-flow', level: 2 }];
    return { materials, declarations: lawConditions.map(({ id }) => id), scenarios: ['triage'], datasets };
  }

  async function reviewed(): Promise<void> {
    const experts = Array.from({ length: 9 }, (_, index) => `expert-${index + 1}`);
    await stage.act(renewal, 'lin-officer', 'freezePool', { experts });
    const { facts } = await stage.act(renewal, 'lin-officer', 'drawPanel', { size: 5 });
    const scores = facts.criteria.map(({ id }: any) => ({ criterion: id, score: 84 }));
    for (const { personId } of facts.review.seats) {
      await stage.act(renewal, personId, 'acceptInvitation', { noConflict: true });
      await stage.act(renewal, personId, 'submitScores', { scores, opinion: '可行 / feasible' });
    }
    await stage.jointly(renewal, 'concludeReview', { opinion: '推荐 / recommended' });
  }

  /** A case that another one starts is there a moment later. */
  async function untilKnown(caseNo: string): Promise<void> {
    for (
      const until = Date.now() + 20_000;
      (await ask('lin-officer', 'GET', `/cases/${caseNo}`)).status !== 200;
      await pause()
    )
      if (Date.now() > until) throw new Error(`${caseNo} was not started`);
  }

  /** The register follows the case within moments. */
  async function shows(caseNo: string, wanted: object): Promise<void> {
    for (const until = Date.now() + 20_000; Date.now() < until; await pause()) {
      const shown = await register(caseNo).catch(() => undefined);
      if (Object.entries(wanted).every(([name, value]) => JSON.stringify(shown?.[name]) === JSON.stringify(value)))
        return;
    }
    expect(await register(caseNo)).toMatchObject(wanted);
  }
});

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
