/** Ed25519 (RFC 8032) and SHA-256, by Node itself. */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { SoftwareKey, Suite } from './suite';

export const international: Suite = {
  name: 'international',
  algorithm: 'Ed25519',
  digestAlgorithm: 'SHA-256',
  digest: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  verify: (publicKey, text, signature) => {
    try {
      const key = createPublicKey(publicKey);
      if (key.asymmetricKeyType !== 'ed25519') return false;
      return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
    } catch {
      // No key at all: nothing can be its signature.
      return false;
    }
  },
};

/** @returns the key, or null when it is of another kind. */
export function internationalKey(privateKey: KeyObject): SoftwareKey | null {
  if (privateKey.asymmetricKeyType !== 'ed25519') return null;
  return {
    spki: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64'),
  };
}
