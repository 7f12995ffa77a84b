/** What the e-seal service remembers, in one JSON file: its key, and every seal it gave. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readState, writeState } from '../state-file';
import { ed25519Algorithm, selfSigned } from './certificate';
import type { GivenSeal } from './contract';

interface Kept {
  key: string;
  certificate: string;
  seals: Record<string, GivenSeal>;
}

export interface SealFile {
  find(idempotencyKey: string): GivenSeal | undefined;
  all(): GivenSeal[];
  /** Gives a seal and keeps it. @param lose it is given and not kept. */
  give(idempotencyKey: string, order: string, lose: boolean): GivenSeal;
}

/** Opens the file; a new one gets a key and a certificate of its own. */
export function openSeals(file: string): SealFile {
  let kept = readState<Kept>(file, 'the e-seal service', { key: '', certificate: '', seals: {} });
  if (kept.key === '') {
    kept = { ...newKey(), seals: {} };
    writeState(file, kept);
  }
  const key = createPrivateKey(kept.key);
  return {
    find: (id) => kept.seals[id],
    all: () => Object.values(kept.seals),
    give(id, order, lose) {
      const sealId = `SEAL-${String(Object.keys(kept.seals).length + 1).padStart(6, '0')}`;
      const signature = sign(null, Buffer.from(order, 'utf8'), key).toString('base64');
      const { certificate } = kept;
      const given = { order, seal: { sealId, signature, certificate, sealedAt: new Date().toISOString() } };
      if (lose) return given;
      const next = { ...kept, seals: { ...kept.seals, [id]: given } };
      writeState(file, next);
      kept = next;
      return given;
    },
  };
}

function newKey(): { key: string; certificate: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const certified = { spki, algorithm: ed25519Algorithm, sign: (bytes: Buffer) => sign(null, bytes, privateKey) };
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    certificate: selfSigned('示例印章，无效力 Example seal, worth nothing', certified, new Date()),
  };
}
