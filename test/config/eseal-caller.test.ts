/** Asking the e-seal service: which addresses are called, and which answers count. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readEnv } from '../../config/env';
import { createSealService } from '../../config/eseal-caller';
import { createOutbound } from '../../config/outbound';
import { certificateHolds } from '../../config/signing/certificate';
import { smKey } from '../../config/signing/sm';
import { ed25519Algorithm, selfSigned } from '../../engines/eseal/certificate';
import { newSigningKey } from '../../engines/signing-key';

const made = new Date('2026-09-01T00:00:00.000Z');
const order = '{"number":"AUTH-2026-0001-4","title":"受理通知书"}';

interface Sealing {
  certificate: string;
  signed(text: string): string;
}

function plain(privateKey: KeyObject, algorithm: string, digest: 'sha256' | null): Sealing {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const by = (bytes: Buffer): Buffer => sign(digest, bytes, privateKey);
  const certificate = selfSigned('测试', { spki, algorithm: Buffer.from(algorithm, 'hex'), sign: by }, made);
  return { certificate, signed: (text) => by(Buffer.from(text, 'utf8')).toString('base64') };
}

function chinese(): Sealing {
  const key = smKey(createPrivateKey(newSigningKey('sm')));
  if (key === null) throw new Error('no key of the suite');
  // What signs the certificate itself is not asked.
  const algorithm = Buffer.from('300a06082a811ccf55018375', 'hex');
  const certificate = selfSigned('测试', { spki: key.spki, algorithm, sign: () => Buffer.alloc(70, 1) }, made);
  return { certificate, signed: (text) => key.sign(text) };
}

const kinds: Record<string, () => Sealing> = {
  Ed25519: () => plain(generateKeyPairSync('ed25519').privateKey, ed25519Algorithm.toString('hex'), null),
  'ECDSA P-256': () =>
    plain(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, '300a06082a8648ce3d040302', 'sha256'),
  RSA: () =>
    plain(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, '300d06092a864886f70d01010b0500', 'sha256'),
  SM2: chinese,
};

describe('seals', () => {
  it.each(Object.keys(kinds))('%s: hold over the very text, by the key of the certificate', (kind) => {
    const { certificate, signed } = (kinds[kind] as () => Sealing)();
    const other = (kinds[kind] as () => Sealing)();
    expect(certificateHolds(certificate, order, signed(order))).toBe(true);
    expect(certificateHolds(certificate, `${order} `, signed(order))).toBe(false);
    expect(certificateHolds(other.certificate, order, signed(order))).toBe(false);
    expect(certificateHolds('no certificate', order, signed(order))).toBe(false);
    expect(certificateHolds(certificate, order, 'AAAA')).toBe(false);
  });
});

describe('the service', () => {
  let server: Server;
  let base: string;
  let heard: { url: string; headers: Record<string, unknown>; body: string }[];
  let answer: (res: ServerResponse) => void;
  const { certificate, signed } = (kinds['Ed25519'] as () => Sealing)();
  const seal = { sealId: 'S-1', signature: signed(order), certificate, sealedAt: '2026-09-24T02:00:00.000Z' };

  beforeAll(async () => {
    server = createServer((req, res) => {
      let body = '';
      req.on('data', (piece: Buffer) => {
        body += piece.toString();
      });
      req.on('end', () => {
        heard.push({ url: req.url ?? '', headers: req.headers, body });
        answer(res);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    heard = [];
    answer = (res) => res.writeHead(200).end(JSON.stringify(seal));
  });
  afterAll(() => new Promise((done) => server.close(done)));

  const ask = (url = base, allowed = ['127.0.0.1'], resolve?: never) => {
    const env = {
      NODE_ENV: 'test' as const,
      ESEAL_URL: url,
      ESEAL_TOKEN: 'a token of it',
      ESEAL_ALLOWED_PRIVATE: allowed,
    };
    const outbound = createOutbound({
      ...{ httpsOnly: false, allowedPrivate: allowed },
      ...(resolve === undefined ? {} : { resolve }),
    });
    return createSealService(env, outbound)?.seal('AUTH-2026-0001#000004', order);
  };
  const resolvingTo = (...addresses: string[]) =>
    ((_name: string, _options: unknown, done: (error: null, found: object[]) => void) =>
      done(
        null,
        addresses.map((address) => ({ address, family: 4 })),
      )) as never;

  it('is sent the order under its key with the token, and its seal counts when it holds', async () => {
    expect(await ask(`${base}/v1/`)).toEqual({ outcome: 'sealed', seal });
    expect(heard).toMatchObject([
      {
        url: '/v1/seals',
        body: order,
        headers: { authorization: 'Bearer a token of it', 'idempotency-key': 'AUTH-2026-0001#000004' },
      },
    ]);
  });

  it('is not called where its name resolves to a private address, even beside a public one', async () => {
    for (const found of [['10.1.2.3'], ['93.184.215.14', '192.168.0.7'], ['169.254.169.254']])
      expect(await ask('http://seal.example.org', [], resolvingTo(...found))).toEqual({
        outcome: 'failed',
        code: 'privateAddress',
      });
    expect(await ask(base, [])).toEqual({ outcome: 'failed', code: 'privateAddress' });
    expect(heard).toEqual([]);
  });

  it('is not followed to where it redirects', async () => {
    answer = (res) => res.writeHead(307, { location: `${base}/private` }).end();
    expect(await ask()).toEqual({ outcome: 'failed', code: 'redirected' });
    expect(heard.map(({ url }) => url)).toEqual(['/seals']);
  });

  it.each<[string, number, string, object]>([
    ['has taken the order', 202, '', { outcome: 'pending' }],
    [
      'refuses the order',
      422,
      '{"code":"noSealOfIssuer","detail":"…"}',
      { outcome: 'refused', code: 'noSealOfIssuer' },
    ],
    ['says more than a code', 409, '{"code":"<b>no</b>"}', { outcome: 'refused', code: 'status 409' }],
    ['does not know the token', 401, '', { outcome: 'failed', code: 'status 401' }],
    ['is down', 503, 'down', { outcome: 'failed', code: 'status 503' }],
    ['answers no JSON', 200, '<html>', { outcome: 'failed', code: 'sealInvalid' }],
    ['leaves the certificate out', 200, '{"sealId":"1"}', { outcome: 'failed', code: 'sealInvalid' }],
    ['answers without end', 200, 'x'.repeat(70_000), { outcome: 'failed', code: 'EMSGSIZE' }],
  ])('%s', async (_what, status, body, expected) => {
    answer = (res) => res.writeHead(status).end(body);
    expect(await ask()).toEqual(expected);
  });

  it('has sealed something else', async () => {
    answer = (res) => res.end(JSON.stringify({ ...seal, signature: signed(`${order} `) }));
    expect(await ask()).toEqual({ outcome: 'failed', code: 'sealInvalid' });
  });

  it('does not answer at all', async () => {
    expect(await ask('http://127.0.0.1:1')).toEqual({ outcome: 'failed', code: 'ECONNREFUSED' });
  });
});

describe('the settings of the e-seal', () => {
  const given = { ESEAL_URL: 'https://seal.example.org', ESEAL_TOKEN: 'a token of it' };

  it('without them nothing is asked', () => {
    expect(createSealService(readEnv({}))).toBeNull();
    expect(createSealService(readEnv(given))).not.toBeNull();
  });

  it.each([
    [{ ESEAL_URL: given.ESEAL_URL }, 'ESEAL_URL, ESEAL_TOKEN: set both or neither'],
    [{ ...given, ESEAL_URL: 'ftp://seal.example.org' }, 'ESEAL_URL: an https:// address'],
    [{ ...given, ESEAL_URL: 'https://user:word@seal.example.org' }, 'ESEAL_URL: without a name or password'],
    [{ ...given, ESEAL_URL: 'http://10.0.0.8' }, 'ESEAL_URL: a private address is not called'],
    [{ ...given, ESEAL_URL: 'http://[::1]:8098' }, 'ESEAL_URL: a private address is not called'],
    [{ ...given, ESEAL_URL: 'http://169.254.169.254' }, 'ESEAL_URL: a private address is not called'],
    [{ ...given, NODE_ENV: 'production', ESEAL_URL: 'http://seal.example.org' }, 'ESEAL_URL: an https:// address'],
  ])('%o is refused: %s', (env, fault) => {
    expect(() => readEnv(env)).toThrow(fault);
    expect(() => readEnv(env)).not.toThrow('a token of it');
  });

  it('a private address is called where it is allowed by name', () => {
    const env = { ...given, ESEAL_URL: 'http://10.0.0.8', ESEAL_ALLOWED_PRIVATE: '10.0.0.8, seal.intra' };
    expect(readEnv(env).ESEAL_ALLOWED_PRIVATE).toEqual(['10.0.0.8', 'seal.intra']);
  });
});
