/** Termination procedures beside the authorization that opened them: each way out, and the authorization's own end. */
import { addDays, dayOfInstant, endOfDay, type PlainDate } from '../../law/calendar/plain-date';
import { type CaseBench, openBench } from '../support/case-worker';
import { authorizationOpening, cast, terminationOpening } from '../support/openings';
import {
  confirmReceipt,
  decidedAs,
  heard,
  openedTermination,
  passOver,
  pastLastDay,
  servePublicly,
} from './terminating';
import { agreed, leadTo, passTo } from './walk';

const receivedAt = '2026-06-02T02:00:00.000Z';
const term = { start: '2026-06-02', end: '2027-06-01' };
let bench: CaseBench;
let number = 0;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** @returns the numbers of an authorization in operation, on the stepped clock, and of the procedure opened in it. */
async function begun(): Promise<[authorizationNo: string, terminationNo: string]> {
  number += 1;
  const digits = String(number).padStart(4, '0');
  const authorizationNo = `AUTH-2026-${digits}`;
  await bench.start(authorizationOpening(authorizationNo, { receivedAt, stepped: true }));
  await leadTo(bench, authorizationNo, 'operation', { term });
  await openedTermination(bench, authorizationNo, `TERM-2026-${digits}`);
  return [authorizationNo, `TERM-2026-${digits}`];
}

async function served(terminationNo: string): Promise<void> {
  await confirmReceipt(bench, terminationNo);
  await bench.at(terminationNo, 'defence');
}

// First: the time-skipping server's clock stands still once a case has told another one something.
describe('on timers', () => {
  it('a notice that gets no receipt is overdue, is served by public notice, and the time for a defence runs out', async () => {
    const terminationNo = 'TERM-2026-0900';
    await bench.start(terminationOpening(terminationNo, { receivedAt: await bench.now() }));
    await bench.at(terminationNo, 'noticeOfIntent');
    await servePublicly(bench, terminationNo);
    await bench.at(terminationNo, 'defence');
    await passOver(bench, terminationNo, 'defence');
    await bench.at(terminationNo, 'decision');
    expect(bench.types(terminationNo)).toEqual(
      expect.arrayContaining(['reminded', 'deadlinePassed', 'publicNoticeElapsed', 'defenceEnded']),
    );
  });
});

describe('a silent operator', () => {
  it('is served by public notice twice; the authorization ends by itself on its last day and closes', async () => {
    const [authorizationNo, terminationNo] = await begun();
    await servePublicly(bench, terminationNo);
    await bench.at(terminationNo, 'defence');
    await passOver(bench, terminationNo, 'defence');
    await decidedAs(bench, terminationNo, 'terminated');
    await servePublicly(bench, terminationNo);
    const lastDay = await pastLastDay(bench, authorizationNo);

    const elapsed = bench.events(terminationNo).filter(({ type }) => type === 'publicNoticeElapsed');
    expect(lastDay).toBe(addDays(dayOfInstant(elapsed.at(-1)?.at ?? ''), 30));
    await bench.at(authorizationNo, 'dataDeletion');
    const ended = bench.events(authorizationNo).find(({ type }) => type === 'terminated');
    expect(ended?.at).toBe(endOfDay(lastDay as PlainDate));
    expect(await bench.outcome(terminationNo)).toBe('terminated');
    const published = bench.asked.work
      .filter((one) => one.caseNo === terminationNo)
      .map(({ payload }) => payload['type']);
    expect(published).toEqual(['serviceNotice', 'serviceNotice', 'terminationDecision']);
    await leadTo(bench, authorizationNo, 'closed');
    expect(await bench.outcome(authorizationNo)).toBe('terminated');
  });
});

describe('a hearing', () => {
  it('is held when it was asked for, and the cause may turn out not to be made out: operation goes on', async () => {
    const [authorizationNo, terminationNo] = await begun();
    await served(terminationNo);
    await heard(bench, terminationNo);
    await decidedAs(bench, terminationNo, 'notMadeOut');
    await confirmReceipt(bench, terminationNo);
    expect(await bench.outcome(terminationNo)).toBe('notMadeOut');
    expect(bench.types(terminationNo)).toEqual(
      expect.arrayContaining(['hearingRequested', 'hearingScheduled', 'hearingHeld', 'terminationDecided']),
    );
    const { stage, facts } = await bench.view(authorizationNo);
    expect([stage, facts.termination.state]).toEqual(['operation', 'notMadeOut']);
    await openedTermination(bench, authorizationNo, `${terminationNo}-2`);
  });
});

describe('decided to suspend', () => {
  it('the authorization is suspended, restricted at the platform, and the procedure closes', async () => {
    const [authorizationNo, terminationNo] = await begun();
    await served(terminationNo);
    await passOver(bench, terminationNo, 'defence');
    await decidedAs(bench, terminationNo, 'suspended', { suspension: { until: '2027-03-31' } });
    await confirmReceipt(bench, terminationNo);
    expect(await bench.outcome(terminationNo)).toBe('suspended');
    const { facts, stage } = await bench.until(authorizationNo, 'its suspension', ({ facts: known }) => {
      return known.suspension?.verifiedAt != null;
    });
    expect([stage, facts.suspension.clause, facts.suspension.until]).toEqual(['operation', '8.1', '2027-03-31']);
    const orders = bench.asked.orders.filter((one) => one.caseNo === authorizationNo);
    expect(orders.map(({ operation }) => operation)).toEqual(['provision', 'restrict']);
  });
});

describe('I-35: the authorization ends first', () => {
  it('expired meanwhile: the procedure is told and ends as moot, the authorization as expired', async () => {
    const [authorizationNo, terminationNo] = await begun();
    await served(terminationNo);
    await passTo(bench, authorizationNo, addDays(term.end as PlainDate, 2));
    expect(await bench.outcome(terminationNo)).toBe('moot');
    expect(bench.types(terminationNo)).not.toContain('terminationDecided');
    await leadTo(bench, authorizationNo, 'closed');
    expect(await bench.outcome(authorizationNo)).toBe('expired');
  });

  it('a report that finds it closed is recorded on the procedure, which ends as moot', async () => {
    const terminationNo = 'TERM-2026-0901';
    const authorizationNo = 'AUTH-2026-9999';
    await bench.start(terminationOpening(terminationNo, { receivedAt, stepped: true, authorizationNo }));
    await bench.at(terminationNo, 'noticeOfIntent');
    await served(terminationNo);
    await passOver(bench, terminationNo, 'defence');
    await decidedAs(bench, terminationNo, 'notMadeOut');
    await confirmReceipt(bench, terminationNo);
    expect(await bench.outcome(terminationNo)).toBe('moot');
    expect(bench.types(terminationNo)).toContain('reportUndelivered');
  });
});

describe('withdrawn', () => {
  it('the procedure closes, and another one may be opened', async () => {
    const [authorizationNo, terminationNo] = await begun();
    expect(
      await bench.refused(authorizationNo, cast.lin, 'openTermination', {
        cause: 'breach',
        facts: '再次',
        grounds: '再次',
      }),
    ).toEqual(expect.arrayContaining(['terminationOpen']));
    await agreed(bench, terminationNo, cast.lin, 'withdrawIntent', { reason: '另行处理 handled otherwise' });
    expect(await bench.outcome(terminationNo)).toBe('withdrawn');
    await bench.until(authorizationNo, 'the withdrawal', ({ facts }) => facts.termination.state === 'withdrawn');
    await openedTermination(bench, authorizationNo, `${terminationNo}-2`);
  });
});
