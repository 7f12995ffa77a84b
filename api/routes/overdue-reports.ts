/** The overdue reports: one for each working day, read by the data authority, which supervises them all. */
import { z } from 'zod';
import { caseKinds } from '../../procedures/engine/case-file';
import { keyText } from '../../procedures/engine/plain-text';
import { caseNo, instant, text } from '../cases/case-schema';
import { readCursor, writeCursor } from '../cursor';
import type { ApiDeps } from '../deps';
import { problem } from '../problem';
import { type Route, route } from '../route';

const authority = [{ role: 'dataAuthority', level: 'officer' }] as const;
const tag = 'Tasks';
const list = 'overdueReports';
const dayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const count = z.number().int();

const item = z.strictObject({
  caseNo,
  kind: z.enum(caseKinds),
  caseTitle: text,
  zone: z.string(),
  deadline: z.string(),
  title: text,
  citation: z.string(),
  dueDay: z.string(),
  lateWorkingDays: count,
  escalated: z.boolean(),
});
const summary = { day: z.string(), at: instant, total: count };
const listed = z.strictObject({ ...summary, organizations: count });
const report = z
  .strictObject({
    ...summary,
    organizations: z.array(z.strictObject({ organizationId: z.string(), items: z.array(item) })),
  })
  .meta({ id: 'OverdueReport' });

const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: keyText(1024).optional(),
});

/** @returns the routes of overdue reports. */
export function overdueReportRoutes(deps: ApiDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/overdue-reports',
        operationId: 'listOverdueReports',
        tag,
        summary: 'Reports of overdue work, one for each working day, newest first',
        who: authority,
        query: listQuery,
        answers: {
          200: {
            description: 'A page; `organizations` says how many have overdue work',
            schema: z.strictObject({ items: z.array(listed), nextCursor: z.string().nullable() }),
          },
        },
        problems: ['cursorInvalid'],
      },
      async ({ query }) => ({ status: 200, body: await page(deps, query) }),
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/overdue-reports/{day}',
        operationId: 'readOverdueReport',
        tag,
        summary: 'What was overdue on a working day, by the organization that must act',
        who: authority,
        params: z.object({ day: dayText }),
        answers: { 200: { description: 'The report', schema: report } },
        problems: ['overdueReportNotFound'],
      },
      async ({ params }) => {
        const found = await deps.record.overdueReports.findById(params.day).lean();
        if (found === null) throw problem('overdueReportNotFound');
        const { _id: day, at, total, organizations } = found;
        return { status: 200, body: { day, at, total, organizations } };
      },
    ),
  ];
}

async function page(deps: ApiDeps, { limit, cursor }: z.output<typeof listQuery>): Promise<unknown> {
  const before = cursor === undefined ? null : readCursor(deps.env.CURSOR_SECRET, list, cursor, 1)[0];
  const rows = await deps.record.overdueReports
    .find(before === null ? {} : { _id: { $lt: before } })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ _id: day, at, total, organizations }) => ({
      day,
      at,
      total,
      organizations: organizations.length,
    })),
    nextCursor:
      rows.length > limit && last !== undefined ? writeCursor(deps.env.CURSOR_SECRET, list, [last._id]) : null,
  };
}
