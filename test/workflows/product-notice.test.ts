/** A product beside the authorization it belongs to: told, changed, withdrawn, and taken down at its end. */
import { addDays, type PlainDate } from '../../law/calendar/plain-date';
import { type CaseBench, openBench, shortly } from '../support/case-worker';
import { product, productOpening } from '../support/evaluation-openings';
import { authorizationOpening, cast } from '../support/openings';
import { passOver } from './terminating';
import { leadTo, opened, passTo } from './walk';

const receivedAt = '2026-06-02T02:00:00.000Z';
const term = { start: '2026-06-02', end: '2027-06-01' };
const told = { ...product, since: '2026-06-02' };
const { scenario: _scenario, ...version } = told;
let bench: CaseBench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** @returns what the product list was asked to show and to take down, in order. */
const listing = (productNo: string) =>
  bench.asked.work
    .filter(({ caseNo }) => caseNo === productNo)
    .map(({ operation, payload }) => [operation, (payload['body'] as any)?.version ?? null]);

// First: the time-skipping server's clock stands still once a case has told another one something.
describe('on timers', () => {
  it('the regulator lets its time pass: it is reminded, the product stays listed, and the notice is acknowledged late', async () => {
    const productNo = 'PN-2026-0900';
    await bench.start(productOpening(productNo, { receivedAt: await bench.now() }));
    await bench.at(productNo, 'acknowledgement');
    await passOver(bench, productNo, 'acknowledgement');
    await bench.until(productNo, 'overdue', ({ deadlines }) => deadlines.some(({ overdue }) => overdue));
    await bench.act(productNo, cast.chen, 'acknowledgeNotice', {});
    await bench.at(productNo, 'listed');
    expect(listing(productNo)).toEqual([['publish', 1]]);
  });
});

describe('第十九条 Art. 19: products of an authorization', () => {
  it('are listed at once, changed, withdrawn by the operator; what is left is taken down with the authorization', async () => {
    const authorizationNo = 'AUTH-2026-0001';
    const [first, second] = ['PN-2026-0001', 'PN-2026-0002'] as const;
    await bench.start(authorizationOpening(authorizationNo, { receivedAt, stepped: true }));
    await leadTo(bench, authorizationNo, 'operation', { term });
    for (const productNo of [first, second]) {
      await bench.act(authorizationNo, cast.wang, 'notifyProduct', told, { given: { productNo } });
      await opened(bench, productNo);
      await bench.until(productNo, 'listed', ({ facts }) => facts.listedAt !== null);
    }
    await bench.act(first, cast.wang, 'changeProduct', version);
    await bench.act(first, cast.chen, 'acknowledgeNotice', {});
    await bench.at(first, 'listed');
    await bench.act(first, cast.wang, 'changeProduct', version);
    await bench.until(
      first,
      'acknowledgement again',
      ({ rounds, ending }) => rounds['acknowledgement'] === 2 && ending === null,
    );
    await bench.act(first, cast.wang, 'withdrawProduct', { reason: '停止 stopped' });
    expect(await bench.outcome(first)).toBe('withdrawn');
    await shortly(() => listing(first).length === 4);
    expect(listing(first)).toEqual([
      ['publish', 1],
      ['publish', 2],
      ['publish', 3],
      ['unpublish', null],
    ]);
    await bench.until(authorizationNo, 'the withdrawal', ({ facts }) => facts.products[0].state === 'withdrawn');

    await passTo(bench, authorizationNo, addDays(term.end as PlainDate, 2));
    expect(await bench.outcome(second)).toBe('ended');
    expect(listing(second)).toEqual([
      ['publish', 1],
      ['unpublish', null],
    ]);
    await leadTo(bench, authorizationNo, 'closed');
    expect(await bench.outcome(authorizationNo)).toBe('expired');
    expect(bench.types(first).at(-1)).toBe('caseClosed');
  });
});
