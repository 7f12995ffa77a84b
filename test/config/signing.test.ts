/** The suites of signatures, against published vectors, and the file of the key. */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '../../config/env';
import { international, internationalKey } from '../../config/signing/international';
import { developmentMark, keyIdOf, openSigner, signerOf, spkiOf } from '../../config/signing/signer';
import { sm, smKey } from '../../config/signing/sm';
import { newKeyFile } from '../support/signing-keys';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const pem = (kind: 'PRIVATE' | 'PUBLIC', der: Buffer): string =>
  `-----BEGIN ${kind} KEY-----\n${der.toString('base64')}\n-----END ${kind} KEY-----\n`;

describe('international: Ed25519', () => {
  const vectors = [
    {
      name: 'RFC 8032, 7.1, TEST 1',
      secret: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      text: '',
      signature:
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    },
    {
      name: 'RFC 8032, 7.1, TEST 2',
      secret: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      text: 'r',
      signature:
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    },
  ];

  it.each(vectors)('$name', async ({ secret, key, text, signature }) => {
    const made = internationalKey(createPrivateKey(pem('PRIVATE', hex(`302e020100300506032b657004220420${secret}`))));
    if (made === null) throw new Error('no key of the suite');
    expect(made.spki.toString('hex')).toBe(`302a300506032b6570032100${key}`);
    const signer = signerOf(international, made);
    const signed = await signer.sign(text);
    expect(Buffer.from(signed, 'base64').toString('hex')).toBe(signature);
    expect(international.verify(signer.key.publicKey, text, signed)).toBe(true);
    expect(international.verify(signer.key.publicKey, `${text}x`, signed)).toBe(false);
  });

  it('digests with SHA-256 (FIPS 180-4, “abc”)', () => {
    expect(international.digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('sm: SM2 and SM3', () => {
  /** GB/T 32918.5-2017, annex A: user id 1234567812345678, message “message digest”. */
  const example = {
    number: '3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8',
    point:
      '09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020' +
      'CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13',
    signature:
      '3046' +
      '022100F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3' +
      '022100B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA',
  };
  const spki = hex(`3059301306072a8648ce3d020106082a811ccf5501822d03420004${example.point}`);
  const pkcs8 = hex(
    `308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420${example.number}a14403420004${example.point}`,
  );
  const signature = hex(example.signature).toString('base64');

  it('verifies the example of the standard, and nothing else by it', () => {
    const key = pem('PUBLIC', spki);
    expect(sm.verify(key, 'message digest', signature)).toBe(true);
    expect(sm.verify(key, 'message digests', signature)).toBe(false);
    const changed = hex(example.signature.replace('B3', 'B4')).toString('base64');
    expect(sm.verify(key, 'message digest', changed)).toBe(false);
  });

  it('finds the public key of the standard from its private one, and signs what it verifies', async () => {
    const made = smKey(createPrivateKey(pem('PRIVATE', pkcs8)));
    if (made === null) throw new Error('no key of the suite');
    expect(made.spki.equals(spki)).toBe(true);
    const signer = signerOf(sm, made);
    const signed = await signer.sign('文书');
    expect(sm.verify(signer.key.publicKey, '文书', signed)).toBe(true);
    expect(sm.verify(signer.key.publicKey, '文书 ', signed)).toBe(false);
  });

  it.each([
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('digests %s as GB/T 32905-2016, annex A', (text, digest) => {
    expect(sm.digest(text)).toBe(digest);
  });

  it.each(['', 'AAAA', 'not base64 at all', Buffer.alloc(64).toString('base64')])(
    'takes %p for no signature, and no key for a key',
    (given) => {
      expect(sm.verify(pem('PUBLIC', spki), 'message digest', given)).toBe(false);
      expect(international.verify(pem('PUBLIC', spki), 'message digest', given)).toBe(false);
      expect(sm.verify('no key', 'message digest', signature)).toBe(false);
      expect(international.verify('no key', 'message digest', signature)).toBe(false);
    },
  );

  it('takes no point beside the curve for a key', () => {
    const beside = Buffer.from(spki);
    beside[beside.length - 1] = (beside.at(-1) ?? 0) ^ 1;
    expect(sm.verify(pem('PUBLIC', beside), 'message digest', signature)).toBe(false);
  });
});

describe('the file of the key', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pda-signing-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const open = (SIGNING_SUITE: 'international' | 'sm', file: string, NODE_ENV: 'test' | 'production' = 'test') =>
    openSigner({ NODE_ENV, SIGNING_SUITE, SIGNING_KEY_FILE: file });

  it.each(['international', 'sm'] as const)('%s: the id of a key follows from the key alone', (suite) => {
    const file = newKeyFile(folder, suite);
    const signer = open(suite, file);
    expect(signer?.key).toMatchObject({ suite, development: false });
    expect(signer?.key.keyId).toBe(keyIdOf(spkiOf(signer?.key.publicKey ?? '')));
    expect(signer?.key.keyId).toMatch(/^[0-9a-f]{32}$/);
    expect(open(suite, file)?.key).toEqual(signer?.key);
    expect(JSON.stringify(signer)).not.toContain('PRIVATE');
  });

  it('without one nothing is signed, which production does not accept', () => {
    expect(openSigner(readEnv({}))).toBeNull();
    expect(() => readEnv({ NODE_ENV: 'production' })).toThrow('SIGNING_KEY_FILE: required in production');
  });

  it('production does not start on a key that was made for development', () => {
    const file = newKeyFile(folder, 'international', `${developmentMark}\n`);
    expect(open('international', file)?.key.development).toBe(true);
    expect(() => open('international', file, 'production')).toThrow(
      'SIGNING_KEY_FILE: this key was made for development',
    );
  });

  it('a file that is not there, is none, or holds a key of the other suite is refused with the remedy, and never quoted', () => {
    expect(() => open('sm', join(folder, 'nowhere.pem'))).toThrow('cannot be read (ENOENT)');
    const broken = join(folder, 'broken.pem');
    writeFileSync(broken, 'a secret that is no key');
    expect(() => open('sm', broken)).toThrow('openssl genpkey -algorithm SM2');
    expect(() => open('sm', broken)).not.toThrow('a secret');
    expect(() => open('sm', newKeyFile(folder, 'international'))).toThrow('SIGNING_SUITE=sm');
    expect(() => open('international', newKeyFile(folder, 'sm'))).toThrow('SIGNING_SUITE=international');
    const rsa = join(folder, 'rsa.pem');
    writeFileSync(
      rsa,
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
    );
    chmodSync(rsa, 0o600);
    expect(() => open('international', rsa)).toThrow('openssl genpkey -algorithm ED25519');
  });
});
