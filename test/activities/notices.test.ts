import { MockActivityEnvironment } from '@temporalio/testing';
import { createDeliverNotice } from '../../activities/deliver-notice';
import { createGatherDigests } from '../../activities/gather-digests';
import { createRecordEvents } from '../../activities/record-events';
import { createStartDeliveries } from '../../activities/start-deliveries';
import { seedLaw } from '../../models/seed-law';
import type { Addressee } from '../../procedures/engine/case-file';
import type { ChosenModes } from '../../procedures/notices/preferences';
import { emptied, testRecord } from '../support/database';
import { startMailServer } from '../support/mail-server';
import { sampleEvents, sampleInput, sampleNotice, samplePeople, seedSamplePeople } from '../support/sample-case';

const record = testRecord('notices');
const caseNo = 'AUTH-2026-0001';
const events = sampleEvents(caseNo);

beforeEach(() => emptied(record()));

/** Sends one notice to the addressee. @returns `person channel state fault` of what was written. */
async function noticed(to: Addressee, smtpUrl?: string): Promise<string[]> {
  await createRecordEvents({ record: record(), smtpUrl, panelOf: () => [] })({
    ...sampleInput(events),
    notices: [sampleNotice(to)],
  });
  const written = await record().notifications.find().sort({ _id: 1 }).lean();
  return written.map(({ personId, channel, state, fault }) => [personId, channel, state, fault].join(' ').trim());
}

describe('recipients of a notice', () => {
  it('are all officers and heads of an organization', async () => {
    await seedSamplePeople(record());
    expect(await noticed({ organizationId: 'o-authority' })).toEqual([
      'p-lin inbox delivered',
      'p-zhou inbox delivered',
    ]);
  });

  it('are those of the level asked for, or the person named', async () => {
    await seedSamplePeople(record());
    expect(await noticed({ organizationId: 'o-authority', level: 'head' })).toEqual(['p-zhou inbox delivered']);
    await record().notifications.collection.deleteMany({});
    expect(await noticed({ personId: 'p-wu' })).toEqual(['p-wu inbox delivered']);
  });

  it('get a queued mail as well when they have an address and mail is configured', async () => {
    await seedSamplePeople(record());
    const written = await noticed({ organizationId: 'o-applicant' }, 'smtp://127.0.0.1:1');
    expect(written).toEqual(['p-qian inbox delivered', 'p-qian mail queued', 'p-sun inbox delivered']);
  });

  it('are the duty post of the data authority where there is no head, shown as a fault', async () => {
    await seedSamplePeople(record());
    expect(await noticed({ organizationId: 'o-regulator', level: 'head' })).toEqual(['p-duty inbox delivered noHead']);
  });

  it('are the duty post when nobody is active any more, or the person has left', async () => {
    await seedSamplePeople(
      record(),
      samplePeople.map((one) => (one._id === 'p-wu' ? { ...one, active: false } : one)),
    );
    expect(await noticed({ organizationId: 'o-regulator' })).toEqual(['p-duty inbox delivered noOfficer']);
    await record().notifications.collection.deleteMany({});
    expect(await noticed({ personId: 'p-wu' })).toEqual(['p-duty inbox delivered noPerson']);
  });

  it('include the stand-in on the days of standing in only', async () => {
    const standIn = (from: string, to: string) =>
      record().standIns.collection.insertOne({
        _id: 'p-zhou' as never,
        organizationId: 'o-authority',
        rev: 1,
        entries: [{ standIn: 'p-lin', from, to, namedBy: 'p-zhou', at: '2026-02-27T01:00:00.000Z' }],
      });
    await seedSamplePeople(record());
    await standIn('2026-03-01', '2026-03-03');
    expect(await noticed({ organizationId: 'o-authority', level: 'head' })).toEqual([
      'p-lin inbox delivered',
      'p-zhou inbox delivered',
    ]);
    await emptied(record());
    await seedSamplePeople(record());
    await standIn('2026-03-01', '2026-03-02');
    expect(await noticed({ organizationId: 'o-authority', level: 'head' })).toEqual(['p-zhou inbox delivered']);
  });

  it('are nobody, with an alarm and the notice kept, when not even the duty post is filled', async () => {
    await seedSamplePeople(
      record(),
      samplePeople.filter(({ level }) => level !== 'duty'),
    );
    expect(await noticed({ organizationId: 'o-regulator', level: 'head' })).toEqual(['inbox failed noHead']);
    expect(await record().alarms.findById(`noRecipient:${caseNo}#000004/0`).lean()).toMatchObject({
      kind: 'noRecipient',
      clearedAt: null,
    });
  });
});

