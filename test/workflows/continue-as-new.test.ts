/**
 * Going on in a new run, on a real server that suggests it after fifty events, so that it happens in the middle of steps and while
 * acts arrive: none is lost, none is done twice, and no step is opened twice.
 */
import { randomUUID } from 'node:crypto';
import { type CaseBench, openRealBench } from '../support/case-worker';
import { authorizationOpening, cast } from '../support/openings';
import { allRuns, eventsPerCause } from './history';
import { leadTo } from './walk';

const receivedAt = '2026-09-24T02:00:00.000Z';
let bench: CaseBench;
beforeAll(async () => {
  bench = await openRealBench(50);
});
afterAll(() => bench.close());

async function lodged(caseNo: string): Promise<void> {
  await bench.start(authorizationOpening(caseNo, { receivedAt, stepped: true }));
  await bench.at(caseNo, 'completenessCheck');
}

const runsOf = async (caseNo: string): Promise<number> => (await allRuns(bench.client, caseNo)).length;

const opened = (caseNo: string): unknown[] =>
  bench
    .events(caseNo)
    .filter(({ type }) => type === 'stepOpened')
    .map(({ data }) => data['step']);

describe('continue-as-new in the middle of a step', () => {
  it('loses and doubles no act that arrives meanwhile, and goes on in the step it left', async () => {
    const caseNo = 'AUTH-2026-0001';
    await lodged(caseNo);
    const notes = Array.from({ length: 60 }, (_, index) => ({ updateId: randomUUID(), text: `说明 note ${index}` }));
    const lanes = [0, 1, 2, 3].map(async (lane) => {
      for (const { updateId, text } of notes.filter((_, index) => index % 4 === lane))
        await bench.act(caseNo, cast.lin, 'addNote', { text }, { updateId });
    });
    await Promise.all(lanes);
    const { version } = await bench.view(caseNo);
    await bench.until(caseNo, 'its record', () => bench.events(caseNo).at(-1)?.seq === version);
    expect(await runsOf(caseNo)).toBeGreaterThan(3);
    const recorded = bench.events(caseNo).filter(({ type }) => type === 'noteAdded');
    expect(recorded.map(({ cause }) => cause).sort()).toEqual(notes.map(({ updateId }) => updateId).sort());
    expect(bench.events(caseNo).map(({ seq }) => seq)).toEqual(
      Array.from({ length: version }, (_, index) => index + 1),
    );
    expect(opened(caseNo)).toEqual(['completenessCheck']);
  });

  it('knows in a later run what was done in an earlier one: the same update id gives the same receipt', async () => {
    const caseNo = 'AUTH-2026-0002';
    await lodged(caseNo);
    const updateId = randomUUID();
    const first = await bench.act(caseNo, cast.lin, 'addNote', { text: '第一次 first' }, { updateId });
    for (let index = 0; (await runsOf(caseNo)) < 3; index += 1)
      await bench.act(caseNo, cast.lin, 'addNote', { text: `其他 other ${index}` });
    const { version } = await bench.view(caseNo);
    const again = await bench.act(caseNo, cast.lin, 'addNote', { text: '第一次 first' }, { updateId });
    expect(again.receipt).toEqual(first.receipt);
    expect((await bench.view(caseNo)).version).toBe(version);
  });

  it('hears a report once though it is repeated in a later run', async () => {
    const caseNo = 'AUTH-2026-0003';
    await lodged(caseNo);
    await leadTo(bench, caseNo, 'governmentConsent');
    const consent = { id: 'ANN-1#000031/0', type: 'lineConsented', payload: { recommended: true } };
    await bench.report(caseNo, consent);
    await bench.at(caseNo, 'publicDisclosure');
    const before = await runsOf(caseNo);
    for (let index = 0; (await runsOf(caseNo)) === before; index += 1)
      await bench.act(caseNo, cast.lin, 'addNote', { text: `其他 other ${index}` });
    await bench.report(caseNo, consent);
    await bench.act(caseNo, cast.lin, 'addNote', { text: '之后 after' });
    expect(bench.types(caseNo).filter((type) => type === 'governmentConsented')).toHaveLength(1);
    expect((await bench.view(caseNo)).rounds).toMatchObject({ publicDisclosure: 1 });
  });

  it('an act that ends the step while the old run is leaving is not forgotten by the new one', async () => {
    const caseNo = 'AUTH-2026-0004';
    await lodged(caseNo);
    const drafted = await bench.act(caseNo, cast.lin, 'accept', {});
    const { id = '', hash = '' } = drafted.view.proposals.at(-1) ?? {};
    let release = (): void => undefined;
    bench.held.recordEvents = new Promise((resolve) => {
      release = resolve;
    });
    for (let leaving = false; !leaving; ) {
      const { continues } = await bench.act(caseNo, cast.lin, 'addNote', { text: '说明 note' });
      leaving = continues;
    }
    const signed = await bench.act(caseNo, cast.zhou, 'signOff', { proposalId: id, hash });
    expect(signed).toMatchObject({ continues: true, view: { ending: 'accepted' } });
    release();
    bench.held.recordEvents = undefined;
    await bench.at(caseNo, 'eligibilityReview');
    const { version, rounds } = await bench.view(caseNo);
    await bench.until(caseNo, 'its record', () => bench.events(caseNo).some(({ seq }) => seq === version));
    expect(rounds).toEqual({ completenessCheck: 1, eligibilityReview: 1 });
    expect(bench.types(caseNo).filter((type) => type === 'accepted')).toHaveLength(1);
  });

  it('takes a whole case through its steps in many short runs', async () => {
    const caseNo = 'AUTH-2026-0005';
    await lodged(caseNo);
    await leadTo(bench, caseNo, 'closed', { term: { start: '2026-09-24', end: '2027-09-23' } });
    expect(await bench.outcome(caseNo)).toBe('expired');
    expect(opened(caseNo)).toEqual([
      'completenessCheck',
      'eligibilityReview',
      'expertReview',
      'governmentConsent',
      'publicDisclosure',
      'signing',
      'operation',
      'accessRestriction',
      'dataDeletion',
      'archiving',
    ]);
    expect(await runsOf(caseNo)).toBeGreaterThan(5);
  });
});

