/** Reading cases: list, one case, its events. */
import { z } from 'zod';
import type { StoredEvent } from '../../models/case-events';
import { restored } from '../../models/field-names';
import { maySee, tailorEvent } from '../../procedures';
import { type CaseEvent, eventId } from '../../procedures/engine/events';
import { keyText } from '../../procedures/engine/plain-text';
import type { Actor } from '../../procedures/roles';
import { caseNo, caseSchema, instant } from '../cases/case-schema';
import { caseFilters, chosenCases } from '../cases/filters';
import { listed, listedCase } from '../cases/listing';
import { caseOrders, type Sort, sorts } from '../cases/order';
import { presentCase, visibleCase } from '../cases/read-case';
import { readCursor, writeCursor } from '../cursor';
import type { ApiDeps } from '../deps';
import { type Route, route } from '../route';

const limit = z.coerce.number().int().min(1).max(100).default(20);
const cursor = keyText(1024).optional().meta({ description: '`nextCursor` of the page before' });

const sort = z.enum(sorts).default('updated').meta({
  description:
    'Last changed first, last opened first, or first due first; the last lists only what has a deadline running',
});
const after = z.coerce
  .number()
  .int()
  .min(0)
  .default(0)
  .meta({ description: 'Only events after this version of the case; `cursor` goes on from there' });
/** So many events are read each by its key, which costs an embedded database less than looking through all (ADR 11). */
const fewEvents = 20;

const listQuery = z.strictObject({ ...caseFilters, sort, limit, cursor });

const shownEvent = z
  .strictObject({
    id: z.string(),
    caseNo,
    seq: z.number(),
    type: z.string(),
    v: z.number(),
    stage: z.string().nullable(),
    at: instant,
    receivedAt: z.string().nullable(),
    actor: z.looseObject({ personId: z.string(), organizationId: z.string(), role: z.string() }),
    article: z.string(),
    cause: z.string(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'CaseEvent' });

const nextCursor = z.string().nullable();

/** @returns the routes that read cases. */
export function caseRoutes(deps: ApiDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/cases',
        operationId: 'listCases',
        audit: 'search',
        tag: 'Cases',
        summary: 'List and search the cases that you may see',
        who: 'signedIn',
        query: listQuery,
        answers: { 200: { description: 'A page', schema: z.strictObject({ items: z.array(listedCase), nextCursor }) } },
        problems: ['cursorInvalid'],
      },
      async ({ query, actor }) => ({ status: 200, body: await listCases(deps, query, actor) }),
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/cases/{caseNo}',
        operationId: 'readCase',
        tag: 'Cases',
        summary: 'Read a case, with its deadlines and what you may do',
        who: 'signedIn',
        params: z.object({ caseNo }),
        answers: {
          200: { description: 'The case', schema: caseSchema, headers: { ETag: 'Quoted version, for If-Match' } },
        },
        problems: ['caseNotFound'],
      },
      async ({ params, actor }) => {
        const shown = await presentCase(deps, await visibleCase(deps, params.caseNo, actor), actor);
        return { status: 200, body: shown, headers: { ETag: `"${shown.version}"` } };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/cases/{caseNo}/events',
        operationId: 'listEvents',
        tag: 'Cases',
        summary: 'What happened in a case, in order',
        description: 'Sealed and internal parts are left out; sequence numbers may therefore have gaps.',
        who: 'signedIn',
        params: z.object({ caseNo }),
        query: z.strictObject({ limit, cursor, after }),
        answers: { 200: { description: 'A page', schema: z.strictObject({ items: z.array(shownEvent), nextCursor }) } },
        problems: ['caseNotFound', 'cursorInvalid'],
      },
      async ({ params, query, actor }) => ({ status: 200, body: await listEvents(deps, params.caseNo, query, actor) }),
    ),
  ];
}

async function listCases(deps: ApiDeps, query: z.output<typeof listQuery>, actor: Actor): Promise<unknown> {
  const order = caseOrders[query.sort];
  const list = listNameOf(query.sort);
  const filters = [...(await chosenCases(deps, query, actor)), ...order.among];
  if (query.cursor !== undefined) {
    const [value = '', id = ''] = readCursor(deps.env.CURSOR_SECRET, list, query.cursor, 2);
    filters.push(order.after(value, id));
  }
  const rows = await deps.record.cases
    .find({ $and: filters })
    .sort(order.sort)
    .limit(query.limit + 1)
    .lean();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return {
    items: page.filter((row) => maySee(restored(row.view), actor)).map(listed),
    nextCursor: more ? writeCursor(deps.env.CURSOR_SECRET, list, [order.valueOf(last), last._id]) : null,
  };
}

/** A cursor belongs to one order: in another its place would mean nothing. */
function listNameOf(sort: Sort): string {
  return sort === 'updated' ? 'cases' : `cases:${sort}`;
}

async function listEvents(
  deps: ApiDeps,
  number: string,
  query: { limit: number; cursor?: string | undefined; after: number },
  actor: Actor,
): Promise<unknown> {
  const { view } = await visibleCase(deps, number, actor);
  const list = `events:${number}`;
  const { cursor: from } = query;
  const after = from === undefined ? query.after : Number(readCursor(deps.env.CURSOR_SECRET, list, from, 1)[0]);
  const rows = await eventsAfter(deps, number, after, Math.min(query.limit + 1, view.version - after));
  const page = rows.slice(0, query.limit);
  const items = page.flatMap((row) => {
    const event = tailorEvent(eventOf(row), actor, view);
    return event === null ? [] : [withoutCarried(event)];
  });
  const more = rows.length > query.limit;
  return {
    items,
    nextCursor: more ? writeCursor(deps.env.CURSOR_SECRET, list, [String(page.at(-1)?.seq ?? 0)]) : null,
  };
}

/** @returns the first events after that sequence number, at most so many. */
async function eventsAfter({ record }: ApiDeps, number: string, after: number, count: number): Promise<StoredEvent[]> {
  if (count <= 0) return [];
  if (count > fewEvents)
    return record.caseEvents
      .find({ caseNo: number, seq: { $gt: after } })
      .sort({ seq: 1 })
      .limit(count)
      .lean();
  const ids = Array.from({ length: count }, (_, index) => eventId(number, after + index + 1));
  const found = await Promise.all(ids.map((id) => record.caseEvents.findById(id).lean()));
  // What the case has decided already may not be in the record yet.
  const end = found.indexOf(null);
  return found.slice(0, end < 0 ? count : end) as StoredEvent[];
}

function eventOf({ _id, prevHash: _prevHash, hash: _hash, data, ...rest }: StoredEvent): CaseEvent {
  return { id: _id, ...rest, data: restored(data) };
}

/** The opening carries policy and calendar in full; a reader needs to know of them only which they are. */
function withoutCarried(event: CaseEvent): CaseEvent {
  const { policy, calendar, ...data } = event.data;
  if (policy === undefined && calendar === undefined) return event;
  return {
    ...event,
    data: { ...data, calendarVersion: (calendar as { version?: string } | undefined)?.version ?? null },
  };
}
