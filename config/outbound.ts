/**
 * Calling an address that somebody else named, such as a webhook's. Every address that its name resolves to must be public, each time
 * it is called; the connection goes to the very address that was checked, and redirects are not followed.
 */
import { lookup } from 'node:dns';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address';

export type OutboundFault = 'malformedAddress' | 'notHttps' | 'privateAddress' | 'unresolvable';

/** The address may not be called. */
export class OutboundRefused extends Error {
  readonly code: OutboundFault;
  constructor(code: OutboundFault) {
    super(code);
    this.name = 'OutboundRefused';
    this.code = code;
  }
}

export interface Outbound {
  /**
   * Posts the body. @returns the status of the answer, whatever it is.
   * @throws OutboundRefused; Error with a `code` (`ECONNREFUSED`, `ETIMEDOUT` …) when nothing answers in time.
   */
  post(address: string, headers: Record<string, string>, body: string): Promise<{ status: number }>;
}

export interface OutboundAnswer {
  status: number;
  /** UTF-8 text. */
  body: string;
}

export interface OutboundAsk {
  /**
   * Posts the body and reads the answer, up to `limit` bytes (included); a redirect is an answer like others.
   * @throws as {@link Outbound.post}; Error with code `EMSGSIZE` when the answer is longer.
   */
  ask(address: string, headers: Record<string, string>, body: string, limit: number): Promise<OutboundAnswer>;
}

export interface OutboundSettings {
  /** Plain http is refused. */
  httpsOnly: boolean;
  /** Names or IP addresses that may be private, for development and tests. */
  allowedPrivate: readonly string[];
  /** Time for connecting and answering together, in milliseconds; 10 s by default. */
  timeoutMs?: number;
  /** Only tests give another one. */
  resolve?: typeof lookup;
}

/** @returns the caller of outside addresses. */
export function createOutbound({
  httpsOnly,
  allowedPrivate,
  timeoutMs = 10_000,
  resolve = lookup,
}: OutboundSettings): Outbound & OutboundAsk {
  const checked = (address: string, headers: Record<string, string>, body: string): [URL, RequestOptions] => {
    const url = checkedUrl(address, httpsOnly);
    const host = hostOf(url);
    const mayBePrivate = allowedPrivate.includes(host);
    if (isIP(host) !== 0 && !mayBePrivate && !isPublicAddress(host)) throw new OutboundRefused('privateAddress');
    const options: RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      lookup: guardedLookup(resolve, mayBePrivate),
      // No connection is kept: the next call is checked anew.
      agent: false,
    };
    return [url, options];
  };
  return {
    post: async (address, headers, body) => {
      const { status } = await sent(...checked(address, headers, body), body, timeoutMs, null);
      return { status };
    },
    ask: async (address, headers, body, limit) => sent(...checked(address, headers, body), body, timeoutMs, limit),
  };
}

function checkedUrl(address: string, httpsOnly: boolean): URL {
  if (!URL.canParse(address)) throw new OutboundRefused('malformedAddress');
  const url = new URL(address);
  if (url.protocol !== 'https:' && (httpsOnly || url.protocol !== 'http:')) throw new OutboundRefused('notHttps');
  if (url.username !== '' || url.password !== '' || url.hash !== '') throw new OutboundRefused('malformedAddress');
  return url;
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

/** All addresses of the name are looked at before any is called: one private among them is enough to refuse. */
function guardedLookup(resolve: typeof lookup, mayBePrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) return callback(new OutboundRefused('unresolvable'), '', 0);
      if (!mayBePrivate && addresses.some((one) => !isPublicAddress(one.address)))
        return callback(new OutboundRefused('privateAddress'), '', 0);
      if (options.all === true) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

/** @param limit bytes of the answer that are read; null: none. */
function sent(
  url: URL,
  options: RequestOptions,
  body: string,
  timeoutMs: number,
  limit: number | null,
): Promise<OutboundAnswer> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const call = request(url, options, (answer) => {
      const status = answer.statusCode ?? 0;
      if (limit === null) {
        clearTimeout(timer);
        // What it says is of no interest, however long it is.
        answer.destroy();
        return resolve({ status, body: '' });
      }
      textOf(answer, limit).then(
        (text) => {
          clearTimeout(timer);
          resolve({ status, body: text });
        },
        (error: Error) => {
          clearTimeout(timer);
          call.destroy();
          reject(error);
        },
      );
    });
    const timer = setTimeout(() => {
      call.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }));
    }, timeoutMs);
    call.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    call.end(body);
  });
}

async function textOf(answer: AsyncIterable<Buffer>, limit: number): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of answer) {
    bytes += piece.length;
    if (bytes > limit) throw Object.assign(new Error('the answer is too long'), { code: 'EMSGSIZE' });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
