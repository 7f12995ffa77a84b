/** Short messages through a gateway by HTTP (docs/operations/notice-channels.md): title and day, never the body. */
import { createHash, createHmac } from 'node:crypto';
import { type Channel, ChannelFailure, type SentState } from './channel';
import { type Answered, baseOf, called } from './http';

export interface SmsSettings {
  url: string;
  /** Shared with the gateway; signs every request. */
  secret: string;
}

/** @returns the signature of a request: HMAC-SHA256 in hexadecimal over method, path, time in seconds and the SHA-256 of the body, one line each. */
export function smsSignature(
  secret: string,
  request: { method: string; path: string; timestamp: string; body: string },
): string {
  const { method, path, timestamp, body } = request;
  const digest = createHash('sha256').update(body).digest('hex');
  return createHmac('sha256', secret).update([method, path, timestamp, digest].join('\n')).digest('hex');
}

/** @param now only tests give another one. */
export function smsChannel({ url, secret }: SmsSettings, now: () => number = Date.now): Channel {
  const asked = async (method: 'PUT' | 'GET', id: string, body: string): Promise<Answered> => {
    const address = new URL(`${baseOf(url)}/messages/${id}`);
    const timestamp = String(Math.floor(now() / 1_000));
    const signature = smsSignature(secret, { method, path: address.pathname, timestamp, body });
    const headers = { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature };
    return called('the SMS gateway', address.href, { method, headers, ...(method === 'PUT' ? { body } : {}) });
  };
  return {
    name: 'sms',
    addressOf: ({ mobile }) => mobile,
    // The gateway sends an id once, however often it is put.
    send: async ({ id, short }, to) => stateOf(await asked('PUT', id, JSON.stringify({ to, text: short }))),
    confirm: async (id) => stateOf(await asked('GET', id, '')),
  };
}

function stateOf({ status, body }: Answered): SentState {
  const state = body?.['state'];
  if (status === 422) throw new ChannelFailure('the SMS gateway refuses the number (status 422)', true);
  if (status === 200 && state === 'failed') throw new ChannelFailure('the message did not reach the phone', true);
  if (status === 200 && state === 'accepted') return 'sent';
  if (status === 200 && state === 'delivered') return 'delivered';
  throw new ChannelFailure(`the SMS gateway did not take it (status ${status})`);
}
