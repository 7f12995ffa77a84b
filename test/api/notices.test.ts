import { Webhook } from 'standardwebhooks';
import type { Response } from 'supertest';
import { createRecordEvents } from '../../activities/record-events';
import { webhookDeliveryId } from '../../procedures/notices/deliveries';
import { eventsQueued } from '../../workflows/messages';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { type MailServer, startMailServer } from '../support/mail-server';
import { expectProblem } from '../support/problems';
import { sampleEvents, sampleInput } from '../support/sample-case';
import { type Consumer, type Heard, startConsumer } from '../support/webhook-consumer';

const caseNo = 'AUTH-2026-0001';
const events = sampleEvents(caseNo).map((event) => JSON.parse(organizationsOfDemo(JSON.stringify(event))));
const mine = '/api/v1/me/notice-preferences';
const hooks = '/api/v1/webhooks';

/** The sample case with the offices and people of the demo. */
function organizationsOfDemo(text: string): string {
  const names: Record<string, string> = {
    'o-authority': 'org-data-authority',
    'o-regulator': 'org-health',
    'o-center': 'org-center',
    'o-government': 'org-government',
    'o-applicant': 'org-zijin',
    'z-health': 'health',
    'p-lin': 'lin-officer',
    'p-qian': 'wang-applicant',
  };
  return Object.entries(names).reduce((all, [from, to]) => all.replaceAll(from, to), text);
}

let bench: ApiBench;
let mail: MailServer;
let consumer: Consumer;
beforeAll(async () => {
  mail = await startMailServer();
  consumer = await startConsumer();
  const env = { SMTP_URL: mail.url, WEBHOOK_ALLOWED_PRIVATE: '127.0.0.1' };
  bench = await openApi('notices', { worker: true, env });
});
afterAll(async () => {
  await bench?.close();
  await mail?.stop();
  await consumer?.stop();
});
const codes = ({ body }: Response): string[] => body.refusals.map(({ code }: { code: string }) => code);

describe('I-82: preferences', () => {
  it('are those of the role until one chooses, and say which channels reach one', async () => {
    const { body } = await bench.as('lin-officer').get(mine);
    expect(body).toMatchObject({ language: 'zh', choices: {}, served: ['deadline', 'result'] });
    expect(body.effective.information).toEqual({
      inbox: 'atOnce',
      mail: 'digest',
      weCom: 'off',
      dingTalk: 'off',
      sms: 'off',
    });
    expect(body.channels.map((one: any) => [one.channel, one.configured, one.address])).toEqual([
      ['inbox', true, true],
      ['mail', true, true],
      ['weCom', false, true],
      ['dingTalk', false, true],
      ['sms', false, true],
    ]);
    expect(JSON.stringify(body)).not.toContain('@');
  });

  it('are chosen by each for themselves, and audited', async () => {
    const choices = { information: { mail: 'off' }, task: { inbox: 'off' } };
    const chosen = await bench.as('chen-officer').put(mine, { language: 'en', choices });
    expect(chosen.body).toMatchObject({ language: 'en', choices, effective: { information: { mail: 'off' } } });
    expect((await bench.as('chen-officer').get(mine)).body).toEqual(chosen.body);
    expect((await bench.as('xu-head').get(mine)).body.choices).toEqual({});
    await eventually(async () =>
      expect(await bench.record.auditLog.countDocuments({ what: 'noticePreferencesChosen' })).toBe(1),
    );
  });

  it('cannot keep what is served out of the inbox, nor ask a channel for what it has not; nothing is stored', async () => {
    const put = (choices: object) => bench.as('ma-officer').put(mine, { language: 'zh', choices });
    const refused = await put({ deadline: { inbox: 'off' }, result: { inbox: 'off', mail: 'off' } });
    expect(refused.status).toBe(422);
    expect(codes(refused)).toEqual(['servedInInbox', 'servedInInbox']);
    expect(refused.body.refusals[0]).toMatchObject({ article: 'I-82', pointer: '/choices/deadline/inbox' });
    expect(codes(await put({ task: { sms: 'digest' } }))).toEqual(['inputInvalid']);
    expect(codes(await put({ gossip: { mail: 'off' } }))).toEqual(['inputUnknown']);
    expect(await bench.record.noticePreferences.findById('ma-officer').lean()).toBeNull();
    expectProblem(await bench.anybody.get(mine), 401, 'unauthenticated');
  });
});

/** Records events of the sample case, and hands over what goes out as the case would. */
async function recorded(from: number, to: number, notices: object[] = []): Promise<string[]> {
  const recordEvents = createRecordEvents({ record: bench.record, smtpUrl: mail.url, panelOf: () => [] });
  const input = sampleInput(events.slice(0, to), from);
  const { deliveries } = await recordEvents({ ...input, notices: notices as never });
  return deliveries;
}

