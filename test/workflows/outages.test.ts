/** Activities that are away for days, on timers of the real clock. */
import { addDays, addYears, dayOfInstant } from '../../law/calendar/plain-date';
import { type CaseBench, openBench } from '../support/case-worker';
import { authorizationOpening, cast } from '../support/openings';
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

async function lodged(caseNo: string): Promise<void> {
  await bench.start(authorizationOpening(caseNo, { receivedAt: await bench.now() }));
  await bench.at(caseNo, 'completenessCheck');
}

const note = (text: string) => ({ text });
const recorded = (caseNo: string, version: number) =>
  bench.until(caseNo, 'its record', () => bench.events(caseNo).at(-1)?.seq === version);
const inOrder = (caseNo: string) =>
  expect(bench.events(caseNo).map(({ seq }) => seq)).toEqual(bench.events(caseNo).map((_, index) => index + 1));

describe('outages', () => {
  it('the record away for two days: acts are accepted, and everything is written once and in order afterwards', async () => {
    await lodged('AUTH-2026-0006');
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
    await lodged(caseNo);
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

  it('one case that the platform refuses for weeks holds no other: each term ends on its own day, none is passed over', async () => {
    const numbers = ['AUTH-2026-0011', 'AUTH-2026-0012', 'AUTH-2026-0013'];
    const [stuck = ''] = numbers;
    for (const caseNo of numbers) await lodged(caseNo);
    const start = dayOfInstant(await bench.now());
    const end = addDays(addYears(start, 1), -1);
    for (const caseNo of numbers) await leadTo(bench, caseNo, 'operation', { term: { start, end } });
    for (const caseNo of numbers) await bench.until(caseNo, 'grants', ({ facts }) => facts.provisionedAt !== null);
    bench.down.platformOrder = { retryAfter: '6 hours', onlyFor: stuck };
    await passTo(bench, stuck, addDays(end, 14));
    const stages = await Promise.all(numbers.map(async (caseNo) => (await bench.view(caseNo)).stage));
    expect(stages).toEqual(['accessRestriction', 'dataDeletion', 'dataDeletion']);
    for (const caseNo of numbers)
      expect(bench.events(caseNo).find(({ type }) => type === 'termEnded')?.data).toEqual(
        expect.objectContaining({ end }),
      );
  });
});
