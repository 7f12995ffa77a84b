/** The signer of this process: a software key from a file. A hardware provider gives a {@link Signer} here instead. */
import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Env } from '../env';
import { international, internationalKey } from './international';
import { sm, smKey } from './sm';
import type { Signer, SoftwareKey, Suite, SuiteName } from './suite';

export const suites: Record<SuiteName, Suite> = { international, sm };

const readers: Record<SuiteName, (key: KeyObject) => SoftwareKey | null> = {
  international: internationalKey,
  sm: smKey,
};

/** How a key of each suite is made, for messages and the runbook. */
const makeWith: Record<SuiteName, string> = {
  international: 'openssl genpkey -algorithm ED25519',
  sm: 'openssl genpkey -algorithm SM2',
};

/** First line of the file of a key that was made for development. Text before a PEM block is no part of it. */
export const developmentMark = 'DEVELOPMENT KEY - worth nothing, refused in production';

type Settings = Pick<Env, 'NODE_ENV' | 'SIGNING_SUITE' | 'SIGNING_KEY_FILE'>;

/**
 * @returns the signer, or null when no key is named (outside production only).
 * @throws Error naming the setting and the remedy, never anything of the file.
 */
export function openSigner({ NODE_ENV, SIGNING_SUITE, SIGNING_KEY_FILE }: Settings): Signer | null {
  if (SIGNING_KEY_FILE === undefined) return null;
  const text = readKeyFile(SIGNING_KEY_FILE);
  const development = text.includes(developmentMark);
  if (development && NODE_ENV === 'production')
    throw new Error('SIGNING_KEY_FILE: this key was made for development; make one for production (runbook, Signing)');
  const key = readers[SIGNING_SUITE](parsed(text, SIGNING_SUITE));
  if (key === null) throw notOf(SIGNING_SUITE);
  return signerOf(suites[SIGNING_SUITE], key, development);
}

/** @returns the signer that holds the key. */
export function signerOf(suite: Suite, key: SoftwareKey, development = false): Signer {
  const publicKey = pemOf(key.spki);
  return {
    suite,
    key: { keyId: keyIdOf(key.spki), suite: suite.name, publicKey, development },
    sign: async (text) => key.sign(text),
  };
}

/** @param spki SubjectPublicKeyInfo in DER. */
export function keyIdOf(spki: Buffer): string {
  return createHash('sha256').update(spki).digest('hex').slice(0, 32);
}

/** @returns SubjectPublicKeyInfo in DER out of PEM. */
export function spkiOf(pem: string): Buffer {
  return Buffer.from(pem.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64');
}

/** @returns the key in PEM. */
export function pemOf(spki: Buffer): string {
  const lines = spki.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n');
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`SIGNING_KEY_FILE: the file ${file} cannot be read (${code ?? 'unknown'})`);
  }
}

/** What the parser says could quote the file, so it is not passed on. */
function parsed(text: string, suite: SuiteName): KeyObject {
  try {
    return createPrivateKey(text);
  } catch {
    throw notOf(suite);
  }
}

function notOf(suite: SuiteName): Error {
  return new Error(
    `SIGNING_KEY_FILE: it holds no private key in PEM for SIGNING_SUITE=${suite}; one is made with: ${makeWith[suite]}`,
  );
}
