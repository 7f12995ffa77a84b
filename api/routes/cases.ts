/** Reading cases: list, one case, its events. */
import { z } from 'zod';
import type { StoredEvent } from '../../models/case-events';
import type { CaseProjection } from '../../models/cases';
import { restored } from '../../models/field-names';
import { maySee, tailorEvent } from '../../procedures';
import { caseKinds } from '../../procedures/engine/case-file';
import type { CaseEvent } from '../../procedures/engine/events';
import { keyText } from '../../procedures/engine/plain-text';
import type { Actor } from '../../procedures/roles';
import { caseNo, caseSchema, instant, text, zone } from '../cases/case-schema';
import { presentCase, visibleCase } from '../cases/read-case';
import { visibleTo } from '../cases/visible-to';
import { readCursor, writeCursor } from '../cursor';
import type { ApiDeps } from '../deps';
import { type Route, route } from '../route';

const limit = z.coerce.number().int().min(1).max(100).default(20);
const cursor = keyText(1024).optional().meta({ description: '`nextCursor` of the page before' });

const listQuery = z.strictObject({
  kind: z.enum(caseKinds).optional(),
  stage: keyText().optional().meta({ example: 'completenessCheck' }),
  zone: keyText().optional(),
  q: keyText(100).min(1).optional().meta({ description: 'Beginning of the case number or of a title' }),
  limit,
  cursor,
});

const listedCase = z
  .strictObject({
    caseNo,
    kind: z.string(),
    title: text,
    zone,
    operator: z.string().nullable(),
    applicant: z.string().nullable(),
    stage: z.string().nullable(),
    stageTitle: text.nullable(),
    outcome: z.string().nullable(),
    version: z.number(),
    openedAt: instant,
    updatedAt: instant,
    nextDueAt: z.string().nullable(),
    termEnd: z.string().nullable(),
    overdue: z.boolean(),
    suspended: z.boolean(),
  })
  .meta({ id: 'ListedCase' });

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
        summary: 'List the cases that you may see, last changed first',
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
        query: z.strictObject({ limit, cursor }),
        answers: { 200: { description: 'A page', schema: z.strictObject({ items: z.array(shownEvent), nextCursor }) } },
        problems: ['caseNotFound', 'cursorInvalid'],
      },
      async ({ params, query, actor }) => ({ status: 200, body: await listEvents(deps, params.caseNo, query, actor) }),
    ),
  ];
}

async function listCases(deps: ApiDeps, query: z.output<typeof listQuery>, actor: Actor): Promise<unknown> {
  const filters: Record<string, unknown>[] = [visibleTo(actor)];
  if (query.kind !== undefined) filters.push({ kind: query.kind });
  if (query.stage !== undefined) filters.push({ stage: query.stage });
  if (query.zone !== undefined) filters.push({ 'zone.id': query.zone });
  if (query.q !== undefined) filters.push({ $or: startsWith(query.q, ['_id', 'title.zh', 'title.en']) });
  if (query.cursor !== undefined) {
    const [updatedAt, id] = readCursor(deps.env.CURSOR_SECRET, 'cases', query.cursor, 2);
    filters.push({ $or: [{ updatedAt: { $lt: updatedAt } }, { updatedAt, _id: { $lt: id } }] });
  }
  const rows = await deps.record.cases
    .find({ $and: filters })
    .sort({ updatedAt: -1, _id: -1 })
    .limit(query.limit + 1)
    .lean();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return {
    items: page.filter((row) => maySee(restored(row.view), actor)).map(listed),
    nextCursor: more ? writeCursor(deps.env.CURSOR_SECRET, 'cases', [last.updatedAt, last._id]) : null,
  };
}

function startsWith(text: string, fields: readonly string[]): Record<string, RegExp>[] {
  const pattern = new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'i');
  return fields.map((field) => ({ [field]: pattern }));
}

function listed(row: CaseProjection): z.input<typeof listedCase> {
  const { _id, kind, title, operator, applicant, stage, stageTitle, outcome, version } = row;
  const { openedAt, updatedAt, nextDueAt, termEnd, overdue, suspended } = row;
  const { id, kind: zoneKind, title: zoneTitle } = row.zone;
  return {
    caseNo: _id,
    kind,
    title,
    zone: { id, kind: zoneKind, title: zoneTitle },
    operator,
    applicant,
    stage,
    stageTitle,
    outcome,
    version,
    openedAt,
    updatedAt,
    nextDueAt,
    termEnd,
    overdue,
    suspended,
  };
}

async function listEvents(
  deps: ApiDeps,
  number: string,
  query: { limit: number; cursor?: string | undefined },
  actor: Actor,
): Promise<unknown> {
  const { view } = await visibleCase(deps, number, actor);
  const list = `events:${number}`;
  const after = query.cursor === undefined ? 0 : Number(readCursor(deps.env.CURSOR_SECRET, list, query.cursor, 1)[0]);
  const rows = await deps.record.caseEvents
    .find({ caseNo: number, seq: { $gt: after } })
    .sort({ seq: 1 })
    .limit(query.limit + 1)
    .lean();
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
