/** What every case does whatever its procedure: repeats, refusals, reports, cancel requests, clocks, outages and the size of histories. */
import { randomUUID } from 'node:crypto';
import { addDays, addYears, dayOfInstant } from '../../law/calendar/plain-date';
import { type CaseBench, openBench } from '../support/case-worker';
import { authorizationOpening, cast } from '../support/openings';
import { eventsPerCause } from './history';
import { agreed, leadTo, passTo } from './walk';

let bench: CaseBench;
beforeAll(async () => {
  bench = await openBench();
});
afterEach(() => {
  bench.down.recordEvents = undefined;
  bench.down.platformOrder = undefined;
});
afterAll(() => bench.close());

const thursday = '2026-09-24T02:00:00.000Z';

async function lodged(caseNo: string, stepped = true): Promise<void> {
  const receivedAt = stepped ? thursday : await bench.now();
  await bench.start(authorizationOpening(caseNo, { receivedAt, stepped }));
  await bench.at(caseNo, 'completenessCheck');
}

const note = (text: string) => ({ text });
const recorded = (caseNo: string, version: number) =>
  bench.until(caseNo, 'its record', () => bench.events(caseNo).at(-1)?.seq === version);
const inOrder = (caseNo: string) =>
  expect(bench.events(caseNo).map(({ seq }) => seq)).toEqual(bench.events(caseNo).map((_, index) => index + 1));

describe('an act', () => {
  it('sent again under the same update id is the same act: one event, one receipt', async () => {
    await lodged('AUTH-2026-0001');
    const updateId = randomUUID();
    const first = await bench.act('AUTH-2026-0001', cast.lin, 'addNote', note('一次 once'), { updateId });
    const second = await bench.act('AUTH-2026-0001', cast.lin, 'addNote', note('一次 once'), { updateId });
    expect(second.receipt).toEqual(first.receipt);
    expect((await bench.view('AUTH-2026-0001')).version).toBe(first.receipt.version);
  });

  it('refused tells every reason, changes nothing and can be asked about beforehand', async () => {
    await lodged('AUTH-2026-0002');
    const before = await bench.view('AUTH-2026-0002');
    const input = { items: [{ material: 'auditReport' }] };
    expect(await bench.refused('AUTH-2026-0002', cast.lin, 'returnForCorrection', input)).toEqual([
      'inputMissing',
      'inputMissing',
    ]);
    expect(await bench.refused('AUTH-2026-0002', cast.wang, 'accept')).toEqual(['notPermitted']);
    expect(await bench.dryRun('AUTH-2026-0002', cast.lin, 'drawPanel', { size: 5 })).toMatchObject([
      { code: 'wrongStage' },
    ]);
    expect(await bench.dryRun('AUTH-2026-0002', cast.lin, 'accept')).toEqual([]);
    expect(await bench.view('AUTH-2026-0002')).toEqual(before);
  });

  it('after a cancel request is answered as before: the law knows no cancelling of a case', async () => {
    await lodged('AUTH-2026-0003');
    await bench.client.workflow.getHandle('AUTH-2026-0003').cancel();
    const { view } = await bench.act('AUTH-2026-0003', cast.lin, 'addNote', note('取消无效 no effect'));
    expect(view).toMatchObject({ stage: 'completenessCheck', closed: null });
    const accepted = await agreed(bench, 'AUTH-2026-0003', cast.lin, 'accept', {});
    expect(accepted.view.stage).toBe('eligibilityReview');
    await bench.act('AUTH-2026-0003', cast.wang, 'withdraw', { reason: '不再申请 no longer' });
    expect(await bench.outcome('AUTH-2026-0003')).toBe('withdrawn');
    inOrder('AUTH-2026-0003');
  });
});

describe('a report from another case', () => {
  it('is heard once however often it comes, and moves a stepped clock to its time', async () => {
    await lodged('AUTH-2026-0004');
    await leadTo(bench, 'AUTH-2026-0004', 'governmentConsent');
    const at = '2026-10-12T02:00:00.000Z';
    const consent = { id: 'ANN-1#000031/0', type: 'lineConsented', at, payload: { recommended: true } };
    for (let time = 0; time < 3; time += 1) await bench.report('AUTH-2026-0004', consent);
    await bench.at('AUTH-2026-0004', 'publicDisclosure');
    await bench.report('AUTH-2026-0004', consent);
    const { version } = await bench.view('AUTH-2026-0004');
    await recorded('AUTH-2026-0004', version);
    const consents = bench.events('AUTH-2026-0004').filter(({ type }) => type === 'governmentConsented');
    expect(consents).toMatchObject([{ at, cause: 'ANN-1#000031/0' }]);
  });
});

