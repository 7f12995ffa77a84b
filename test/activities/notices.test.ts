import { MockActivityEnvironment } from '@temporalio/testing';
import { SMTPServer } from 'smtp-server';
import { createDeliverNotice, createMarkNoticeFailed } from '../../activities/deliver-notice';
import { createRecordEvents } from '../../activities/record-events';
import { createStartDeliveries } from '../../activities/start-deliveries';
import type { Addressee } from '../../procedures/engine/case-file';
import { emptied, testRecord } from '../support/database';
import { sampleEvents, sampleInput, samplePeople, seedSamplePeople } from '../support/sample-case';

const record = testRecord('notices');
const caseNo = 'AUTH-2026-0001';
const events = sampleEvents(caseNo);

beforeEach(() => emptied(record()));

const noticeTo = (to: Addressee, dueAt?: string) => ({
  lane: 'notice' as const,
  key: `${caseNo}#000004/0`,
  to,
  template: 'returnedForCorrection',
  title: { zh: '需要补正', en: 'Correct it' },
  body: { zh: '请补正审计报告', en: 'Correct the audit report' },
  ...(dueAt === undefined ? {} : { dueAt }),
});

/** Sends one notice to the addressee. @returns `person channel state fault` of what was written. */
async function noticed(to: Addressee, smtpUrl?: string): Promise<string[]> {
  await createRecordEvents({ record: record(), smtpUrl, panelOf: () => [] })({
    ...sampleInput(events),
    notices: [noticeTo(to)],
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

describe('deliverNotice', () => {
  let server: SMTPServer;
  let mails: string[];
  let refuse: { code: number; times: number };
  let smtpUrl: string;

  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) => {
        if (refuse.times === 0) return done();
        refuse.times -= 1;
        return done(Object.assign(new Error('no such user <qian@applicant.example>'), { responseCode: refuse.code }));
      },
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          mails.push(Buffer.concat(chunks).toString('utf8'));
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.server.address();
    if (address === null || typeof address === 'string') throw new Error('the mail server listens on no port');
    smtpUrl = `smtp://127.0.0.1:${address.port}`;
  });
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

  const id = `${caseNo}#000004/0:p-qian:mail`;
  const deliver = (url: string | undefined = smtpUrl) =>
    createDeliverNotice({ record: record(), smtpUrl: url, mailFrom: 'PDA <no-reply@authority.example>' })({ id });

  beforeEach(async () => {
    mails = [];
    refuse = { code: 0, times: 0 };
    await seedSamplePeople(record());
    const { deliveries } = await createRecordEvents({ record: record(), smtpUrl, panelOf: () => [] })({
      ...sampleInput(events),
      notices: [noticeTo({ organizationId: 'o-applicant' }, '2026-03-17T16:00:00.000Z')],
    });
    expect(deliveries).toEqual([id]);
  });

  it('is received by a mail server in both languages, with the due date, once', async () => {
    await deliver();
    await deliver();
    expect(mails).toHaveLength(1);
    const [mail = ''] = mails;
    expect(mail).toMatch(/^To: qian@applicant\.example\r$/m);
    expect(mail).toMatch(/^Message-ID: <[0-9a-f]{40}@authority\.example>\r$/m);
    const body = Buffer.from(mail.split('\r\n\r\n')[1] ?? '', 'base64').toString('utf8');
    expect(body).toContain('请补正审计报告');
    expect(body).toContain('Correct the audit report');
    expect(body).toContain('2026-03-17T16:00:00.000Z');
    expect(await record().notifications.findById(id).lean()).toMatchObject({
      state: 'delivered',
      attempts: 1,
      failure: null,
    });
  });

  it('bears the same Message-ID when sending is repeated after a crash', async () => {
    await deliver();
    await record().notifications.collection.updateOne({ _id: id as never }, { $set: { state: 'queued' } });
    await deliver();
    const ids = mails.map((mail) => /^Message-ID: (.*)\r$/m.exec(mail)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('fails so that it is retried while the server does not take it, without an address in the message', async () => {
    refuse = { code: 451, times: 1 };
    await expect(deliver()).rejects.toMatchObject({
      type: 'mailFailed',
      nonRetryable: false,
      message: expect.not.stringContaining('@'),
    });
    expect(await record().notifications.findById(id).lean()).toMatchObject({
      state: 'queued',
      attempts: 1,
      failure: expect.stringContaining('451'),
    });
    await deliver();
    expect(await record().notifications.findById(id).lean()).toMatchObject({
      state: 'delivered',
      attempts: 2,
      failure: null,
    });
  });

  it('is not retried when the address is refused for good, and is then marked failed', async () => {
    refuse = { code: 550, times: 1 };
    await expect(deliver()).rejects.toMatchObject({ type: 'mailRefused', nonRetryable: true });
    await createMarkNoticeFailed({ record: record() })({ id, reason: 'given up' });
    expect(await record().notifications.findById(id).lean()).toMatchObject({ state: 'failed', failure: 'given up' });
    await deliver();
    expect(mails).toEqual([]);
  });

  it('never marks a delivered notice as failed', async () => {
    await deliver();
    await createMarkNoticeFailed({ record: record() })({ id, reason: 'late' });
    expect((await record().notifications.findById(id).lean())?.state).toBe('delivered');
  });

  it('is retried when the server is away', async () => {
    await expect(deliver('smtp://127.0.0.1:1')).rejects.toMatchObject({ type: 'mailFailed', nonRetryable: false });
  });
});

describe('startDeliveries', () => {
  it('starts one workflow for each notice and tolerates those that run or ran', async () => {
    const asked: unknown[] = [];
    const start = async (type: string, options: { workflowId: string; args: unknown[] }): Promise<void> => {
      asked.push([type, options.workflowId, options.args]);
      if (asked.length === 1)
        throw Object.assign(new Error('started'), { name: 'WorkflowExecutionAlreadyStartedError' });
    };
    const activity = createStartDeliveries({ temporalClient: { workflow: { start } } });
    await new MockActivityEnvironment().run(activity, { ids: ['a', 'b'] });
    expect(asked).toEqual([
      ['noticeDelivery', 'notice/a', [{ id: 'a' }]],
      ['noticeDelivery', 'notice/b', [{ id: 'b' }]],
    ]);
  });
});
