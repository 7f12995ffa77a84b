/** The audit log, for the auditor alone. Nothing writes or removes entries through the API; reading it is recorded as well. */
import { z } from 'zod';
import { endOfDay, plainDate, startOfDay } from '../../law/calendar/plain-date';
import type { AuditEntry } from '../../models/audit-log';
import { restored } from '../../models/field-names';
import { keyText } from '../../procedures/engine/plain-text';
import { caseNo, instant } from '../cases/case-schema';
import { readCursor, writeCursor } from '../cursor';
import type { ApiDeps } from '../deps';
import { problem } from '../problem';
import { type Route, route } from '../route';

const tag = 'Audit log';
const auditors = [{ role: 'auditor', level: 'officer' }] as const;

const entry = z
  .strictObject({
    id: z.string().meta({ example: '6f1ed002-ab55-4f7e-9a40-1f6e6a3a9a10' }),
    at: instant,
    who: z.string().meta({ description: 'Person or machine; `unknown` before a sign-in', example: 'lin-officer' }),
    what: z.string().meta({ description: 'Kind of event, or operation of the API', example: 'documentRead' }),
    caseNo: z.string().nullable(),
    outcome: z.string().meta({ description: '`done`, `read`, … or the code of the refusal', example: 'read' }),
    requestId: z.string().nullable().meta({ description: 'As in the log and in the answer to the caller' }),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' });

/** A day in Shanghai, or an instant. */
const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

const listQuery = z.strictObject({
  who: keyText(128).min(1).optional(),
  what: keyText(128).min(1).optional(),
  outcome: keyText(128).min(1).optional(),
  caseNo: caseNo.optional(),
  from: moment.optional().meta({ description: 'Day in Shanghai, or instant (included)', example: '2026-11-01' }),
  to: moment.optional().meta({ description: 'Day in Shanghai (included), or instant (excluded)' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: keyText(1024).optional().meta({ description: '`nextCursor` of the page before' }),
});

/** @returns the routes of the audit log. */
export function auditLogRoutes(deps: ApiDeps): Route[] {
  return [
    route<Record<string, never>, z.output<typeof listQuery>>(
      {
        method: 'get',
        path: '/api/v1/audit-log',
        operationId: 'listAuditLog',
        tag,
        summary:
          'Sign-ins, refusals, administration, reads of personal or confidential data, searches, exports; newest first',
        who: auditors,
        audit: 'read',
        query: listQuery,
        answers: {
          200: {
            description: 'A page',
            schema: z.strictObject({ items: z.array(entry), nextCursor: z.string().nullable() }),
          },
        },
        problems: ['cursorInvalid'],
      },
      async ({ query }) => ({ status: 200, body: await pageOf(deps, query) }),
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/audit-log/{id}',
        operationId: 'readAuditEntry',
        tag,
        summary: 'One entry of the audit log',
        who: auditors,
        audit: 'read',
        params: z.object({ id: z.string().max(64) }),
        answers: { 200: { description: 'The entry', schema: entry } },
        problems: ['auditEntryNotFound'],
      },
      async ({ params }) => {
        const found = await deps.record.auditLog.findById(params.id).lean();
        if (found === null) throw problem('auditEntryNotFound');
        return { status: 200, body: shown(found) };
      },
    ),
  ];
}

async function pageOf(
  deps: ApiDeps,
  { who, what, outcome, caseNo: number, from, to, limit, cursor }: z.output<typeof listQuery>,
): Promise<{ items: z.input<typeof entry>[]; nextCursor: string | null }> {
  const given = Object.entries({ who, what, outcome, caseNo: number }).filter(([, value]) => value !== undefined);
  const filters: Record<string, unknown>[] = given.map(([name, value]) => ({ [name]: value }));
  if (from !== undefined) filters.push({ at: { $gte: begin(from) } });
  if (to !== undefined) filters.push({ at: { $lt: end(to) } });
  if (cursor !== undefined) {
    const [at, id] = readCursor(deps.env.CURSOR_SECRET, 'auditLog', cursor, 2);
    filters.push({ $or: [{ at: { $lt: at } }, { at, _id: { $lt: id } }] });
  }
  const rows = await deps.record.auditLog
    .find(filters.length === 0 ? {} : { $and: filters })
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items: page.map(shown),
    nextCursor: more ? writeCursor(deps.env.CURSOR_SECRET, 'auditLog', [last.at, last._id]) : null,
  };
}

const isDay = (given: string): boolean => given.length === 10;

function begin(given: string): string {
  return isDay(given) ? startOfDay(plainDate(given)) : new Date(given).toISOString();
}

function end(given: string): string {
  return isDay(given) ? endOfDay(plainDate(given)) : new Date(given).toISOString();
}

function shown({ _id, at, who, what, caseNo: number, outcome, requestId, detail }: AuditEntry): z.input<typeof entry> {
  return {
    id: _id,
    at,
    who,
    what,
    caseNo: number ?? null,
    outcome,
    requestId: requestId ?? null,
    detail: restored(detail),
  };
}
