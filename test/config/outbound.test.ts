/** Calls to addresses that somebody else named: public ones only, whatever they are written like, and signed. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { readEnv } from '../../config/env';
import { createOutbound, type OutboundSettings } from '../../config/outbound';
import { isPublicAddress } from '../../config/public-address';
import { createSecretBox } from '../../config/secret-box';
import { createWebhookCaller } from '../../config/webhook-caller';
import { newWebhookSecret, signedHeaders } from '../../config/webhook-signature';

describe('public addresses', () => {
  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '10.255.255.255',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.0.0.1',
    '128.0.0.1',
    '169.253.0.1',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '198.17.0.1',
    '198.20.0.0',
    '223.255.255.255',
    '2400:3200::1',
    '2606:4700::1111',
  ])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('the guard', () => {
  let server: Server;
  let port: number;
  let heard: { url: string; headers: IncomingMessage['headers']; body: string }[];

  beforeAll(async () => {
    server = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      req.on('end', () => {
        heard.push({ url: req.url ?? '', headers: req.headers, body });
        if (req.url === '/moved') res.writeHead(302, { location: '/elsewhere' }).end();
        else if (req.url === '/slow') return;
        else res.writeHead(200).end('x'.repeat(100_000));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => {
    heard = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });

  const post = (address: string, settings: Partial<OutboundSettings> = {}) =>
    createOutbound({ httpsOnly: false, allowedPrivate: [], ...settings }).post(address, { 'x-one': '1' }, '{"a":"一"}');
  /** A resolver that gives these addresses. */
  const resolving = (...addresses: string[]) =>
    ((_name: string, _options: unknown, done: (error: null, found: { address: string; family: number }[]) => void) =>
      done(
        null,
        addresses.map((address) => ({ address, family: 4 })),
      )) as never;

  it.each([
    ['http://127.0.0.1/', 'privateAddress'],
    ['http://2130706433/', 'privateAddress'],
    ['http://0x7f.1/', 'privateAddress'],
    ['http://[::1]/', 'privateAddress'],
    ['http://[::ffff:7f00:1]/', 'privateAddress'],
    ['http://169.254.169.254/latest/meta-data/', 'privateAddress'],
    ['http://localhost/', 'privateAddress'],
    ['ftp://example.org/', 'notHttps'],
    ['file:///etc/passwd', 'notHttps'],
    ['http://user:secret@example.org/', 'malformedAddress'],
    ['not an address', 'malformedAddress'],
    ['http://no-such-host.invalid/', 'unresolvable'],
  ])('refuses %s: %s', async (address, code) => {
    await expect(post(address)).rejects.toMatchObject({ name: 'OutboundRefused', code });
  });

  it('wants https where it must', async () => {
    await expect(post('http://example.org/', { httpsOnly: true })).rejects.toMatchObject({ code: 'notHttps' });
  });

  it('refuses a name when any of its addresses is private, and calls the very address that was checked', async () => {
    const address = `http://hooks.example.org:${port}/`;
    await expect(post(address, { resolve: resolving('93.184.215.14', '127.0.0.1') })).rejects.toMatchObject({
      code: 'privateAddress',
    });
    expect(heard).toEqual([]);
    // The name is allowed here, so the address that it was resolved to is called, and nobody asks for the name again.
    const answer = await post(address, { resolve: resolving('127.0.0.1'), allowedPrivate: ['hooks.example.org'] });
    expect(answer).toEqual({ status: 200 });
    expect(heard[0]?.headers.host).toBe(`hooks.example.org:${port}`);
  });

  it('lets through what is allowed to be private, and nothing else', async () => {
    expect(await post(`http://127.0.0.1:${port}/`, { allowedPrivate: ['127.0.0.1'] })).toEqual({ status: 200 });
    expect(heard[0]).toMatchObject({ body: '{"a":"一"}', headers: { 'x-one': '1' } });
    await expect(post(`http://127.0.0.2:${port}/`, { allowedPrivate: ['127.0.0.1'] })).rejects.toMatchObject({
      code: 'privateAddress',
    });
  });

  it('follows no redirect', async () => {
    expect(await post(`http://127.0.0.1:${port}/moved`, { allowedPrivate: ['127.0.0.1'] })).toEqual({ status: 302 });
    expect(heard.map(({ url }) => url)).toEqual(['/moved']);
  });

  it('gives up when nothing is answered in time', async () => {
    const waiting = post(`http://127.0.0.1:${port}/slow`, { allowedPrivate: ['127.0.0.1'], timeoutMs: 100 });
    await expect(waiting).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  });
});

