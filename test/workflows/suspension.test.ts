/** 第十二条、第二十三条 Arts. 12, 23: what becomes of a suspension that nobody thinks of, and of orders that overtake each other. */
import type { PlainDate } from '../../law/calendar/plain-date';
import { type CaseBench, openBench } from '../support/case-worker';
import { authorizationOpening, cast } from '../support/openings';
import { agreed, leadTo, passTo, today } from './walk';

const receivedAt = '2026-09-24T02:00:00.000Z';
const term = { start: '2026-10-09', end: '2027-10-08' };
const breach = { clause: '8.2', grounds: '逾期未报告 no report' };
const risk = { ground: 'risk', reason: '监测到异常 anomaly' };
const why = { reason: '已整改 mended' };
const day = (text: string) => text as PlainDate;
let bench: CaseBench;
let number = 0;
beforeAll(async () => {
  bench = await openBench();
});
afterEach(() => {
  bench.down.platformOrder = undefined;
});
afterAll(() => bench.close());

/** @returns the number of a case in operation; on the stepped clock unless said otherwise. */
async function signed(stepped = true): Promise<string> {
  number += 1;
  const caseNo = `AUTH-2026-${String(number).padStart(4, '0')}`;
  await bench.start(authorizationOpening(caseNo, { receivedAt: stepped ? receivedAt : await bench.now(), stepped }));
  await leadTo(bench, caseNo, 'operation', stepped ? { term } : {});
  return caseNo;
}

async function inTerm(): Promise<string> {
  const caseNo = await signed();
  await passTo(bench, caseNo, day('2026-10-12'));
  await bench.until(caseNo, 'its grants', ({ facts }) => facts.provisionedAt !== null);
  return caseNo;
}

const orders = (caseNo: string) =>
  bench.asked.orders.filter((one) => one.caseNo === caseNo).map(({ operation }) => operation);
const isShownSuspended = async (caseNo: string) =>
  (await bench.client.workflow.getHandle(caseNo).describe()).searchAttributes['Suspended'];
const grantState = (caseNo: string, state: string) =>
  bench.until(caseNo, state, ({ facts }) => facts.grants[0]?.state === state);
const given = (caseNo: string, deadline: string) =>
  bench
    .events(caseNo)
    .filter(({ data }) => data['deadline'] === deadline)
    .map(({ type }) => type);

describe('I-29: orders to the platform', () => {
  it('suspended before the term begins, the space is opened closed; resumed, it opens', async () => {
    const caseNo = await signed();
    await agreed(bench, caseNo, cast.lin, 'suspend', { ...breach, until: '2026-12-31' });
    await passTo(bench, caseNo, day('2026-10-12'));
    await grantState(caseNo, 'restricted');
    await agreed(bench, caseNo, cast.lin, 'resume', why);
    await grantState(caseNo, 'active');
    expect(orders(caseNo)).toEqual(['restrict', 'provision', 'lift']);
  });

  it('one of two that overlap restores nothing', async () => {
    const caseNo = await inTerm();
    await agreed(bench, caseNo, cast.lin, 'suspend', { ...breach, until: '2026-12-31' });
    await bench.act(caseNo, cast.he, 'restrict', risk);
    await agreed(bench, caseNo, cast.lin, 'resume', why);
    await bench.until(caseNo, 'verified', ({ facts }) => facts.restriction?.verifiedAt != null);
    expect(orders(caseNo)).toEqual(['provision', 'restrict', 'restrict']);
    await bench.act(caseNo, cast.he, 'lift', why);
    await grantState(caseNo, 'active');
    expect(orders(caseNo)).toEqual(['provision', 'restrict', 'restrict', 'lift']);
  });

  it('the platform away for days: the restriction arrives, is confirmed once, and use is not restored before', async () => {
    const caseNo = await inTerm();
    bench.down.platformOrder = { retryAfter: '6 hours' };
    await bench.act(caseNo, cast.he, 'restrict', risk);
    await bench.env.sleep('2 days');
    expect((await bench.view(caseNo)).facts).toMatchObject({ restriction: { verifiedAt: null } });
    bench.down.platformOrder = undefined;
    await bench.env.sleep('7 hours');
    await grantState(caseNo, 'restricted');
    expect(bench.types(caseNo).filter((type) => type === 'restrictionVerified')).toHaveLength(1);
  });

  it('restoring gives way to what closes: a platform that does not open holds up no end of the term', async () => {
    const caseNo = await inTerm();
    await agreed(bench, caseNo, cast.lin, 'suspend', { ...breach, until: '2026-12-31' });
    await grantState(caseNo, 'restricted');
    bench.down.platformOrder = { retryAfter: '6 hours' };
    await agreed(bench, caseNo, cast.lin, 'resume', why);
    await bench.act(caseNo, cast.he, 'restrict', risk);
    bench.down.platformOrder = undefined;
    await bench.env.sleep('7 hours');
    await bench.until(caseNo, 'verified', ({ facts }) => facts.restriction?.verifiedAt != null);
    expect(orders(caseNo)).toEqual(['provision', 'restrict', 'restrict']);
    expect(bench.types(caseNo)).not.toContain('accessRestored');
  });
});

