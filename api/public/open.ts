/**
 * Reading without a login: cacheable, revalidated by ETag or date, and open to pages of any origin. Nothing here
 * depends on who asks, no cookie is read, so sharing it with other origins gives nothing away.
 */
import { createHash } from 'node:crypto';
import { isKnownTag } from '../conditional';
import { type Handler, type Reply, type Route, type RouteDefinition, route } from '../route';

const exposed = 'ETag, Last-Modified, Retry-After, RateLimit, RateLimit-Policy';
/** For how long a copy may be shown without asking, in seconds. */
const freshSeconds = 60;

type Reading<P, Q> = Omit<RouteDefinition<P, Q, undefined>, 'method' | 'tag' | 'who'>;

/** Declares a route that anybody may read. */
export type Open = <P = Record<string, never>, Q = Record<string, never>>(
  definition: Reading<P, Q>,
  handle: Handler<P, Q, undefined>,
) => Route;

export const open: Open = (definition, handle) =>
  route(
    {
      ...definition,
      method: 'get',
      tag: 'Public',
      who: 'public',
      headers: {
        ...definition.headers,
        'If-None-Match': { description: 'ETag of the copy you have' },
        'If-Modified-Since': { description: 'Last-Modified of the copy you have' },
      },
      answers: { ...withCaching(definition.answers), 304: { description: 'Not changed since' } },
    },
    async (call) => {
      call.res.setHeader('Access-Control-Allow-Origin', '*');
      call.res.setHeader('Access-Control-Expose-Headers', exposed);
      const reply = await handle(call);
      return reply === null ? null : revalidated(reply, call.req.headers);
    },
  );

function withCaching(answers: Reading<never, never>['answers']): Reading<never, never>['answers'] {
  const headers = {
    ETag: 'Names this content',
    'Cache-Control': 'For how long a copy may be shown without asking',
    'Last-Modified': 'Where it is one thing that was published',
  };
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [
      status,
      { ...answer, headers: { ...headers, ...answer.headers } },
    ]),
  );
}

/** @returns the reply, or 304 when the reader has it already. A date decides only where no ETag is sent (RFC 9110). */
function revalidated(reply: Reply, asked: Record<string, string | string[] | undefined>): Reply {
  const digest = createHash('sha256').update(JSON.stringify(reply.body)).digest('base64url').slice(0, 27);
  const etag = `W/"${digest}"`;
  const headers = { 'Cache-Control': `public, max-age=${freshSeconds}`, ETag: etag, ...reply.headers };
  const known = asked['if-none-match'];
  const modified = Date.parse(headers['Last-Modified' as never] ?? '');
  const isKnown =
    typeof known === 'string'
      ? isKnownTag(known, etag)
      : modified <= Date.parse(String(asked['if-modified-since'] ?? ''));
  return isKnown ? { status: 304, headers } : { ...reply, headers };
}

/** @returns the header that says when it was last published, in whole seconds. */
export function lastModified(...instants: (string | undefined)[]): Record<string, string> {
  const latest = instants
    .flatMap((one) => one ?? [])
    .sort()
    .at(-1);
  return latest === undefined ? {} : { 'Last-Modified': new Date(latest).toUTCString() };
}