describe('a stepped clock', () => {
  it('gives everything due at its own instant and in order, however far it is moved, and never goes back', async () => {
    await lodged('AUTH-2026-0005');
    await passTo(bench, 'AUTH-2026-0005', '2027-01-20' as never);
    await passTo(bench, 'AUTH-2026-0005', '2026-10-01' as never);
    const { version, clock } = await bench.until('AUTH-2026-0005', 'the day', (view) =>
      view.clock.mode === 'stepped' ? view.clock.now === '2027-01-19T16:00:00.000Z' : false,
    );
    expect(clock).toEqual({ mode: 'stepped', now: '2027-01-19T16:00:00.000Z' });
    await recorded('AUTH-2026-0005', version);
    const due = bench.events('AUTH-2026-0005').filter(({ cause }) => cause.startsWith('due:'));
    expect(due.length).toBeGreaterThan(7);
    expect(due.map(({ at }) => at)).toEqual(due.map(({ at }) => at).sort());
    expect(new Set(due.map(({ at, type }) => `${at} ${type}`)).size).toBe(due.length);
    inOrder('AUTH-2026-0005');
  });
});

describe('outages', () => {
  it('the record away for two days: acts are accepted, and everything is written once and in order afterwards', async () => {
    await lodged('AUTH-2026-0006', false);
    bench.down.recordEvents = { retryAfter: '6 hours' };
    for (let day = 1; day <= 2; day += 1) {
      const answer = await bench.act('AUTH-2026-0006', cast.lin, 'addNote', note(`第 ${day} 日 day ${day}`));
      expect(answer.receipt.events).toMatchObject([{ type: 'noteAdded' }]);
      await bench.env.sleep('1 day');
    }
    const accepted = await agreed(bench, 'AUTH-2026-0006', cast.lin, 'accept', {});
    expect(accepted.view.stage).toBe('eligibilityReview');
    expect(bench.asked.failed['recordEvents']).toBeGreaterThan(3);
    expect(bench.types('AUTH-2026-0006')).not.toContain('noteAdded');
    bench.down.recordEvents = undefined;
    await bench.env.sleep('7 hours');
    const { version } = await bench.view('AUTH-2026-0006');
    await recorded('AUTH-2026-0006', version);
    expect(bench.types('AUTH-2026-0006').filter((type) => type === 'noteAdded')).toHaveLength(2);
    inOrder('AUTH-2026-0006');
  });

  it('第二十三条 Art. 23: the platform away for three days at the end of the term: revocation still arrives, is confirmed, and deletion waits for it', async () => {
    const caseNo = 'AUTH-2026-0007';
    await lodged(caseNo, false);
    const start = dayOfInstant(await bench.now());
    const end = addDays(addYears(start, 1), -1);
    await leadTo(bench, caseNo, 'operation', { term: { start, end } });
    await bench.until(caseNo, 'grants', ({ facts }) => facts.provisionedAt !== null);
    bench.down.platformOrder = { retryAfter: '6 hours' };
    await passTo(bench, caseNo, addDays(end, 4));
    const waiting = await bench.view(caseNo);
    expect(waiting).toMatchObject({ stage: 'accessRestriction', ending: null });
    expect(waiting.facts.closing.restrictedAt).toBeNull();
    expect(bench.asked.failed['platformOrder']).toBeGreaterThan(8);
    await bench.act(caseNo, cast.lin, 'addNote', note('平台故障 platform is down'));
    bench.down.platformOrder = undefined;
    await bench.env.sleep('7 hours');
    const { facts } = await bench.at(caseNo, 'dataDeletion');
    expect(facts.closing.restrictedAt).not.toBeNull();
    expect(facts.grants).toMatchObject([{ state: 'revoked' }]);
    expect(bench.asked.orders.filter((one) => one.caseNo === caseNo).map(({ operation }) => operation)).toEqual([
      'provision',
      'revoke',
    ]);
  });
});

describe('the size of a history', () => {
  it('at most 25 events for each act, report, due date and outcome of an effect, counted in the histories of all runs', async () => {
    const caseNo = 'AUTH-2026-0008';
    await lodged(caseNo, false);
    const start = dayOfInstant(await bench.now());
    await leadTo(bench, caseNo, 'archiving', { term: { start, end: addDays(addYears(start, 1), -1) } });
    await agreed(bench, caseNo, cast.lin, 'sealArchive', {});
    expect(await bench.outcome(caseNo)).toBe('expired');
    const counted = await eventsPerCause(bench.client, caseNo);
    expect(counted.causes).toBeGreaterThan(30);
    expect(counted.most.length > 25 ? counted.most : []).toEqual([]);
    expect(counted.mean).toBeLessThanOrEqual(25);
  });
});