describe('a suspension that nobody thinks of', () => {
  it('I-27: with a last day it ends by itself on a timer of the real clock, and use is restored', async () => {
    const caseNo = await signed(false);
    await bench.until(caseNo, 'its grants', ({ facts }) => facts.provisionedAt !== null);
    const until = new Date(Date.parse(await today(bench, caseNo)) + 20 * 86_400_000).toISOString().slice(0, 10);
    await agreed(bench, caseNo, cast.lin, 'suspend', { ...breach, until });
    await grantState(caseNo, 'restricted');
    await bench.env.sleep('40 days');
    const { facts } = await grantState(caseNo, 'active');
    expect(facts.suspensions).toMatchObject([{ until, ended: { how: 'lastDay' } }]);
    expect(orders(caseNo)).toEqual(['provision', 'restrict', 'lift']);
  });

  it('I-27: with a condition it reminds, escalates, and never resumes; the term ends on its day all the same', async () => {
    const caseNo = await inTerm();
    const until = '2026-11-14';
    await agreed(bench, caseNo, cast.lin, 'suspend', { ...breach, until, condition: '补交报告 report handed in' });
    await grantState(caseNo, 'restricted');
    expect(await isShownSuspended(caseNo)).toEqual([true]);
    await passTo(bench, caseNo, day('2027-10-08'));
    const late = await bench.until(
      caseNo,
      'that day, recorded',
      ({ clock, version }) =>
        clock.mode === 'stepped' &&
        clock.now >= '2027-10-07T16:00:00.000Z' &&
        bench.events(caseNo).at(-1)?.seq === version,
    );
    expect(late.facts.suspension).not.toBeNull();
    expect(given(caseNo, 'suspensionReview@1').slice(0, 5)).toEqual([
      'reminded',
      'deadlinePassed',
      'reminded',
      'reminded',
      'escalated',
    ]);
    expect(bench.asked.notices).toContainEqual({
      caseNo,
      template: 'escalated',
      to: { organizationId: 'org-data-authority', level: 'head' },
    });

    await passTo(bench, caseNo, day('2027-10-10'));
    const closing = await bench.at(caseNo, 'dataDeletion');
    expect(closing.facts).toMatchObject({ suspension: null, suspensions: [{ ended: { how: 'termEnded' } }] });
    expect(await isShownSuspended(caseNo)).toEqual([false]);
    await leadTo(bench, caseNo, 'closed');
    expect(await bench.outcome(caseNo)).toBe('expired');
    expect(orders(caseNo)).toEqual(['provision', 'restrict', 'revoke', 'certifyDeletion', 'list']);
  });
});