async function handOver(deliveries: readonly string[]): Promise<void> {
  const taskQueue = bench.env.TEMPORAL_TASK_QUEUE;
  for (const id of deliveries) {
    const [webhookId = '', eventId = ''] = id.replace(/^webhook:/, '').split(':');
    if (!id.startsWith('webhook:')) continue;
    await bench.client.workflow.signalWithStart('webhookDelivery', {
      workflowId: webhookDeliveryId(webhookId),
      taskQueue,
      args: [{ webhookId }],
      signal: eventsQueued,
      signalArgs: [[eventId]],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
  }
}

const notice = (seq: number, to: object, template = 'returnedForCorrection') => ({
  lane: 'notice',
  key: `${caseNo}#00000${seq}/0`,
  to,
  template,
  title: { zh: '需要补正', en: 'Correct it' },
  body: { zh: '请补正审计报告', en: 'Correct the audit report' },
});

describe('the state of a delivery', () => {
  const toApplicant = { organizationId: 'org-zijin' };
  const own = `${caseNo}#000004/0:wang-applicant`;
  const path = (id: string) => `/api/v1/notifications/${encodeURIComponent(id)}`;

  beforeAll(async () => {
    await recorded(
      1,
      4,
      [notice(4, toApplicant), notice(4, { organizationId: 'org-data-authority', level: 'head' }, 'message')].map(
        (one, index) => ({ ...one, key: `${caseNo}#000004/${index}` }),
      ),
    );
  });

  it('is shown to whom the notice is for, channel by channel', async () => {
    const { body } = await bench.as('wang-applicant').get(path(`${own}:inbox`));
    expect(body).toMatchObject({ id: `${own}:inbox`, template: 'returnedForCorrection', kind: 'task' });
    expect(body.deliveries).toEqual([
      { channel: 'inbox', state: 'delivered', deliveredAt: '2026-03-03T02:00:00.000Z', attempts: 0, failure: null },
      { channel: 'mail', state: 'queued', deliveredAt: null, attempts: 0, failure: null },
    ]);
    expectProblem(await bench.as('sun-applicant').get(path(`${own}:inbox`)), 404, 'notificationNotFound');
    expectProblem(await bench.as('wang-applicant').get(path('none')), 404, 'notificationNotFound');
  });

  it('is shown of a whole case to staff, without any address; offices see what is theirs and the company’s', async () => {
    const list = (person: string, query = '') => bench.as(person).get(`/api/v1/cases/${caseNo}/deliveries${query}`);
    const rows = ({ body }: Response) => body.items.map((one: any) => `${one.personId} ${one.channel} ${one.state}`);
    const all = await list('lin-officer');
    expect(rows(all)).toEqual([
      'wang-applicant inbox delivered',
      'wang-applicant mail queued',
      'wang-legal inbox delivered',
      'wang-legal mail queued',
      'zhou-head inbox delivered',
      'zhou-head mail held',
    ]);
    expect(JSON.stringify(all.body)).not.toContain('@');
    expect(rows(await list('chen-officer'))).toHaveLength(4);
    const first = await list('lin-officer', '?limit=4');
    const rest = await list('lin-officer', `?limit=4&cursor=${first.body.nextCursor}`);
    expect([...rows(first), ...rows(rest)]).toEqual(rows(all));
    expect(rest.body.nextCursor).toBeNull();
    expectProblem(await list('wang-applicant'), 403, 'roleNotPermitted');
    expectProblem(await bench.as('lin-officer').get('/api/v1/cases/AUTH-2026-0999/deliveries'), 404, 'caseNotFound');
  });

  it('what is parked goes out again when an administrator resumes the channel, and its alarm is over', async () => {
    const id = `${own}:mail`;
    await bench.record.notifications.updateOne({ _id: id }, { $set: { state: 'parked', failure: 'EAUTH 535' } });
    const alarm = {
      caseNo: null,
      kind: 'noticesParked',
      detail: '',
      raisedAt: '',
      lastAt: '',
      count: 1,
      clearedAt: null,
    };
    await bench.record.alarms.collection.insertOne({ _id: 'noticesParked:mail' as never, ...alarm });
    const resume = (person: string) => bench.as(person).post('/api/v1/notice-deliveries/resume', { channel: 'mail' });
    expectProblem(await resume('lin-officer'), 403, 'roleNotPermitted');
    expect((await resume('sys-admin')).body).toEqual({ resumed: 2, more: false });
    await eventually(async () => {
      const { body } = await bench.as('wang-applicant').get(path(id));
      expect(body.deliveries[1]).toMatchObject({ channel: 'mail', state: 'delivered', attempts: 1, failure: null });
    });
    expect(mail.received.map(({ to }) => to).sort()).toEqual(['wang-applicant@example.org', 'wang-legal@example.org']);
    expect((await bench.record.alarms.findById('noticesParked:mail').lean())?.clearedAt).not.toBeNull();
  });
});

describe('I-84: webhooks', () => {
  const register = (person: string, body: object) => bench.as(person).post(hooks, body);
  const heardAt = (path: string) => consumer.heard.filter((one) => one.path === path);
  const verified = ({ headers, body }: Heard, secret: string): any => new Webhook(secret).verify(body, headers);

  it('a bad address is refused with its reason, and nothing is stored', async () => {
    const refused: [string, string][] = [
      ['http://10.1.2.3/hook', 'webhookAddressPrivate'],
      ['http://169.254.169.254/latest/meta-data/', 'webhookAddressPrivate'],
      ['http://localhost:9/hook', 'webhookAddressPrivate'],
      ['http://[::1]:9/hook', 'webhookAddressPrivate'],
      [`${consumer.url}/moved`, 'webhookAddressRedirects'],
      ['http://127.0.0.1:1/hook', 'webhookAddressUnreachable'],
      ['http://no-such-host.invalid/hook', 'webhookAddressUnresolvable'],
      ['ftp://hooks.example.org/', 'webhookAddressNotHttps'],
      ['hooks.example.org', 'webhookAddressMalformed'],
    ];
    for (const [address, code] of refused) {
      const answer = await register('sys-admin', { organizationId: 'org-zijin', address });
      expectProblem(answer, 422, code);
      expect(answer.body.refusals[0].pointer).toBe('/address');
    }
    const inProduction = bench.on(bench.variant({ NODE_ENV: 'production' }), 'sys-admin');
    expectProblem(
      await inProduction.post(hooks, { organizationId: 'org-zijin', address: `${consumer.url}/x` }),
      422,
      'webhookAddressNotHttps',
    );
    const address = `${consumer.url}/x`;
    expectProblem(await register('sys-admin', { organizationId: 'org-none', address }), 422, 'organizationNotFound');
    expectProblem(
      await register('sys-admin', { organizationId: 'org-zijin', address, zones: ['moon'] }),
      422,
      'zoneUnknown',
    );
    expectProblem(
      await register('sys-admin', { organizationId: 'org-zijin', address, eventTypes: ['unheardOf'] }),
      422,
      'eventTypeUnknown',
    );
    expect(await bench.record.webhooks.countDocuments()).toBe(0);
  });

  it('is registered by an administrator for anyone and by a head for their own, and managed by no one else', async () => {
    const address = `${consumer.url}/own`;
    for (const person of ['wang-applicant', 'lin-officer', 'audit-1', 'sec-admin'])
      expectProblem(await register(person, { address }), 403, 'roleNotPermitted');
    expectProblem(await register('wang-legal', { address, organizationId: 'org-qinhuai' }), 403, 'roleNotPermitted');
    const own = await register('wang-legal', { address });
    expect(own.status).toBe(201);
    expect(own.body.webhook).toMatchObject({ organizationId: 'org-zijin', scope: 'own', address, active: true });
    const { id } = own.body.webhook;
    for (const person of ['sun-legal', 'zhou-head'])
      expectProblem(await bench.as(person).get(`${hooks}/${id}`), 404, 'webhookNotFound');
    expect((await bench.as('sys-admin').get(hooks)).body.items.map((one: any) => one.id)).toContain(id);
    expect((await bench.as('sun-legal').get(hooks)).body.items).toEqual([]);
    expect((await bench.as('wang-legal').post(`${hooks}/${id}/switch-off`)).body.active).toBe(false);
    expectProblem(await bench.as('wang-legal').post(`${hooks}/${id}/replay`, { after: 0 }), 409, 'webhookInactive');
  });

  it('shows its secret once; the same request again gives the same webhook and no secret, which is stored encrypted', async () => {
    const body = { address: `${consumer.url}/once` };
    const key = { 'Idempotency-Key': 'once-and-no-more' };
    const first = await bench.as('xu-head').post(hooks, body, key);
    const again = await bench.as('xu-head').post(hooks, body, key);
    expect(first.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(first.headers['cache-control']).toBe('no-store');
    expect([again.status, again.body.secret, again.body.webhook.id]).toEqual([201, null, first.body.webhook.id]);
    const stored = JSON.stringify(await bench.record.webhooks.find().lean());
    expect(stored).not.toContain(first.body.secret.slice(6));
    await bench.as('xu-head').post(`${hooks}/${first.body.webhook.id}/switch-off`);
  });

  it('a test message is verified by the published library; after a rotation with both secrets', async () => {
    const { body } = await register('zhou-head', { address: `${consumer.url}/tested` });
    const { id } = body.webhook;
    const test = () => bench.as('zhou-head').post(`${hooks}/${id}/test`);
    expect((await test()).body).toMatchObject({ delivered: true, status: 200, failure: null });
    const last = () => heardAt('/tested').at(-1) as Heard;
    expect(verified(last(), body.secret)).toMatchObject({ type: 'webhook.test', data: { webhookId: id } });
    const rotated = await bench.as('zhou-head').post(`${hooks}/${id}/secrets`);
    expect(rotated.status).toBe(201);
    expect(rotated.body.webhook.secrets.map(({ until }: any) => until === null)).toEqual([false, true]);
    await test();
    for (const secret of [body.secret, rotated.body.secret]) expect(verified(last(), secret).type).toBe('webhook.test');
    consumer.answers.push(503);
    expect((await test()).body).toMatchObject({ delivered: false, status: 503 });
    await bench.as('zhou-head').post(`${hooks}/${id}/switch-off`);
  });

  it('hears of events in order, references only, tries again what was not taken, and sends again from a cursor', async () => {
    const { body } = await register('sys-admin', { organizationId: 'org-zijin', address: `${consumer.url}/events` });
    const { id } = body.webhook;
    const read = async () => (await bench.as('sys-admin').get(`${hooks}/${id}/events`)).body;
    consumer.answers.push(500);
    await handOver(await recorded(5, 8));
    await eventually(
      async () =>
        expect((await read()).items.map((one: any) => one.delivery.state)).toEqual([
          'delivered',
          'delivered',
          'delivered',
        ]),
      30_000,
    );
    const posts = heardAt('/events').slice(1);
    const told = posts.map((one) => verified(one, body.secret));
    // The first was answered 500 and came again; the internal note, number 6, is not told to a company.
    expect(told.map(({ data }) => data.seq)).toEqual([5, 5, 7, 8]);
    expect(told[1]).toEqual({
      type: 'corrected',
      timestamp: '2026-03-04T02:00:00.000Z',
      data: { caseNo, kind: 'authorization', seq: 5, version: 1, cursor: 1 },
    });
    expect(new Set(posts.map(({ headers }) => headers['webhook-id'])).size).toBe(3);

    const items = (await read()).items;
    expect(items[0].delivery).toMatchObject({ attempts: 2, failure: null });
    const page = await bench.as('sys-admin').get(`${hooks}/${id}/events?after=1&limit=1`);
    expect([page.body.items.map((one: any) => one.data.seq), page.body.cursor]).toEqual([[7], 2]);

    expect((await bench.as('sys-admin').post(`${hooks}/${id}/replay`, { after: 1 })).status).toBe(202);
    await eventually(async () => expect(heardAt('/events')).toHaveLength(7), 15_000);
    const again = heardAt('/events').slice(-2);
    expect(again.map((one) => verified(one, body.secret).data.seq)).toEqual([7, 8]);
    expect(again.map(({ headers }) => headers['webhook-id'])).toEqual(
      posts.slice(2).map(({ headers }) => headers['webhook-id']),
    );
    expect((await bench.as('sys-admin').get(`${hooks}/${id}`)).body.delivery).toMatchObject({
      next: 4,
      parkedAt: null,
    });
    // Handed over twice, told once.
    await handOver([`webhook:${id}:${caseNo}#000005`]);
    await eventually(async () => expect((await read()).cursor).toBe(3));
    await bench.as('sys-admin').post(`${hooks}/${id}/switch-off`);
  });

  it('what was parked is sent when it is resumed', async () => {
    const { body } = await register('sys-admin', { organizationId: 'org-zijin', address: `${consumer.url}/parked` });
    const { id } = body.webhook;
    const message = {
      webhookId: id,
      position: 1,
      caseNo,
      kind: 'authorization',
      seq: 5,
      type: 'corrected',
      version: 1,
    };
    const state = { state: 'parked', attempts: 13, failure: 'status 500', triedAt: null, deliveredAt: null };
    const at = '2026-03-04T02:00:00.000Z';
    await bench.record.webhookMessages.collection.insertOne({
      _id: `${id}#00000001` as never,
      ...message,
      ...state,
      at,
    });
    const queue = { next: 2, settledTo: 1, replayTo: 0, parkedAt: at, updatedAt: at };
    await bench.record.webhookQueues.collection.insertOne({ _id: id as never, ...queue });
    expect((await bench.as('sys-admin').post(`${hooks}/${id}/resume`)).status).toBe(202);
    await eventually(async () => {
      const { items } = (await bench.as('sys-admin').get(`${hooks}/${id}/events`)).body;
      expect(items[0].delivery).toMatchObject({ state: 'delivered', attempts: 1 });
    }, 15_000);
    expect((await bench.as('sys-admin').get(`${hooks}/${id}`)).body.delivery.parkedAt).toBeNull();
  });
});
