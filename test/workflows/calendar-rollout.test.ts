/** The roll-out of a calendar: batch by batch, paused, continued, in several runs, and what it does to running cases. */
import { randomUUID } from 'node:crypto';
import { Worker } from '@temporalio/worker';
import type { RolloutActivities, TellInput, Told } from '../../activities/calendar-rollout';
import { exampleCity } from '../../law/packs';
import { ensureBundle } from '../../worker/bundle';
import { fleetOf } from '../../worker/fleet';
import { continueRollout, pauseRollout, type RolloutState, rolloutQuery } from '../../workflows/messages';
import { type CaseBench, openBench } from '../support/case-worker';
import { calendarWith2027 as calendar } from '../support/invented-2027';
import { agreementFor, authorizationOpening, cast } from '../support/openings';
import { allRuns } from './history';
import { agreed, leadTo, scored } from './walk';

let bench: CaseBench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const since = '2026-11-20T00:00:00.000Z';

interface Fleet {
  numbers: readonly string[];
  /** Opened since. */
  late?: readonly string[];
  tell: (caseNo: string) => Promise<boolean>;
  limit?: number;
}

/** Runs the roll-out over these cases with a worker of its own. */
async function rollOut(fleet: Fleet, during: (handle: Awaited<ReturnType<typeof begin>>) => Promise<void>) {
  const taskQueue = `rollout-${randomUUID()}`;
  const activities: RolloutActivities = {
    checkCalendar: async () => undefined,
    tellCalendar: async ({ after, openedFrom, limit }: TellInput): Promise<Told> => {
      const known = openedFrom === null ? fleet.numbers : (fleet.late ?? []);
      const batch = known.filter((one) => one > after).slice(0, fleet.limit ?? limit);
      const heard = await Promise.all(batch.map(fleet.tell));
      const told = heard.filter(Boolean).length;
      const isLast = batch.length < (fleet.limit ?? limit);
      return { cursor: isLast ? null : (batch.at(-1) ?? null), told, closed: batch.length - told };
    },
  };
  const worker = await Worker.create({
    connection: bench.env.nativeConnection,
    taskQueue,
    workflowBundle: { codePath: await ensureBundle() },
    activities,
  });
  return worker.runUntil(async () => {
    const handle = await begin(taskQueue);
    await during(handle);
    // The environment's own client lets the pause between the two passes go by.
    const state = (await bench.env.client.workflow.getHandle(handle.workflowId).result()) as RolloutState;
    return { state, runs: await allRuns(bench.client, handle.workflowId) };
  });
}

const begin = (taskQueue: string) =>
  bench.client.workflow.start('calendarRollout', {
    taskQueue,
    workflowId: `rollout-${randomUUID()}`,
    args: [{ calendar, since }],
  });

const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => `AUTH-2026-${String(index + 1).padStart(5, '0')}`);

