import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createActivities } from '../../activities';
import { createRecordEvents, type RecordEventsInput, type RecordEventsResult } from '../../activities/record-events';
import { chainStart, eventOf, findChainFault } from '../../models/event-chain';
import { restored } from '../../models/field-names';
import { bucketOf, entriesIn } from '../../models/inboxes';
import type { RecordStore } from '../../models/record';
import { procedures } from '../../procedures';
import { eventId } from '../../procedures/engine/events';
import { rebuildRecord } from '../../worker/commands/rebuild-record';
import { emptied, testRecord } from '../support/database';
import { sampleEvents, sampleInput, sampleNotice, seedSamplePeople } from '../support/sample-case';

const record = testRecord('record_events');
const caseNo = 'AUTH-2026-0001';
const events = sampleEvents(caseNo);
const write = (input: RecordEventsInput, smtpUrl?: string) =>
  createRecordEvents({ record: record(), smtpUrl, panelOf: () => [] })(input);

beforeEach(async () => {
  await emptied(record());
  await seedSamplePeople(record());
});

async function everything(store: RecordStore): Promise<unknown> {
  const collections = [store.cases, store.caseEvents, store.inboxes, store.notifications, store.alarms];
  return Promise.all(collections.map((model) => model.collection.find().sort({ _id: 1 }).toArray()));
}

async function inboxItems(owner: string): Promise<unknown[]> {
  const inbox = await record()
    .inboxes.findById(`${owner}:${bucketOf(caseNo)}`)
    .lean();
  const text = inbox?.items[caseNo];
  return text === undefined ? [] : entriesIn(text);
}

const noticeToApplicant = {
  lane: 'notice' as const,
  key: `${eventId(caseNo, 4)}/0`,
  to: { organizationId: 'o-applicant' },
  template: 'returnedForCorrection',
  title: { zh: '需要补正', en: 'Correct it' },
  body: { zh: '请补正', en: 'Please correct' },
};

