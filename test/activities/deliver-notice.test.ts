import { SMTPServer } from 'smtp-server';
import { createDeliverNotice, createMarkNoticeFailed } from '../../activities/deliver-notice';
import { createRecordEvents } from '../../activities/record-events';
import { emptied, testRecord } from '../support/database';
import { sampleEvents, sampleInput, sampleNotice, seedSamplePeople } from '../support/sample-case';

const record = testRecord('deliver_notice');
const caseNo = 'AUTH-2026-0001';
const events = sampleEvents(caseNo);
const notice = sampleNotice({ organizationId: 'o-applicant' }, '2026-03-17T16:00:00.000Z');

beforeEach(() => emptied(record()));

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
  const sender = (url: string | undefined = smtpUrl) =>
    createDeliverNotice({
      record: record(),
      smtpUrl: url,
      mailFrom: 'PDA <no-reply@authority.example>',
      channels: {},
      publicUrl: 'https://pda.example.org',
    });
  const deliver = (url?: string) => sender(url).deliverNotice({ id });

  beforeEach(async () => {
    mails = [];
    refuse = { code: 0, times: 0 };
    await seedSamplePeople(record());
    const { deliveries } = await createRecordEvents({ record: record(), smtpUrl, panelOf: () => [] })({
      ...sampleInput(events),
      notices: [notice],
    });
    expect(deliveries).toEqual([id]);
  });

  /** The parts of the last mail, decoded. */
  function parts(): { text: string; html: string; subject: string } {
    const mail = mails.at(-1) ?? '';
    const decoded = (type: string): string => {
      const part =
        new RegExp(`Content-Type: ${type}[\\s\\S]*?\\r\\n\\r\\n([A-Za-z0-9+/=\\r\\n]+)`).exec(mail)?.[1] ?? '';
      return Buffer.from(part, 'base64').toString('utf8');
    };
    const subject = (/^Subject: (.*(?:\r\n .*)*)/m.exec(mail)?.[1] ?? '').replaceAll(
      /=\?UTF-8\?B\?([^?]*)\?=\s*/gi,
      (_, words: string) => Buffer.from(words, 'base64').toString('utf8'),
    );
    return { text: decoded('text/plain'), html: decoded('text/html'), subject };
  }

  it('is received by a mail server in the language of its reader, with the due date, as text and HTML, once', async () => {
    await deliver();
    await deliver();
    expect(mails).toHaveLength(1);
    const [mail = ''] = mails;
    expect(mail).toMatch(/^To: qian@applicant\.example\r$/m);
    expect(mail).toMatch(/^Message-ID: <[0-9a-f]{40}@authority\.example>\r$/m);
    const { text, html, subject } = parts();
    expect(subject.trim()).toBe('需要补正');
    expect(text).toContain('请补正审计报告');
    expect(text).toContain('期限：2026-03-17 24:00');
    expect(text).not.toContain('Correct the audit report');
    expect(html).toContain('<p>请补正审计报告</p>');
    expect(await record().notifications.findById(id).lean()).toMatchObject({
      state: 'delivered',
      attempts: 1,
      failure: null,
    });
  });

  it('is in English for who wants it so', async () => {
    const updatedAt = '2026-03-01T00:00:00.000Z';
    await record().noticePreferences.create([{ _id: 'p-qian', language: 'en', choices: {}, updatedAt }]);
    await deliver();
    const { text, subject } = parts();
    expect(subject.trim()).toBe('Correct it');
    expect(text).toMatch(/^Correct the audit report\nDue: 2026-03-17 24:00\nCase: AUTH-2026-0001\n/);
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
      type: 'noticeFailed',
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
    await expect(deliver()).rejects.toMatchObject({ type: 'noticeRefused', nonRetryable: true });
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

  describe('several together', () => {
    const later = [5, 6].map((n) => `${caseNo}#00000${n}/0:p-qian:mail`);
    const states = async () => {
      const found = await Promise.all([id, ...later].map((one) => record().notifications.findById(one).lean()));
      return found.map((one) => one?.state);
    };

    beforeEach(async () => {
      const first = await record().notifications.findById(id).lean();
      await record().notifications.collection.insertMany(later.map((_id) => ({ ...first, _id })) as never);
    });

    it('go out in the order given, and none a second time', async () => {
      await deliver();
      expect(await sender().deliverTogether({ ids: [id, ...later] })).toEqual(
        [id, ...later].map((one) => ({ id: one, state: 'delivered' })),
      );
      expect(mails).toHaveLength(3);
      expect(await states()).toEqual(['delivered', 'delivered', 'delivered']);
    });

    it.each([
      ['is not taken now', 451],
      ['is refused for good', 550],
    ])('stop at the first one that %s, and leave it and what comes after it waiting', async (_, code) => {
      await deliver();
      refuse = { code, times: 1 };
      expect(await sender().deliverTogether({ ids: [id, ...later] })).toEqual([{ id, state: 'delivered' }]);
      expect(mails).toHaveLength(1);
      expect(await states()).toEqual(['delivered', 'queued', 'queued']);
    });

    it('fail when one is not in the record: that is not for the mail server to mend', async () => {
      await expect(sender().deliverTogether({ ids: [`${caseNo}#000099/0:p-qian:mail`] })).rejects.toThrow(
        'is not in the record yet',
      );
    });
  });

  it('is retried when the server is away', async () => {
    await expect(deliver('smtp://127.0.0.1:1')).rejects.toMatchObject({ type: 'noticeFailed', nonRetryable: false });
  });
});