describe('signatures of webhooks', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330, body: '{"test": 2432232314}' };

  it('are those of the specification’s example', () => {
    expect(signedHeaders([secret], message)).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('are verified by the published library, with either secret while both are valid', () => {
    const [former, newest] = [newWebhookSecret(), newWebhookSecret()];
    const now = { ...message, timestamp: Math.floor(Date.now() / 1_000) };
    const headers = signedHeaders([former, newest], now);
    for (const one of [former, newest])
      expect(new Webhook(one).verify(now.body, headers)).toEqual({ test: 2432232314 });
    expect(() => new Webhook(newWebhookSecret()).verify(now.body, headers)).toThrow();
    expect(() => new Webhook(newest).verify('{"test": 1}', headers)).toThrow();
  });

  it('come from the secrets that are valid at the time, opened from what is stored', async () => {
    const sent: Record<string, string>[] = [];
    const outbound = {
      post: async (_to: string, headers: Record<string, string>) => (sent.push(headers), { status: 204 }),
    };
    const settings = { NODE_ENV: 'test' as const, WEBHOOK_KEY: 'a key of the test', WEBHOOK_ALLOWED_PRIVATE: [] };
    const at = (iso: string) => createWebhookCaller(settings, outbound, () => Date.parse(iso));
    const { seal } = at('2026-03-02T00:00:00.000Z');
    const secrets = [
      { sealed: seal(newWebhookSecret(), 'WHK-1'), until: '2026-03-03T00:00:00.000Z' },
      { sealed: seal(secret, 'WHK-1'), until: null },
    ];
    const target = { _id: 'WHK-1', address: 'https://hooks.example.org', secrets };
    const count = (headers: Record<string, string> | undefined) => headers?.['webhook-signature']?.split(' ').length;
    await at('2026-03-02T23:59:59.000Z').post(target, { id: 'm', body: '{}' });
    await at('2026-03-03T00:00:00.000Z').post(target, { id: 'm', body: '{}' });
    expect(sent.map(count)).toEqual([2, 1]);
    expect(secrets.every(({ sealed }) => !sealed.includes('whsec'))).toBe(true);
  });
});

describe('secrets at rest', () => {
  const box = createSecretBox('a key of the test');

  it('open with the same key for the same thing only', () => {
    const sealed = box.seal('whsec_secret', 'WHK-1');
    expect(box.open(sealed, 'WHK-1')).toBe('whsec_secret');
    expect(() => box.open(sealed, 'WHK-2')).toThrow();
    expect(() => createSecretBox('another key of it').open(sealed, 'WHK-1')).toThrow();
    expect(box.seal('whsec_secret', 'WHK-1')).not.toBe(sealed);
  });
});

describe('the environment of channels', () => {
  const production = {
    NODE_ENV: 'production',
    PAYLOAD_KEY: 'ab'.repeat(32),
    OIDC_ISSUER: 'https://id.example.org',
    PLATFORM_TOKEN: 'token of the platform',
    EXCHANGE_TOKEN: 'token of the exchange',
    CURSOR_SECRET: 'a secret of the operator',
    SESSION_SECRET: 'another one of the operator',
    SIGNING_KEY_FILE: '/run/secrets/signing-key.pem',
  };

  it.each([
    [
      { WECOM_URL: 'https://wecom.example.org' },
      'WECOM_URL, WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET: set all of them or none',
    ],
    [{ DINGTALK_TOKEN: 'token-of-robot' }, 'DINGTALK_URL, DINGTALK_TOKEN, DINGTALK_SECRET: set all of them or none'],
    [{ SMS_URL: 'https://sms.example.org' }, 'SMS_URL, SMS_SECRET: set both or neither'],
  ])('%o is half a channel', (given, fault) => {
    expect(() => readEnv(given)).toThrow(fault);
  });

  it('production wants a key for the secrets of webhooks, and lets no webhook be private', () => {
    expect(() => readEnv(production)).toThrow('WEBHOOK_KEY');
    expect(() => readEnv({ ...production, WEBHOOK_KEY: 'development-webhook-key' })).toThrow('64 hexadecimal digits');
    const key = { WEBHOOK_KEY: 'cd'.repeat(32) };
    expect(() => readEnv({ ...production, ...key, WEBHOOK_ALLOWED_PRIVATE: '127.0.0.1' })).toThrow(
      'WEBHOOK_ALLOWED_PRIVATE',
    );
    expect(readEnv({ ...production, ...key }).WEBHOOK_ALLOWED_PRIVATE).toEqual([]);
  });
});
