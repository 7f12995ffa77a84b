/** Signatures of webhooks as Standard Webhooks 1.0 has them, so that consumers verify them with any published library. */
import { createHmac, randomBytes } from 'node:crypto';

/** How a secret begins; the rest is the key in base64. */
const prefix = 'whsec_';
/** The specification asks for 24 to 64. */
const keyBytes = 32;

/** @returns a new secret. */
export function newWebhookSecret(): string {
  return `${prefix}${randomBytes(keyBytes).toString('base64')}`;
}

/** @returns the headers of a message; one signature for each secret that is valid. `timestamp` is in seconds. */
export function signedHeaders(
  secrets: readonly string[],
  message: { id: string; timestamp: number; body: string },
): Record<string, string> {
  const { id, timestamp, body } = message;
  const signature = (secret: string): string => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  };
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map(signature).join(' '),
  };
}