describe('startDeliveries', () => {
  it('hands notices over by person and channel, and events by webhook, in their order', async () => {
    const asked: unknown[] = [];
    const signalWithStart = async (
      type: string,
      { workflowId, args, signal, signalArgs }: Record<string, unknown>,
    ): Promise<void> => void asked.push([type, workflowId, args, signal, signalArgs]);
    const activity = createStartDeliveries({
      temporalClient: { workflow: { signalWithStart } },
      gatherNoticesMs: 10_000,
    });
    const mail = (n: number, who: string) => `${caseNo}#00000${n}/0:${who}:mail`;
    const ids = [mail(1, 'p-lin'), mail(1, 'p-wu'), `webhook:WHK-2026-0001:${caseNo}#000001`, mail(2, 'p-lin')];
    await new MockActivityEnvironment().run(activity, { ids });
    expect(asked).toEqual([
      [
        'recipientDelivery',
        'notices:p-lin:mail',
        [{ channel: 'mail', gatherMs: 10_000 }],
        'noticesQueued',
        [[mail(1, 'p-lin'), mail(2, 'p-lin')]],
      ],
      [
        'recipientDelivery',
        'notices:p-wu:mail',
        [{ channel: 'mail', gatherMs: 10_000 }],
        'noticesQueued',
        [[mail(1, 'p-wu')]],
      ],
      [
        'webhookDelivery',
        'webhook:WHK-2026-0001',
        [{ webhookId: 'WHK-2026-0001' }],
        'eventsQueued',
        [[`${caseNo}#000001`]],
      ],
    ]);
  });
});

