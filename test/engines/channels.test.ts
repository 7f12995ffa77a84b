/** The adapters of the channels against the small servers that play the other side; what holds of them is in docs/operations/notice-channels.md. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Channel, messageIdOf } from '../../activities/channels/channel';
import { dingTalkChannel, robotSign } from '../../activities/channels/ding-talk';
import { mailChannel } from '../../activities/channels/mail';
import { smsChannel, smsSignature } from '../../activities/channels/sms';
import { weComChannel } from '../../activities/channels/we-com';
import { createWebhookCaller } from '../../config/webhook-caller';
import { newWebhookSecret } from '../../config/webhook-signature';
import { type Channels, createChannels } from '../../engines/channels/app';
import { channelsEnvironment, developmentSecrets } from '../../engines/channels/development';
import { createMailServer } from '../../engines/channels/mail';
import type { Side } from '../../engines/channels/state';
import { composeNotice } from '../../procedures/notices/compose';

let folder: string;
let file: string;
let channels: Channels;
let server: Server;
let base: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pda-channels-'));
  file = join(folder, 'state.json');
  channels = createChannels({ file, secrets: developmentSecrets });
  server = createServer(channels.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  rmSync(folder, { recursive: true, force: true });
});

const { weCom, dingTalk, sms } = developmentSecrets;
const message = (id: string) => ({
  id: messageIdOf(id),
  language: 'zh' as const,
  ...composeNotice(
    {
      caseNo: 'AUTH-2026-0007',
      title: { zh: '需要补正', en: 'Correct it' },
      body: { zh: '请补正审计报告', en: 'Correct the audit report' },
      dueAt: '2026-03-17T16:00:00.000Z',
    },
    'zh',
    'https://pda.example.org',
  ),
});
const received = (side: Side) => channels.received.of(side);
const down = { downUntil: '2999-01-01T00:00:00Z' };

describe('WeCom', () => {
  const channel = (settings = {}): Channel =>
    weComChannel({ url: `${base}/wecom`, agentId: 1_000_002, ...weCom, ...settings });

  it('sends a text to the member, and drops the repeat of a message', async () => {
    const one = channel();
    expect(await one.send(message('a'), 'lin-officer')).toBe('delivered');
    await one.send(message('a'), 'lin-officer');
    await one.send(message('b'), 'lin-officer');
    expect(received('weCom').map(({ to }) => to)).toEqual(['lin-officer', 'lin-officer']);
    const text = String((received('weCom')[0]?.content as any).text.content);
    expect(text).toContain('请补正审计报告');
    expect(text).toContain(`消息编号 ${messageIdOf('a').slice(0, 12)}`);
    expect(received('weCom')[0]?.content).toMatchObject({ agentid: 1_000_002, enable_duplicate_check: 1 });
  });

  it('keeps its token, and fetches another one when it has expired', async () => {
    const one = channel();
    await one.send(message('a'), 'lin-officer');
    await fetch(`${base}/wecom/_expire`, { method: 'POST' });
    expect(await one.send(message('b'), 'lin-officer')).toBe('delivered');
    expect(received('weCom')).toHaveLength(2);
  });

  it('gives a member up that it does not know, and tries again in every other case', async () => {
    await expect(channel().send(message('a'), 'unknown-1')).rejects.toMatchObject({ final: true });
    await expect(channel({ secret: 'another secret' }).send(message('a'), 'lin')).rejects.toMatchObject({
      final: false,
      message: 'WeCom gave no access token (errcode 40001)',
    });
    channels.faults.weCom.set({ failNext: 1 });
    await expect(channel().send(message('a'), 'lin')).rejects.toMatchObject({ final: false });
    await expect(channel({ url: 'http://127.0.0.1:65534' }).send(message('a'), 'lin')).rejects.toThrow('ECONNREFUSED');
  });

  it('cuts a long text between characters', async () => {
    const long = { ...message('a'), text: '长'.repeat(2_000) };
    await channel().send(long, 'lin-officer');
    const text = String((received('weCom')[0]?.content as any).text.content);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_048);
    expect(text).toMatch(/长…\n消息编号 [0-9a-f]{12}$/);
  });
});

describe('DingTalk', () => {
  const channel = (settings = {}): Channel => dingTalkChannel({ url: `${base}/dingtalk`, ...dingTalk, ...settings });

  it('names the person in the group, signed, with the title alone', async () => {
    expect(await channel().send(message('a'), 'lin-officer')).toBe('delivered');
    const [one] = received('dingTalk');
    expect(one).toMatchObject({
      to: 'lin-officer',
      content: { msgtype: 'markdown', at: { atUserIds: ['lin-officer'] } },
    });
    const text = String((one?.content as any).markdown.text);
    expect(text).toContain('需要补正，期限 2026-03-17 24:00 @lin-officer');
    expect(text).not.toContain('审计报告');
  });

  it('is refused with another secret, and tried again', async () => {
    await expect(channel({ secret: 'another secret' }).send(message('a'), 'lin')).rejects.toMatchObject({
      final: false,
      message: 'DingTalk did not take it (errcode 310000)',
    });
  });

  it('signs time and secret', () => {
    // openssl: printf '1577262236757\nthis is secret' | openssl dgst -sha256 -hmac 'this is secret' -binary | base64
    expect(robotSign('this is secret', 1_577_262_236_757)).toBe('hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=');
  });
});

describe('short messages', () => {
  const channel = (settings = {}): Channel => smsChannel({ url: `${base}/sms`, ...sms, ...settings });

  it('are put under their id once, taken over first and confirmed later', async () => {
    expect(await channel().send(message('a'), '13800000000')).toBe('sent');
    await channel().send(message('a'), '13800000000');
    expect(received('sms')).toMatchObject([
      {
        id: messageIdOf('a'),
        to: '13800000000',
        content: { text: '【公共数据授权运营】需要补正，期限 2026-03-17 24:00' },
      },
    ]);
    expect(await channel().confirm?.(messageIdOf('a'))).toBe('delivered');
  });

  it('to what is no number are given up; without the secret nothing is taken', async () => {
    await expect(channel().send(message('a'), 'none')).rejects.toMatchObject({ final: true });
    await expect(channel({ secret: 'another secret of it' }).send(message('a'), '13800000000')).rejects.toMatchObject({
      final: false,
      message: 'the SMS gateway did not take it (status 401)',
    });
    expect(received('sms')).toEqual([]);
  });

  it('sign method, path, time and body', () => {
    const request = { method: 'PUT', path: '/messages/1', timestamp: '1700000000', body: '{"to":"1"}' };
    // openssl: body digest first, then HMAC over the four lines
    expect(smsSignature('a secret of the gateway', request)).toBe(
      '2d27b82cf25c7f9167da42405400db17d3ab22940bab207e3fcdc5a8251b8a19',
    );
  });
});

it('mail is kept once for each message and recipient, and refused for now while the server is down', async () => {
  const mail = createMailServer(channels.received, channels.faults.mail);
  await new Promise<void>((resolve) => mail.listen(0, '127.0.0.1', resolve));
  const { port } = mail.server.address() as AddressInfo;
  const channel = mailChannel(`smtp://127.0.0.1:${port}`, 'PDA <no-reply@authority.example>');
  channels.faults.mail.set(down);
  await expect(channel.send(message('a'), 'lin@example.org')).rejects.toMatchObject({
    final: false,
    message: expect.stringContaining('451'),
  });
  channels.faults.mail.set({ downUntil: null });
  await channel.send(message('a'), 'lin@example.org');
  await channel.send(message('a'), 'lin@example.org');
  expect(received('mail').map(({ to }) => to)).toEqual(['lin@example.org']);
  await new Promise<void>((resolve) => mail.close(() => resolve()));
});

it('webhooks are taken when they are signed with the consumer’s secret, each id once, also after a restart', async () => {
  const settings = {
    NODE_ENV: 'test' as const,
    WEBHOOK_KEY: 'a key of the test',
    WEBHOOK_ALLOWED_PRIVATE: ['127.0.0.1'],
  };
  const caller = createWebhookCaller(settings);
  const secret = newWebhookSecret();
  const target = {
    _id: 'WHK-1',
    address: `${base}/hooks/city`,
    secrets: [{ sealed: caller.seal(secret, 'WHK-1'), until: null }],
  };
  const post = () => caller.post(target, { id: 'm_1', body: '{"type":"test"}' });
  expect(await post()).toEqual({ status: 401 });
  await fetch(`${base}/hooks/city/_secrets`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secrets: [secret] }),
  });
  expect(await post()).toEqual({ status: 200 });
  await post();
  expect(received('hooks')).toMatchObject([{ id: 'm_1', to: 'city', content: { type: 'test' } }]);
  expect(createChannels({ file, secrets: developmentSecrets }).received.of('hooks')).toHaveLength(1);
});

it('shows what arrived, and fails on demand', async () => {
  const posted = (body: object) =>
    fetch(`${base}/_faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await posted({ side: 'sms', failNext: 1 })).status).toBe(200);
  expect((await posted({ side: 'fax', failNext: 1 })).status).toBe(422);
  await expect(smsChannel({ url: `${base}/sms`, ...sms }).send(message('a'), '13800000000')).rejects.toThrow('503');
  await smsChannel({ url: `${base}/sms`, ...sms }).send(message('a'), '13800000000');
  const shown = async () => ((await (await fetch(`${base}/_received?side=sms`)).json()) as any).received;
  expect(await shown()).toHaveLength(1);
  await fetch(`${base}/_received`, { method: 'DELETE' });
  expect(await shown()).toEqual([]);
});

it('keeps what arrived over a restart, and what a crash cut off was never answered', () => {
  channels.received.setSecrets('city', ['a secret']);
  channels.received.put({ side: 'sms', id: 'a', to: '13800000000', content: { text: 'one' } });
  appendFileSync(file, '{"received":{"side":"sms"');
  const { received: again } = createChannels({ file, secrets: developmentSecrets });
  expect(again.of('sms')).toMatchObject([{ id: 'a', content: { text: 'one' } }]);
  again.clear();
  again.put({ side: 'sms', id: 'b', to: '13800000000', content: { text: 'two' } });
  const { received: once } = createChannels({ file, secrets: developmentSecrets });
  expect(once.of('sms')).toMatchObject([{ id: 'b' }]);
  expect(once.known('sms', 'a')).toBeUndefined();
  expect(once.secretsOf('city')).toEqual(['a secret']);
});

it('a damaged file is named', () => {
  writeFileSync(file, '{\n');
  expect(() => createChannels({ file, secrets: developmentSecrets })).toThrow(/damaged/);
});

it('a channel that the environment names already is left as it is', () => {
  const addresses = { channels: 'http://127.0.0.1:8093', mail: 'smtp://127.0.0.1:8094' };
  const own = channelsEnvironment(addresses, { SMTP_URL: 'smtp://mail.example.org', WECOM_SECRET: 'given' });
  expect(Object.keys(own).filter((name) => /^(SMTP|WECOM)/.test(name))).toEqual([]);
  expect(own).toMatchObject({ SMS_URL: 'http://127.0.0.1:8093/sms', DINGTALK_URL: 'http://127.0.0.1:8093/dingtalk' });
});
