/** Checking what callers sign, written from the contracts and not from the product's own code. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** So far may the time of a signature lie from ours, in milliseconds. */
const toleranceMs = 3_600_000;
const hookToleranceMs = 300_000;

function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** DingTalk's 加签: base64 of HMAC-SHA256 with the secret over time (milliseconds), line break, secret. */
export function isRobotSigned(secret: string, timestamp: string, sign: string): boolean {
  if (Math.abs(Date.now() - Number(timestamp)) > toleranceMs) return false;
  return same(sign, createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'));
}

/** The gateway's: hexadecimal HMAC-SHA256 over method, path, time (seconds) and SHA-256 of the body. */
export function isSmsSigned(
  secret: string,
  { method, path, timestamp, body, signature }: Record<'method' | 'path' | 'timestamp' | 'body' | 'signature', string>,
): boolean {
  if (Math.abs(Date.now() - Number(timestamp) * 1_000) > toleranceMs) return false;
  const text = `${method}\n${path}\n${timestamp}\n${createHash('sha256').update(body).digest('hex')}`;
  return same(signature, createHmac('sha256', secret).update(text).digest('hex'));
}

/** Standard Webhooks: any of the signatures with any of the secrets. */
export function isHookSigned(
  secrets: readonly string[],
  { id, timestamp, signature, body }: Record<'id' | 'timestamp' | 'signature' | 'body', string>,
): boolean {
  if (Math.abs(Date.now() - Number(timestamp) * 1_000) > hookToleranceMs) return false;
  const given = signature.split(' ');
  return secrets.some((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const wanted = `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    return given.some((one) => same(one, wanted));
  });
}