describe('I-77: two poor results across runs', () => {
  it('open one termination procedure, though its number is asked for in one run and allotted in another', async () => {
    // Disclosed above.
    const caseNo = 'AUTH-2026-0003';
    await leadTo(bench, caseNo, 'operation', { term: { start: '2026-09-24', end: '2027-09-23' } });
    const report = (n: number, type: string) =>
      bench.report(caseNo, {
        id: `EVAL-${n}#000009/${type}`,
        type,
        payload: { evaluationNo: `EVAL-${n}`, result: 'poor', operator: 'org-zijin' },
      });
    await report(1, 'evaluationConcluded');
    await report(1, 'evaluationFinal');
    await report(2, 'evaluationConcluded');
    // Nothing is asked for that is not recorded: the number waits, and the run is left meanwhile.
    let release = (): void => undefined;
    bench.held.recordEvents = new Promise((resolve) => {
      release = resolve;
    });
    await report(2, 'evaluationFinal');
    for (let leaving = false; !leaving; )
      leaving = (await bench.act(caseNo, cast.lin, 'addNote', { text: '说明 note' })).continues;
    release();
    bench.held.recordEvents = undefined;
    const { facts } = await bench.until(caseNo, 'its procedure', (view) => view.facts.termination !== null);
    await report(2, 'evaluationFinal');
    await bench.until(facts.termination.caseNo, 'its notice', ({ stage }) => stage === 'noticeOfIntent');
    await bench.act(caseNo, cast.lin, 'addNote', { text: '之后 after' });
    const { version } = await bench.view(caseNo);
    await bench.until(caseNo, 'its record', () => bench.events(caseNo).at(-1)?.seq === version);
    expect(bench.types(caseNo).filter((type) => type === 'terminationOpened')).toHaveLength(1);
    expect(bench.asked.work.filter(({ operation }) => operation === 'allotTermination')).toHaveLength(1);
  });
});

describe('on a real server', () => {
  it('a refused act leaves no trace in the history', async () => {
    const caseNo = 'AUTH-2026-0006';
    await lodged(caseNo);
    await bench.until(caseNo, 'its record', ({ version }) => bench.events(caseNo).at(-1)?.seq === version);
    const quiet = async (): Promise<number> => {
      for (let last = -1; ; ) {
        const length = await bench.historyLength(caseNo);
        if (length === last) return length;
        last = length;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    const before = await quiet();
    expect(await bench.refused(caseNo, cast.wang, 'accept')).toEqual(['notPermitted']);
    expect(await bench.refused(caseNo, cast.lin, 'returnForCorrection', {})).toEqual(['inputMissing']);
    expect(await quiet()).toBe(before);
  });

  it('an act costs at most 25 events of history, effects included', async () => {
    const { most, mean, causes } = await eventsPerCause(bench.client, 'AUTH-2026-0005');
    expect(causes).toBeGreaterThan(30);
    expect(most.length > 25 ? most : []).toEqual([]);
    expect(mean).toBeLessThanOrEqual(25);
  });
});
