/** What a run had begun when it went on in a new one is repeated there as the same order, on a real server. */
import { type CaseBench, openRealBench } from '../support/case-worker';
import { authorizationOpening, cast } from '../support/openings';
import { allRuns } from './history';
import { leadTo, passTo } from './walk';

let bench: CaseBench;
beforeAll(async () => {
  bench = await openRealBench(50);
});
afterAll(() => bench.close());

describe('an order to the data platform that a run leaves behind', () => {
  it('goes out again under the sequence it had', async () => {
    const caseNo = 'AUTH-2026-0201';
    await bench.start(authorizationOpening(caseNo, { receivedAt: '2026-09-24T02:00:00.000Z', stepped: true }));
    await leadTo(bench, caseNo, 'operation', { term: { start: '2026-09-24', end: '2027-09-23' } });
    await bench.until(caseNo, 'grants', ({ facts }) => facts.provisionedAt !== null);
    bench.down.platformOrder = { retryAfter: '10 minutes' };
    await passTo(bench, caseNo, '2027-09-25' as never);
    await bench.at(caseNo, 'accessRestriction');
    await bench.until(caseNo, 'a failed order', () => (bench.asked.failed['platformOrder'] ?? 0) > 0);
    const before = (await allRuns(bench.client, caseNo)).length;
    for (let continues = false; !continues; )
      ({ continues } = await bench.act(caseNo, cast.lin, 'addNote', { text: '平台故障 platform is down' }));
    bench.down.platformOrder = undefined;
    await bench.at(caseNo, 'dataDeletion');
    expect((await allRuns(bench.client, caseNo)).length).toBeGreaterThan(before);
    expect(bench.asked.orders.filter((one) => one.caseNo === caseNo)).toEqual([
      { caseNo, operation: 'provision', seq: 1 },
      { caseNo, operation: 'revoke', seq: 2 },
    ]);
  });
});
