/** WeCom (企业微信, 政务微信): a text from the application to one member. The same text again within four hours is dropped by WeCom. */
import { wordsFor } from '../../procedures/notices/words';
import { type Channel, ChannelFailure, type Message } from './channel';
import { baseOf, called } from './http';

export interface WeComSettings {
  url: string;
  corpId: string;
  agentId: number;
  secret: string;
}

/** In which WeCom drops repeats of a message, in seconds: the longest it offers. */
const duplicateSeconds = 14_400;
/** So long before its end a token is fetched anew, in milliseconds. */
const tokenMarginMs = 60_000;
/** Token not valid, or expired. */
const tokenFaults = new Set([40_014, 42_001]);
/** Longest text, in bytes of UTF-8 (included). */
const textBytes = 2_048;

/** @param now only tests give another one. */
export function weComChannel({ url, corpId, agentId, secret }: WeComSettings, now: () => number = Date.now): Channel {
  const base = baseOf(url);
  let token: { value: string; until: number } | null = null;

  async function fetchedToken(): Promise<string> {
    if (token !== null && now() < token.until) return token.value;
    const query = new URLSearchParams({ corpid: corpId, corpsecret: secret });
    const { status, body } = await called('WeCom', `${base}/cgi-bin/gettoken?${query}`, { method: 'GET' });
    const value = body?.['access_token'];
    if (body?.['errcode'] !== 0 || typeof value !== 'string')
      throw new ChannelFailure(`WeCom gave no access token (${codeOf(status, body)})`);
    token = { value, until: now() + Number(body['expires_in'] ?? 7_200) * 1_000 - tokenMarginMs };
    return value;
  }

  async function posted(message: Message, to: string) {
    const query = new URLSearchParams({ access_token: await fetchedToken() });
    return called('WeCom', `${base}/cgi-bin/message/send?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        touser: to,
        msgtype: 'text',
        agentid: agentId,
        text: { content: textOf(message) },
        enable_duplicate_check: 1,
        duplicate_check_interval: duplicateSeconds,
      }),
    });
  }

  return {
    name: 'weCom',
    addressOf: ({ weComId }) => weComId,
    send: async (message, to) => {
      let { status, body } = await posted(message, to);
      if (tokenFaults.has(Number(body?.['errcode']))) {
        token = null;
        ({ status, body } = await posted(message, to));
      }
      if (body?.['errcode'] === 81_013 || hasInvalidUser(body))
        throw new ChannelFailure('WeCom does not know the member', true);
      if (body?.['errcode'] !== 0) throw new ChannelFailure(`WeCom did not take it (${codeOf(status, body)})`);
      return 'delivered';
    },
  };
}

/** The message's own id at its end makes two notices with the same words two messages. */
function textOf({ id, subject, text, language }: Message): string {
  const reference = wordsFor('reference', language, { reference: id.slice(0, 12) });
  const room = textBytes - Buffer.byteLength(`${subject}\n\n${reference}`) - 4;
  return `${subject}\n${shortened(text, room)}\n${reference}`;
}

/** @returns the text within so many bytes, cut between characters. */
function shortened(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text.trimEnd();
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    kept += character;
  }
  return `${kept}…`;
}

function hasInvalidUser(body: Record<string, unknown> | null): boolean {
  return body?.['errcode'] === 0 && typeof body['invaliduser'] === 'string' && body['invaliduser'] !== '';
}

function codeOf(status: number, body: Record<string, unknown> | null): string {
  const code = body?.['errcode'];
  return typeof code === 'number' ? `errcode ${code}` : `status ${status}`;
}
