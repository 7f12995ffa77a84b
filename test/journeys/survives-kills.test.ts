/**
 * The worker and the API are killed at three points of an act, ten times at each. A proxy holds their connections at the chosen message,
 * so that the kill falls where it is meant to. Nothing in the product knows of this test.
 */
import { updateIdOf } from '../../api/cases/reservations';
import { verifyRecord } from '../../worker/commands/verify-chains';
import { caseFileQuery } from '../../workflows/messages';
import { draft } from '../support/announcement-case';
import { type Answer, type Ask, createAsk } from '../support/asking';
import { testMongoUri, testTemporalAddress } from '../support/engines';
import { type HoldProxy, openHoldProxy } from '../support/hold-proxy';
import { person } from '../support/people';
import { openSystem, type System } from '../support/system';

const rounds = 10;
/** An attempt to write the record that died with its worker is given up after 30 s, and repeated. */
const settledWithinMs = 75_000;

/** One act that is killed on its way. */
interface Victim {
  caseNo: string;
  key: string;
  updateId: string;
  /** Id of the event that the act becomes. */
  eventId: string;
  /** The answer, or null when the connection broke before there was one. */
  answer: Promise<Answer | null>;
  acknowledged: boolean;
}

describe('SIGKILL of worker and API', () => {
  let system: System;
  let ask: Ask;
  let apiToTemporal: HoldProxy;
  let workerToTemporal: HoldProxy;
  let workerToRecord: HoldProxy;
  const cases: string[] = [];
  const victims: Victim[] = [];

  beforeAll(async () => {
    const record = new URL(testMongoUri('journey_kills'));
    [apiToTemporal, workerToTemporal, workerToRecord] = await Promise.all([
      openHoldProxy(testTemporalAddress()),
      openHoldProxy(testTemporalAddress()),
      openHoldProxy(record.host),
    ]);
    const throughProxy = new URL(record);
    throughProxy.host = workerToRecord.address;
    system = await openSystem('kills', {
      env: { MONGODB_URI: record.toString() },
      only: {
        api: { TEMPORAL_ADDRESS: apiToTemporal.address },
        worker: { TEMPORAL_ADDRESS: workerToTemporal.address, MONGODB_URI: throughProxy.toString() },
      },
    });
    ask = createAsk(system);
    for (let count = 0; count < 3 * rounds; count += 1) cases.push(await recordedCase());
  });
  afterAll(async () => {
    await system?.close();
    await Promise.all([apiToTemporal, workerToTemporal, workerToRecord].map((proxy) => proxy?.close()));
  });

  /** A case of its own for each kill; `prepare` sets the holds that make its act stop where it is to be killed. */
  async function killedAt(
    round: number,
    prepare: (victim: Omit<Victim, 'answer'>) => Promise<void>[],
    untilThere: (victim: Omit<Victim, 'answer'>) => Promise<void> = async () => undefined,
  ): Promise<Victim> {
    const caseNo = cases.pop() ?? '';
    const key = `kill-${caseNo}-${round}`;
    const address = 'POST /api/v1/cases/{caseNo}/actions/handOver';
    const updateId = updateIdOf(person('lin-officer'), address, caseNo, key);
    const { version } = await standing(caseNo);
    const eventId = `${caseNo}#${String(version + 1).padStart(6, '0')}`;
    const begun = { caseNo, key, updateId, eventId, acknowledged: false };
    const held = prepare(begun);
    const answer = handOver(caseNo, key).catch(() => null);
    await Promise.all(held);
    await untilThere(begun);
    const order = round % 2 === 0 ? (['worker', 'api'] as const) : (['api', 'worker'] as const);
    // Whoever got an answer before the kill has been promised that the act stands.
    const acknowledged = (await Promise.race([answer, pause(20).then(() => null)]))?.status === 200;
    for (const part of order) await system.kill(part);
    for (const proxy of [apiToTemporal, workerToTemporal, workerToRecord]) proxy.release();
    await Promise.all(order.map((part) => system.start(part)));
    const victim = { ...begun, answer, acknowledged };
    victims.push(victim);
    return victim;
  }

  const handOver = (caseNo: string, key: string): Promise<Answer> =>
    ask('lin-officer', 'POST', `/cases/${caseNo}/actions/handOver`, {
      key,
      body: { personId: 'zhou-head', reason: '轮岗 / rotation' },
    });

  async function recordedCase(): Promise<string> {
    const body = {
      zone: 'general',
      draft: { ...draft, opensAt: '2026-01-01T00:00:00Z', closesAt: '2999-01-01T00:00:00Z' },
    };
    const opened = await ask('lin-officer', 'POST', '/announcements', { body });
    expect(opened.status).toBe(201);
    const { caseNo } = opened.body;
    await eventually(async () => (await system.record.cases.findById(caseNo).lean())?.stage === 'preparation');
    return caseNo;
  }

  const standing = (caseNo: string) => system.client.workflow.getHandle(caseNo).query(caseFileQuery);
  const eventsOf = ({ updateId }: Pick<Victim, 'updateId'>) =>
    system.record.caseEvents.find({ cause: updateId }).lean();

  it('before acceptance', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const victim = await killedAt(round, ({ updateId }) => {
        // Even rounds: the request does not reach Temporal. Odd rounds: it does, but the worker's acceptance does not.
        if (round % 2 === 0) return [apiToTemporal.holdAt('sent', updateId)];
        workerToTemporal.hold('sent');
        return [apiToTemporal.seen('sent', updateId).then(() => pause(150))];
      });
      expect(victim.acknowledged).toBe(false);
    }
  });

  it('after acceptance, before the record', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const isAnswered = round % 2 === 0;
      const victim = await killedAt(
        round,
        ({ updateId }) => [
          workerToRecord.holdAt('sent', updateId),
          ...(isAnswered ? [] : [apiToTemporal.holdAt('answered', updateId)]),
        ],
        async ({ caseNo, eventId, updateId }) => {
          await eventually(async () => (await standing(caseNo)).version >= Number(eventId.split('#')[1]));
          expect(await eventsOf({ updateId })).toEqual([]);
          if (isAnswered) await pause(100);
        },
      );
      if (!isAnswered) expect(victim.acknowledged).toBe(false);
    }
  });

  it('between the record and the notice', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const isAnswered = round % 2 === 0;
      await killedAt(
        round,
        ({ eventId, updateId }) => [
          workerToRecord.holdAt('sent', `${eventId}/0:`),
          ...(isAnswered ? [] : [apiToTemporal.holdAt('answered', updateId)]),
        ],
        async ({ eventId, updateId }) => {
          expect((await eventsOf({ updateId })).map(({ _id }) => _id)).toEqual([eventId]);
          expect(await noticesOf(eventId)).toEqual([]);
        },
      );
    }
  });

  const noticesOf = async (eventId: string): Promise<string[]> =>
    (await system.record.notifications.find({ template: 'handedOver' }).lean())
      .map(({ _id }) => _id)
      .filter((id) => id.startsWith(`${eventId}/`));

  it('no acknowledged act is lost, none is done twice, and every repeat gets the same receipt', async () => {
    expect(victims).toHaveLength(3 * rounds);
    const acknowledged = victims.filter(({ acknowledged: was }) => was);
    expect(acknowledged.length).toBeGreaterThanOrEqual(rounds - 2);
    const until = Date.now() + settledWithinMs;
    for (const victim of victims) {
      const { caseNo, key, eventId, updateId } = victim;
      const first = await answered(() => handOver(caseNo, key), until);
      const again = await answered(() => handOver(caseNo, key), until);
      expect(again.body.receipt).toEqual(first.body.receipt);
      expect(first.body.receipt).toMatchObject({ caseNo, updateId, events: [{ id: eventId, type: 'handedOver' }] });
      const before = await victim.answer;
      if (victim.acknowledged) expect(before?.body.receipt).toEqual(first.body.receipt);
      await eventually(async () => (await noticesOf(eventId)).length > 0, until);
      await eventually(
        async () => (await system.record.cases.findById(caseNo).lean())?.version === first.body.receipt.version,
        until,
      );
      expect((await eventsOf({ updateId })).map(({ _id }) => _id)).toEqual([eventId]);
      expect(await noticesOf(eventId)).toEqual([`${eventId}/0:zhou-head:inbox`]);
    }
    expect((await verifyRecord(system.record)).faults).toEqual([]);
  });
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function eventually(test: () => Promise<boolean>, until = Date.now() + 30_000): Promise<void> {
  while (!(await test())) {
    if (Date.now() > until) throw new Error('it did not come about in time');
    await pause(25);
  }
}

/** Repeats the request with its key while the case does not answer, as a caller is told to. */
async function answered(send: () => Promise<Answer>, until: number): Promise<Answer> {
  for (;;) {
    const answer = await send();
    if (answer.status === 200) return answer;
    if (![429, 502, 503, 504].includes(answer.status) || Date.now() > until)
      throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    await pause(200);
  }
}
