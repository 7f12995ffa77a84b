/**
 * A channel that is down over a long weekend, on timers of the real clock: the real activities against the record and a mail server,
 * beside a case that goes on.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { WorkflowNotFoundError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { createDeliverNotice, createMarkNoticeFailed } from '../../activities/deliver-notice';
import { createRecordEvents } from '../../activities/record-events';
import { createStartDeliveries } from '../../activities/start-deliveries';
import type { RecordStore } from '../../models/record';
import { ensureBundle } from '../../worker/bundle';
import { type Asked, type CaseBench, openBench, stubActivities } from '../support/case-worker';
import { emptied, testRecord } from '../support/database';
import { type MailServer, startMailServer } from '../support/mail-server';
import { authorizationOpening, cast } from '../support/openings';

const record = testRecord('notice_outage');
let bench: CaseBench;
let mail: MailServer | undefined;
beforeAll(async () => {
  bench = await openBench();
});
beforeEach(() => emptied(record()));
afterEach(async () => {
  await mail?.stop();
  mail = undefined;
});
afterAll(() => bench.close());

/** A port that nothing listens on until the mail server does. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** The case's activities with the real ones for record and notices. */
async function working<T>(store: RecordStore, smtpUrl: string, work: (taskQueue: string) => Promise<T>): Promise<T> {
  const asked: Asked = { events: [], orders: [], work: [], notices: [], deliveries: [], views: new Map(), failed: {} };
  const taskQueue = `notices-${randomUUID()}`;
  const deps = {
    record: store,
    smtpUrl,
    mailFrom: 'no-reply@example.org',
    channels: {},
    publicUrl: 'https://x.example',
  };
  const { deliverNotice } = createDeliverNotice(deps);
  const worker = await Worker.create({
    connection: bench.env.nativeConnection,
    taskQueue,
    workflowBundle: { codePath: await ensureBundle() },
    activities: {
      ...stubActivities(asked),
      recordEvents: createRecordEvents({ ...deps, panelOf: () => [] }),
      startDeliveries: createStartDeliveries({ temporalClient: bench.client, gatherNoticesMs: 1_000 }),
      ...createDeliverNotice(deps),
      deliverNotice: (input: { id: string }) => seldom(() => deliverNotice(input)),
      markNoticeFailed: createMarkNoticeFailed({ record: store }),
    },
  });
  const leftOver = async (): Promise<void> => {
    // Without a worker their timers would stop the server's clock for the next test.
    const open = ['notices:wang:mail', 'notices:fa:mail', ...(await store.cases.find().lean()).map(({ _id }) => _id)];
    for (const id of open) await bench.client.workflow.getHandle(id).terminate().catch(ended);
  };
  return worker.runUntil(async () => {
    try {
      return await work(taskQueue);
    } finally {
      await leftOver();
    }
  });
}

function ended(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}

/** As hourly, only fewer: each attempt is a real connection. */
async function seldom<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof ApplicationFailure) || error.nonRetryable === true) throw error;
    const { type, message } = error;
    throw ApplicationFailure.create({ type: type ?? '', message, nextRetryDelay: '8 hours' });
  }
}

