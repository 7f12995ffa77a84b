/** Encrypts workflow payloads with AES-256-GCM. Payloads written before a key was set stay readable. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import type { Env } from './env';

const encoding = 'binary/encrypted';
const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** @returns the codecs for client and worker: none without `PAYLOAD_KEY`. */
export function payloadCodecs(env: Pick<Env, 'PAYLOAD_KEY'>): PayloadCodec[] {
  return env.PAYLOAD_KEY === undefined ? [] : [encryptingCodec(Buffer.from(env.PAYLOAD_KEY, 'hex'))];
}

function encryptingCodec(key: Buffer): PayloadCodec {
  return {
    encode: async (payloads) => payloads.map((payload) => encrypt(key, payload)),
    decode: async (payloads) => payloads.map((payload) => (isEncrypted(payload) ? decrypt(key, payload) : payload)),
  };
}

function isEncrypted(payload: Payload): boolean {
  const kind = payload.metadata?.['encoding'];
  return kind != null && Buffer.from(kind).toString() === encoding;
}

function encrypt(key: Buffer, payload: Payload): Payload {
  const iv = randomBytes(ivBytes);
  const sealed = createCipheriv(cipher, key, iv);
  const metadata = Object.fromEntries(
    Object.entries(payload.metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]),
  );
  const plain = JSON.stringify({ metadata, data: Buffer.from(payload.data ?? []).toString('base64') });
  const data = Buffer.concat([iv, sealed.update(plain, 'utf8'), sealed.final(), sealed.getAuthTag()]);
  return { metadata: { encoding: Buffer.from(encoding) }, data };
}

/** @throws Error when the key is another one or the payload was changed. */
function decrypt(key: Buffer, payload: Payload): Payload {
  const bytes = Buffer.from(payload.data ?? []);
  const opened = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes));
  opened.setAuthTag(bytes.subarray(-tagBytes));
  const plain = Buffer.concat([opened.update(bytes.subarray(ivBytes, -tagBytes)), opened.final()]).toString('utf8');
  const { metadata, data } = JSON.parse(plain) as { metadata: Record<string, string>; data: string };
  return {
    metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')])),
    data: Buffer.from(data, 'base64'),
  };
}