describe('I-83: the digest', () => {
  const monday = '2026-09-28T01:00:00.000Z';
  const nationalDay = '2026-10-01T01:00:00.000Z';
  const makeUpSaturday = '2026-10-10T01:00:00.000Z';

  const gather = (now: string) => createGatherDigests({ record: record() })({ now });
  const stateOf = async (id: string) => (await record().notifications.findById(id).lean())?.state;
  const held = (n: number, who: string) => `${caseNo}#00000${n}/0:${who}:mail`;

  /** Tells the authority of something that its officers want gathered; one notice for each event. */
  async function told(template: string, n: number, dueAt?: string): Promise<string[]> {
    const { deliveries } = await createRecordEvents({ record: record(), smtpUrl: 'smtp://unused', panelOf: () => [] })({
      ...sampleInput(events),
      notices: [{ ...sampleNotice({ organizationId: 'o-authority' }, dueAt), template, key: `${caseNo}#00000${n}/0` }],
    });
    return deliveries;
  }

  beforeEach(async () => {
    await seedSamplePeople(record());
    await seedLaw(record());
  });

  it('gathers what is held into one message for each person, on working days alone, and again what comes later', async () => {
    expect(await told('announcementPublished', 1)).toEqual([]);
    await told('opinionGiven', 2);
    expect(await stateOf(held(1, 'p-lin'))).toBe('held');
    expect(await gather(nationalDay)).toEqual([]);
    expect(await gather(makeUpSaturday)).toEqual(['digest/2026-10-10:p-lin:mail', 'digest/2026-10-10:p-zhou:mail']);
    const digest = await record().notifications.findById('digest/2026-10-10:p-lin:mail').lean();
    expect(digest).toMatchObject({ state: 'queued', items: [held(1, 'p-lin'), held(2, 'p-lin')] });
    expect(digest?.title).toEqual({ zh: '2026-10-10 通知汇总（2 条）', en: '2026-10-10: digest of 2 notices' });
    expect(await stateOf(held(1, 'p-lin'))).toBe('queued');
    // A repeat after a crash gives the same ones.
    expect(await gather(makeUpSaturday)).toEqual(['digest/2026-10-10:p-lin:mail', 'digest/2026-10-10:p-zhou:mail']);
    await told('message', 3);
    expect((await record().notifications.findById('digest/2026-10-10:p-lin:mail').lean())?.items).toHaveLength(2);
    expect(await stateOf(held(3, 'p-lin'))).toBe('held');
  });

  it('is one mail with all of them, after which each is delivered', async () => {
    const server = await startMailServer();
    await told('announcementPublished', 1);
    await told('opinionGiven', 2);
    const [id = ''] = await gather(monday);
    const { deliverNotice } = createDeliverNotice({
      record: record(),
      smtpUrl: server.url,
      mailFrom: 'no-reply@authority.example',
      channels: {},
      publicUrl: 'https://pda.example.org',
    });
    expect(await deliverNotice({ id })).toBe('delivered');
    expect(await deliverNotice({ id })).toBe('delivered');
    await server.stop();
    expect(server.received.map(({ to }) => to)).toEqual(['lin@authority.example']);
    expect([await stateOf(held(1, 'p-lin')), await stateOf(held(2, 'p-lin'))]).toEqual(['delivered', 'delivered']);
    expect(await stateOf(held(1, 'p-zhou'))).toBe('queued');
  });

  it('does not wait with what is due today or overdue, nor with a suspension', async () => {
    // The fourth event is of 3 March.
    const choices: ChosenModes = { deadline: { mail: 'digest' }, task: { mail: 'digest' }, result: { mail: 'digest' } };
    const row = (_id: string) => ({ _id, language: 'zh' as const, choices, updatedAt: monday });
    await record().noticePreferences.create([row('p-lin'), row('p-zhou')]);
    expect(await told('reminded', 4, '2026-03-05T16:00:00.000Z')).toEqual([]);
    await record().notifications.collection.deleteMany({});
    expect(await told('reminded', 4, '2026-03-03T16:00:00.000Z')).toEqual([held(4, 'p-lin'), held(4, 'p-zhou')]);
    await record().notifications.collection.deleteMany({});
    expect(await told('suspended', 4)).toEqual([held(4, 'p-lin'), held(4, 'p-zhou')]);
  });
});

describe('I-82: what a person chose', () => {
  it('is followed: off is not written, and served notices come to the inbox all the same', async () => {
    await seedSamplePeople(record());
    const off = { inbox: 'off', mail: 'off' } as const;
    const choices: ChosenModes = { task: off, result: off };
    await record().noticePreferences.create([
      { _id: 'p-qian', language: 'zh', choices, updatedAt: '2026-03-01T00:00:00.000Z' },
    ]);
    const write = (template: string) =>
      createRecordEvents({ record: record(), smtpUrl: 'smtp://unused', panelOf: () => [] })({
        ...sampleInput(events),
        notices: [{ ...sampleNotice({ personId: 'p-qian' }), template }],
      });
    await write('returnedForCorrection');
    expect(await record().notifications.countDocuments()).toBe(0);
    await write('acceptanceRefused');
    const written = await record().notifications.find().lean();
    expect(written.map(({ _id, kind }) => [_id, kind])).toEqual([[`${caseNo}#000004/0:p-qian:inbox`, 'result']]);
  });

  it('reaches every channel that is there and has an address', async () => {
    const [first, ...rest] = samplePeople.filter(({ _id }) => _id === 'p-qian');
    const person = { ...(first as (typeof samplePeople)[number]), mobile: '13800000000', weComId: 'qian' };
    await seedSamplePeople(record(), [person, ...rest]);
    const unused = { url: 'http://127.0.0.1:9', secret: 'unused-secret-of-it' };
    const { deliveries } = await createRecordEvents({
      record: record(),
      smtpUrl: 'smtp://unused',
      channels: {
        weCom: { ...unused, corpId: 'c', agentId: 1 },
        dingTalk: { ...unused, token: 't' },
        sms: unused,
      },
      panelOf: () => [],
    })({ ...sampleInput(events), notices: [sampleNotice({ personId: 'p-qian' })] });
    expect(deliveries.map((one) => one.split(':').at(-1))).toEqual(['mail', 'weCom', 'sms']);
  });
});