async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it did not come to: ${what}`);
}

const person = { roles: ['applicant' as const], zones: [], affiliations: [], active: true };
const mailsOf = (store: RecordStore) => store.notifications.find({ channel: 'mail' }).sort({ at: 1, _id: 1 }).lean();

it('the mail server away for four days: the case goes on, and afterwards each mail arrives once, in order for each person', async () => {
  const port = await freePort();
  const organizationId = 'org-zijin';
  await record().people.create([
    { ...person, _id: 'wang', name: '王', organizationId, level: 'officer', email: 'wang@example.org' },
    { ...person, _id: 'fa', name: '法', organizationId, level: 'head', email: 'fa@example.org' },
  ]);
  await working(record(), `smtp://127.0.0.1:${port}`, async (taskQueue) => {
    const caseNo = 'AUTH-2026-0021';
    const opening = authorizationOpening(caseNo, { receivedAt: await bench.now() });
    await bench.client.workflow.start('authorization', { taskQueue, workflowId: caseNo, args: [{ opening }] });
    const says = async (text: string) => {
      const answer = await bench.act(caseNo, cast.lin, 'sendMessage', { text });
      expect(answer.receipt.events).toMatchObject([{ type: 'messageSent' }]);
    };
    for (let day = 1; day <= 4; day += 1) {
      await says(`第 ${day} 日 day ${day}`);
      await bench.env.sleep('1 day');
    }
    await until('four messages queued', async () => (await mailsOf(record())).length === 8);
    const waiting = await mailsOf(record());
    expect(new Set(waiting.map(({ state }) => state))).toEqual(new Set(['queued']));
    // The first of each person was tried, the others wait behind it.
    expect(
      waiting
        .filter(({ attempts }) => attempts > 8)
        .map(({ personId }) => personId)
        .sort(),
    ).toEqual(['fa', 'wang']);
    expect(waiting.filter(({ attempts }) => attempts === 0)).toHaveLength(6);
    expect(waiting.find(({ attempts }) => attempts > 0)?.failure).toContain('ESOCKET');

    const server = await startMailServer(port);
    mail = server;
    await bench.env.sleep('9 hours');
    await until('all delivered', async () => (await mailsOf(record())).every(({ state }) => state === 'delivered'));
    const days = (who: string) =>
      server.received
        .filter(({ to }) => to === `${who}@example.org`)
        .map(({ text }) => /day (\d)/.exec(decoded(text))?.[1]);
    expect(days('wang')).toEqual(['1', '2', '3', '4']);
    expect(days('fa')).toEqual(['1', '2', '3', '4']);
  });
});

it('a mail server away for longer than ten days: what was given up is parked with an alarm, and what is behind it waits on', async () => {
  const port = await freePort();
  await record().people.create([
    { ...person, _id: 'wang', name: '王', organizationId: 'org-zijin', level: 'officer', email: 'wang@example.org' },
  ]);
  await working(record(), `smtp://127.0.0.1:${port}`, async (taskQueue) => {
    const caseNo = 'AUTH-2026-0022';
    const opening = authorizationOpening(caseNo, { receivedAt: await bench.now() });
    await bench.client.workflow.start('authorization', { taskQueue, workflowId: caseNo, args: [{ opening }] });
    await bench.act(caseNo, cast.lin, 'sendMessage', { text: 'day 1' });
    await bench.act(caseNo, cast.lin, 'sendMessage', { text: 'day 2' });
    await until('both queued', async () => (await mailsOf(record())).length === 2);
    await bench.env.sleep('11 days');
    await until('the first parked', async () => (await mailsOf(record()))[0]?.state === 'parked');
    expect((await mailsOf(record()))[1]?.state).toBe('queued');
    expect(await record().alarms.findById('noticesParked:mail').lean()).toMatchObject({
      kind: 'noticesParked',
      clearedAt: null,
      detail: expect.not.stringContaining('@'),
    });
  });
});

it('an address that is refused for good holds nobody’s other notices', async () => {
  const server = await startMailServer();
  mail = server;
  await record().people.create([
    { ...person, _id: 'wang', name: '王', organizationId: 'org-zijin', level: 'officer', email: 'wang@example.org' },
  ]);
  await working(record(), server.url, async (taskQueue) => {
    const caseNo = 'AUTH-2026-0023';
    // Once with what was gathered, and once by itself.
    server.refuseNext({ code: 550, times: 2 });
    const opening = authorizationOpening(caseNo, { receivedAt: await bench.now() });
    await bench.client.workflow.start('authorization', { taskQueue, workflowId: caseNo, args: [{ opening }] });
    await bench.act(caseNo, cast.lin, 'sendMessage', { text: 'day 1' });
    await bench.act(caseNo, cast.lin, 'sendMessage', { text: 'day 2' });
    await until('both queued', async () => (await mailsOf(record())).length === 2);
    await bench.env.sleep('1 minute');
    await until('both settled', async () => {
      const states = (await mailsOf(record())).map(({ state }) => state);
      return states.join() === 'failed,delivered';
    });
  });
});

/** The mail with its text part readable. */
function decoded(mail: string): string {
  const part = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(mail)?.[1] ?? '';
  return Buffer.from(part, 'base64').toString('utf8');
}
