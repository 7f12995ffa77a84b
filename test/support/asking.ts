/** Plain HTTP to the product, with whatever is wrong left wrong: nothing is thrown, status and answer are handed back. */
import { randomUUID } from 'node:crypto';
import type { Response as SupertestResponse } from 'supertest';
import { expectProblem } from './problems';
import type { System } from './system';

export interface Answer {
  status: number;
  body: any;
  headers: Record<string, string>;
}

export interface Request {
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  raw?: string | FormData;
  headers?: Record<string, string>;
  /** Idempotency key; a fresh one unless given. */
  key?: string;
}

export type Ask = (who: string, method: string, path: string, request?: Request) => Promise<Answer>;

/** @returns the caller; tokens come from the identity provider, `public` has none. Network errors are thrown. */
export function createAsk({ urls }: Pick<System, 'urls'>): Ask {
  const tokens = new Map<string, string>();

  async function tokenOf(who: string): Promise<string> {
    const known = tokens.get(who);
    if (known !== undefined) return known;
    const form = new URLSearchParams({ client_id: 'demo-cli', grant_type: 'urn:pda:grant:demo-account', account: who });
    const response = await fetch(`${urls.identity}/token`, { method: 'POST', body: form });
    const { access_token: token } = (await response.json()) as { access_token: string };
    tokens.set(who, token);
    return token;
  }

  return async (who, method, path, { body, raw, headers: given = {}, key = randomUUID() } = {}) => {
    const headers = new Headers(given);
    if (who !== 'public') headers.set('authorization', `Bearer ${await tokenOf(who)}`);
    if (method !== 'GET' && !headers.has('idempotency-key')) headers.set('idempotency-key', key);
    const content = raw ?? (body === undefined ? null : JSON.stringify(body));
    if (typeof content === 'string' && !headers.has('content-type')) headers.set('content-type', 'application/json');
    const response = await fetch(`${urls.api}/api/v1${path}`, { method, headers, body: content });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? null : JSON.parse(text),
      headers: Object.fromEntries(response.headers),
    };
  };
}

/** Checks status, codes and the texts in both languages, as for every refusal. @returns the refusals. */
export function expectRefused(answer: Answer, status: number, ...codes: string[]): any[] {
  expectProblem(answer as unknown as SupertestResponse, status, ...codes);
  return answer.body.refusals;
}
