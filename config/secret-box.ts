/** Secrets at rest, such as those that sign webhooks: AES-256-GCM, each bound to what it belongs to. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

export interface SecretBox {
  /** @param belongsTo what the secret is of; it opens for nothing else. */
  seal(secret: string, belongsTo: string): string;
  /** @throws Error when the key is another one, or the text was changed or belongs to something else. */
  open(sealed: string, belongsTo: string): string;
}

/** @param keyText from which the key is made: 64 hexadecimal digits in production. */
export function createSecretBox(keyText: string): SecretBox {
  const key = createHash('sha256').update(`secret-box:${keyText}`).digest();
  return {
    seal: (secret, belongsTo) => {
      const iv = randomBytes(ivBytes);
      const sealing = createCipheriv(cipher, key, iv).setAAD(Buffer.from(belongsTo));
      const sealed = [iv, sealing.update(secret, 'utf8'), sealing.final(), sealing.getAuthTag()];
      return Buffer.concat(sealed).toString('base64');
    },
    open: (sealed, belongsTo) => {
      const bytes = Buffer.from(sealed, 'base64');
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes)).setAAD(Buffer.from(belongsTo));
      opening.setAuthTag(bytes.subarray(-tagBytes));
      const parts = [opening.update(bytes.subarray(ivBytes, -tagBytes)), opening.final()];
      return Buffer.concat(parts).toString('utf8');
    },
  };
}