describe('the roll-out', () => {
  it('goes over all, then over those opened meanwhile, in as many runs as it takes, and touches none twice', async () => {
    const heard: string[] = [];
    const all = numbers(450);
    const fleet: Fleet = {
      numbers: all,
      late: ['AUTH-2026-00451'],
      limit: 2,
      tell: async (one) => heard.push(one) > 0,
    };
    const { state, runs } = await rollOut(fleet, async () => undefined);
    expect(state).toMatchObject({ version: 'cn-2027.1', pass: 'done', told: 451, closed: 0 });
    expect(heard).toEqual([...all, 'AUTH-2026-00451']);
    expect(runs.length).toBeGreaterThan(1);
  });

  it('stands still while it is paused, and goes on where it stopped', async () => {
    const heard: string[] = [];
    let reached: () => void = () => undefined;
    const half = new Promise<void>((resolve) => {
      reached = resolve;
    });
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const tell = async (one: string): Promise<boolean> => {
      heard.push(one);
      if (one !== 'AUTH-2026-00150') return true;
      reached();
      await held;
      return true;
    };
    const { state } = await rollOut({ numbers: numbers(350), tell }, async (handle) => {
      await half;
      await handle.signal(pauseRollout);
      release();
      for (let told = 0; told < 200; told = (await handle.query(rolloutQuery)).told)
        await new Promise((resolve) => setTimeout(resolve, 25));
      expect(await handle.query(rolloutQuery)).toMatchObject({ paused: true, cursor: 'AUTH-2026-00200', told: 200 });
      expect(heard).toHaveLength(200);
      await handle.signal(continueRollout);
    });
    expect(state).toMatchObject({ pass: 'done', told: 350, paused: false });
    expect(heard).toEqual(numbers(350));
  });

  it('counts a case that ended on the way, and a running one records once which days moved', async () => {
    const open = 'AUTH-2026-0501';
    const closed = 'AUTH-2026-0502';
    for (const one of [open, closed]) {
      await bench.start(authorizationOpening(one, { receivedAt: '2026-12-30T01:00:00.000Z', stepped: true }));
      await bench.at(one, 'completenessCheck');
    }
    await bench.act(closed, cast.wang, 'withdraw', { reason: '不再申请 no longer' });
    await bench.outcome(closed);
    const reach = fleetOf(bench.client, bench.taskQueue);
    const tell = (one: string) => reach.extendCalendar(one, calendar);
    const { state } = await rollOut({ numbers: [open, closed], late: [open], tell }, async () => undefined);
    expect(state).toMatchObject({ told: 2, closed: 1 });
    await bench.act(open, cast.lin, 'addNote', { text: '核对 checked' });
    const { version, deadlines } = await bench.view(open);
    await bench.until(open, 'its record', () => bench.events(open).at(-1)?.seq === version);
    const extended = bench.events(open).filter(({ type }) => type === 'calendarExtended');
    expect(extended).toMatchObject([
      { data: { moved: [{ deadline: 'completeness@1', from: { day: '2027-01-06' }, to: { day: '2027-01-09' } }] } },
    ]);
    expect(deadlines[0]?.due).toMatchObject({ day: '2027-01-09', provisional: false });
    const told = bench.asked.notices.filter(({ caseNo, template }) => caseNo === open && template === 'deadlinesMoved');
    expect(told).toHaveLength(2);
  });
});

describe('another city, in the workflow', () => {
  it('the same function goes from lodging to the end on the numbers of example-city', async () => {
    const caseNo = 'AUTH-2026-0601';
    const receivedAt = '2026-09-24T02:00:00.000Z';
    await bench.start(authorizationOpening(caseNo, { receivedAt, stepped: true, basis: exampleCity }));
    const { deadlines, basis } = await bench.at(caseNo, 'completenessCheck');
    expect([basis.id, deadlines[0]?.budget.amount]).toEqual(['example-city', 3]);
    await leadTo(bench, caseNo, 'expertReview');
    const pool = Array.from({ length: 9 }, (_, index) => `expert-${index + 1}`);
    const candidates = pool.map((personId) => ({ personId, organizationId: 'org-experts', affiliations: [] }));
    await bench.act(caseNo, cast.lin, 'freezePool', { experts: pool }, { given: { experts: candidates } });
    expect(await bench.refused(caseNo, cast.lin, 'drawPanel', { size: 5 })).toHaveLength(1);
    const drawn = await bench.act(caseNo, cast.lin, 'drawPanel', { size: 7 });
    const seats = (drawn.view.facts as { review: { seats: { personId: string }[] } }).review.seats;
    for (const { personId } of seats) await scored(bench, caseNo, personId, 85);
    await agreed(bench, caseNo, cast.lin, 'concludeReview', { opinion: '评审意见 opinion' });
    await leadTo(bench, caseNo, 'signing');
    const tooLong = { ...agreementFor('2026-10-01', '2029-10-01'), scenarios: ['triage'] };
    expect(await bench.refused(caseNo, cast.lin, 'draftAgreement', tooLong)).toEqual(['termTooLong']);
    const term = { start: '2026-10-01', end: '2029-09-30' };
    const { closed } = await leadTo(bench, caseNo, 'closed', { term });
    expect(closed?.outcome).toBe('expired');
  });
});
