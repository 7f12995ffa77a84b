import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** What the provider signs with: one ES256 key for tokens, and a secret for its cookies. */
export interface ProviderKeys {
  jwks: { keys: JWK[] };
  cookieSecret: string;
}

/** Reads the keys of a data directory; makes them at the first start, so that tokens stay valid over restarts. */
export async function providerKeys(dataDir: string): Promise<ProviderKeys> {
  const file = join(dataDir, 'keys.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ProviderKeys;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), alg: 'ES256', use: 'sig' };
  const keys: ProviderKeys = { jwks: { keys: [key] }, cookieSecret: randomBytes(32).toString('hex') };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${file}.part`, JSON.stringify(keys), { mode: 0o600 });
  renameSync(`${file}.part`, file);
  return keys;
}
