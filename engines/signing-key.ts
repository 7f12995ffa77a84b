/** The key that signs letters on a developer's machine: made once, and marked so that production refuses it. */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { developmentMark } from '../config/signing/signer';
import type { SuiteName } from '../config/signing/suite';

/** @returns a new private key of the suite, PKCS #8 in PEM. */
export function newSigningKey(suite: SuiteName): string {
  const { privateKey } =
    suite === 'sm' ? generateKeyPairSync('ec', { namedCurve: 'SM2' }) : generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}

/** @returns the file of the key that the environment names, or else of one of this data folder's own. */
export function developmentSigningKey(dataDir: string, env: NodeJS.ProcessEnv = process.env): string {
  const given = env['SIGNING_KEY_FILE'];
  if (given !== undefined && given !== '') return given;
  const suite = env['SIGNING_SUITE'] === 'sm' ? 'sm' : 'international';
  const file = join(dataDir, 'signing', `development-${suite}.pem`);
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${developmentMark}\n${newSigningKey(suite)}`, { mode: 0o600, flag: 'wx' });
  }
  return file;
}
