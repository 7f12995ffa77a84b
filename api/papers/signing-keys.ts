/** The public keys by which letters are verified: of now, and of before for what they signed. */
import { keyIdOf, spkiOf, suites } from '../../config/signing/signer';
import { isDuplicateKey } from '../../models/duplicate-key';
import type { SigningKey } from '../../models/signing-keys';
import { auditOnce } from '../audit';
import { type ApiDeps, nowOf } from '../deps';

/** Lists the key that signs here, unless it is listed already. Who lists a key is in the audit log, whose days are sealed. */
export async function publishKey(deps: ApiDeps): Promise<void> {
  if (deps.signer == null) return;
  const { key, suite } = deps.signer;
  if ((await deps.record.signingKeys.findById(key.keyId, { _id: 1 }).lean()) !== null) return;
  const note = { who: 'system', what: 'publish:signingKey', outcome: 'done' };
  await auditOnce(deps, `signingKey:${key.keyId}`, { ...note, detail: { keyId: key.keyId, suite: key.suite } });
  const { keyId, publicKey, development } = key;
  const row: SigningKey = {
    _id: keyId,
    suite: suite.name,
    algorithm: suite.algorithm,
    publicKey,
    development,
    firstUsedAt: nowOf(deps),
  };
  try {
    await deps.record.signingKeys.collection.insertOne(row as never);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** @returns the listed key, or null when there is none, or what is listed is not the key of this id. */
export async function listedKey({ record }: Pick<ApiDeps, 'record'>, keyId: string): Promise<SigningKey | null> {
  const found = await record.signingKeys.findById(keyId).lean<SigningKey>();
  if (found === null || suites[found.suite] === undefined) return null;
  return keyIdOf(spkiOf(found.publicKey)) === keyId ? found : null;
}
