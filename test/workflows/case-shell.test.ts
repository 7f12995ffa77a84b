/** What every case does whatever its procedure: repeats, refusals, reports, cancel requests and the stepped clock. */
import { randomUUID } from 'node:crypto';
import { type CaseBench, openBench } from '../support/case-worker';
import { authorizationOpening, cast } from '../support/openings';
import { agreed, leadTo, passTo } from './walk';

let bench: CaseBench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const thursday = '2026-09-24T02:00:00.000Z';

async function lodged(caseNo: string): Promise<void> {
  await bench.start(authorizationOpening(caseNo, { receivedAt: thursday, stepped: true }));
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