describe('recordEvents', () => {
  it('writes events as a chain, the projection, and the tasks into inboxes', async () => {
    await write(sampleInput(events));
    const stored = await record().caseEvents.find({ caseNo }).sort({ seq: 1 }).lean();
    expect(stored.map(eventOf)).toEqual(events);
    expect(stored[0]?.prevHash).toBe(chainStart);
    const projection = await record().cases.findById(caseNo).lean();
    expect(projection).toMatchObject({
      kind: 'authorization',
      stage: 'eligibilityReview',
      version: 8,
      head: stored[7]?.hash,
      operator: 'o-applicant',
      applicant: 'o-applicant',
      overdue: false,
      updatedAt: '2026-03-05T02:00:00.000Z',
    });
    expect(projection && restored(projection.view)).toEqual(sampleInput(events).view);
    expect(findChainFault(caseNo, stored, projection)).toBeNull();
    expect(await inboxItems('org:o-authority')).toEqual([
      {
        id: 'eligibilityReview',
        level: null,
        dueAt: '2026-04-02T16:00:00.000Z',
        overdue: false,
        since: 8,
        words: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    ]);
    expect(projection?.tasks && restored(projection.tasks)).toMatchObject([
      {
        id: 'eligibilityReview',
        since: 8,
        because: { en: expect.stringContaining('20 working days from 2026-03-05') },
      },
    ]);
  });

  it('does the same once when it is repeated', async () => {
    const input = { ...sampleInput(events), notices: [noticeToApplicant] };
    const first = await write(input, 'smtp://127.0.0.1:1');
    const before = await everything(record());
    expect(await write(input, 'smtp://127.0.0.1:1')).toEqual(first);
    expect(await everything(record())).toEqual(before);
    expect(first.deliveries).toEqual([`${caseNo}#000004/0:p-qian:mail`]);
  });

  it('moves the task from one inbox to the other as the case goes on, in several calls', async () => {
    await write(sampleInput(events.slice(0, 3)));
    expect(await inboxItems('org:o-authority')).toMatchObject([{ id: 'completenessCheck', since: 3 }]);
    await write(sampleInput(events.slice(0, 4), 4));
    expect(await inboxItems('org:o-authority')).toEqual([]);
    expect(await inboxItems('org:o-applicant')).toMatchObject([{ id: 'correct', level: null }]);
    await write(sampleInput(events.slice(0, 5), 5));
    expect(await inboxItems('org:o-applicant')).toEqual([]);
    // The same work is there again, as another piece of work.
    expect(await inboxItems('org:o-authority')).toMatchObject([{ id: 'completenessCheck', since: 5 }]);
    await write(sampleInput(events.slice(0, 6), 6));
    expect(await inboxItems('org:o-authority')).toMatchObject([{ id: 'completenessCheck', since: 5 }]);
    const stored = await record().caseEvents.find({ caseNo }).sort({ seq: 1 }).lean();
    expect(findChainFault(caseNo, stored, null)).toBeNull();
  });

  it('recovers from a crash between events and projection', async () => {
    const store = record();
    const dying = new Proxy(store, {
      get: (target, name) => (name === 'inboxes' ? crashing() : Reflect.get(target, name)),
    });
    const input = { ...sampleInput(events), notices: [noticeToApplicant] };
    const attempt = createRecordEvents({ record: dying, smtpUrl: undefined, panelOf: () => [] })(input);
    await expect(attempt).rejects.toThrow('the process died here');
    expect(await store.caseEvents.countDocuments()).toBe(8);
    expect(await store.cases.countDocuments()).toBe(0);
    await write(input);
    expect(await store.caseEvents.countDocuments()).toBe(8);
    expect((await store.cases.findById(caseNo).lean())?.version).toBe(8);
    expect(await inboxItems('org:o-authority')).toHaveLength(1);
    expect(await store.notifications.countDocuments()).toBe(2);
  });

  it('recovers from a crash in the middle of the events', async () => {
    await write(sampleInput(events));
    const complete = await everything(record());
    await emptied(record());
    await write(sampleInput(events.slice(0, 3)));
    await record().cases.collection.deleteMany({});
    await record().inboxes.collection.deleteMany({});
    await write(sampleInput(events));
    expect(await everything(record())).toEqual(complete);
  });

  it('goes on from what it wrote itself, and from the record when another process wrote in between', async () => {
    const here = createRecordEvents({ record: record(), smtpUrl: undefined, panelOf: () => [] });
    await here(sampleInput(events.slice(0, 3)));
    await here(sampleInput(events.slice(0, 4), 4));
    await write(sampleInput(events.slice(0, 5), 5));
    await here(sampleInput(events.slice(0, 6), 6));
    await here(sampleInput(events, 7));
    const stored = await record().caseEvents.find({ caseNo }).sort({ seq: 1 }).lean();
    expect(stored.map(eventOf)).toEqual(events);
    expect(findChainFault(caseNo, stored, await record().cases.findById(caseNo).lean())).toBeNull();
    expect((await rebuildRecord(record(), procedures, false)).differences).toEqual([]);
  });

  it('never replaces a newer projection by an older one', async () => {
    await write(sampleInput(events));
    await write(sampleInput(events.slice(0, 3)));
    expect((await record().cases.findById(caseNo).lean())?.version).toBe(8);
    expect(await inboxItems('org:o-authority')).toMatchObject([{ since: 8 }]);
  });

  it('raises an alarm and keeps what is there when the same sequence comes with another cause or content', async () => {
    await write(sampleInput(events));
    const before = await record().caseEvents.find().sort({ _id: 1 }).lean();
    const otherCause = events.map((event) => (event.seq === 7 ? { ...event, cause: 'upd-other' } : event));
    await expect(write(sampleInput(otherCause))).rejects.toMatchObject({ type: 'recordConflict', nonRetryable: false });
    const otherContent = events.map((event) => (event.seq === 7 ? { ...event, data: { remark: 'x' } } : event));
    await expect(write(sampleInput(otherContent))).rejects.toThrow(
      'AUTH-2026-0001#000007 is recorded with another content',
    );
    expect(await record().caseEvents.find().sort({ _id: 1 }).lean()).toEqual(before);
    const alarm = await record().alarms.findById(`recordConflict:${caseNo}`).lean();
    expect(alarm).toMatchObject({ caseNo, kind: 'recordConflict', count: 2, clearedAt: null });
  });

  it('raises an alarm when the event before is not in the record', async () => {
    await write(sampleInput(events.slice(0, 3)));
    await record().caseEvents.collection.deleteOne({ _id: eventId(caseNo, 3) as never });
    await expect(write(sampleInput(events, 4))).rejects.toMatchObject({ type: 'recordGap' });
    expect((await record().alarms.findById(`recordGap:${caseNo}`).lean())?.detail).toContain('AUTH-2026-0001#000003');
  });

  it('clears the alarm when recording goes on', async () => {
    await write(sampleInput(events.slice(0, 3)));
    const third = await record().caseEvents.findById(eventId(caseNo, 3)).lean();
    await record().caseEvents.collection.deleteOne({ _id: eventId(caseNo, 3) as never });
    const { recordEvents } = activitiesWith(async () => undefined);
    const attempt = (n: number) =>
      new MockActivityEnvironment({ attempt: n }, { logger: new DefaultLogger('ERROR') }).run(
        recordEvents,
        sampleInput(events, 4),
      );
    await expect(attempt(1)).rejects.toMatchObject({ type: 'recordGap' });
    await record().caseEvents.collection.insertOne(third as never);
    await attempt(2);
    expect((await record().alarms.findById(`recordGap:${caseNo}`).lean())?.clearedAt).not.toBeNull();
  });

  it('hands over what is to be sent, and leaves it to the case when that fails', async () => {
    const told: unknown[] = [];
    const recording = (signalWithStart: (...args: unknown[]) => Promise<unknown>): Promise<RecordEventsResult> =>
      new MockActivityEnvironment().run(activitiesWith(signalWithStart, 'smtp://127.0.0.1:1').recordEvents, {
        ...sampleInput(events),
        notices: [sampleNotice({ organizationId: 'o-applicant' })],
      });
    const away = () => Promise.reject(new Error('Temporal cannot be reached'));
    const left = await recording(away);
    expect(left.deliveries).toEqual([`${caseNo}#000004/0:p-qian:mail`]);
    expect((await record().cases.findById(caseNo).lean())?.version).toBe(events.length);
    const handedOver = await recording(async (...args: unknown[]) => void told.push(args));
    expect(handedOver.deliveries).toEqual([]);
    expect(told).toEqual([
      [
        'recipientDelivery',
        expect.objectContaining({ workflowId: 'notices:p-qian:mail', signalArgs: [left.deliveries] }),
      ],
    ]);
  });

  it('loses no task when many cases write the same inboxes at once', async () => {
    const numbers = Array.from({ length: 40 }, (_, index) => `AUTH-2026-${String(index + 1).padStart(4, '0')}`);
    const activity = createRecordEvents({ record: record(), smtpUrl: undefined, panelOf: () => [] });
    await Promise.all(numbers.map((number) => activity(sampleInput(sampleEvents(number)))));
    const inboxes = await record().inboxes.find().lean();
    const listed = inboxes
      .filter(({ _id }) => _id.startsWith('org:o-authority:'))
      .flatMap(({ items }) => Object.keys(items));
    expect(listed.sort()).toEqual(numbers);
  });
});

/** All activities, with a Temporal client that does this when it is asked to start or tell a workflow. */
function activitiesWith(signalWithStart: (...args: any[]) => Promise<unknown>, smtpUrl?: string) {
  const platform = { url: 'http://127.0.0.1:9', token: 'unused' };
  return createActivities({
    record: record(),
    temporalClient: { workflow: { signalWithStart } },
    platform,
    exchange: platform,
    smtpUrl,
    mailFrom: 'x@y',
    gatherNoticesMs: 0,
    channels: {},
    publicUrl: 'http://127.0.0.1',
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
}

function crashing(): unknown {
  return {
    collection: { bulkWrite: () => Promise.reject(new Error('the process died here')) },
  };
}
