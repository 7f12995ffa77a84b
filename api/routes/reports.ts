/** Reports of the office: read, or taken along as a file; the data authority of all zones, a zone regulator of its own. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { addDays, dayOfInstant } from '../../law/calendar/plain-date';
import { dayText, keyText } from '../../procedures/engine/plain-text';
import { type ReportName, reportNames, reportOf, zonesShown } from '../../procedures/reports';
import type { Period, Row } from '../../procedures/reports/report';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { text } from '../cases/case-schema';
import { type ApiDeps, nowOf } from '../deps';
import { attachment } from '../documents/file-name';
import { type ExportFormat, exportFormats, exportTypes } from '../exports/formats';
import { problem } from '../problem';
import { type Asked, lastDay, readReport } from '../reports/read';
import { type Route, route } from '../route';

const readers = [
  { role: 'dataAuthority', level: 'officer' },
  { role: 'zoneRegulator', level: 'officer' },
  { role: 'governanceCenter', level: 'officer' },
] as const;
const tag = 'Reports';
const problems = ['reportNotPermitted'] as const;

const params = z.object({ report: z.enum(reportNames) });
const choice = {
  from: dayText.optional().meta({ description: 'First day (included); by default the first of the year of the last' }),
  to: dayText.optional().meta({ description: 'Last day (included); by default the last that has figures' }),
  zone: keyText().optional(),
};
const query = z.strictObject(choice);
const formats = Object.keys(exportFormats) as [ExportFormat, ...ExportFormat[]];
const exportQuery = z.strictObject({ ...choice, format: z.enum(formats) });

const shownColumns = z.array(z.strictObject({ name: z.string(), title: text }));
const listedReport = z.strictObject({ name: z.string(), title: text, article: z.string(), columns: shownColumns });
const shownReport = z
  .strictObject({
    report: z.string(),
    title: text,
    from: z.string(),
    to: z.string(),
    zone: z.string().nullable(),
    asOf: z.string().nullable().meta({ description: 'Last day that has figures; days after it are not in the report' }),
    columns: shownColumns,
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  })
  .meta({ id: 'Report' });

type Named = z.output<typeof params>;
type Query = z.output<typeof query>;

/** @returns the routes of reports. */
export function reportRoutes(deps: ApiDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/reports',
        operationId: 'listReports',
        tag,
        summary: 'The reports that you may read',
        who: readers,
        answers: { 200: { description: 'All of them', schema: z.strictObject({ items: z.array(listedReport) }) } },
      },
      ({ actor }) => {
        const open = reportNames.filter((name) => zonesShown(name, actor) !== null);
        const items = open.map((name) => {
          const { title, article, columns } = reportOf(name);
          return { name, title, article, columns };
        });
        return { status: 200, body: { items } };
      },
    ),
    route<Named, Query>(
      {
        method: 'get',
        path: '/api/v1/reports/{report}',
        operationId: 'readReport',
        tag,
        summary: 'A report of a period',
        description: 'Made from the figures of each day, which are written in the night after it.',
        who: readers,
        params,
        query,
        answers: { 200: { description: 'The report', schema: shownReport } },
        problems,
      },
      async ({ params: { report: name }, query: given, actor }) => {
        const { period, ...asked } = await wanted(deps, name, given, actor);
        const { rows, asOf } = await readReport(deps.record, { name, period, ...asked });
        const { title, columns } = reportOf(name);
        return { status: 200, body: { report: name, title, ...period, zone: given.zone ?? null, asOf, columns, rows } };
      },
    ),
    route<Named, z.output<typeof exportQuery>>(
      {
        method: 'get',
        path: '/api/v1/reports/{report}/export',
        operationId: 'exportReport',
        audit: 'export',
        tag,
        summary: 'The rows of a report as CSV, XLSX or JSON',
        description: 'In CSV a text that a spreadsheet would take for a formula follows an apostrophe.',
        who: readers,
        params,
        query: exportQuery,
        answers: {
          200: {
            description: 'The file',
            mediaTypes: exportTypes,
            headers: { 'Content-Disposition': 'Name of the file' },
          },
        },
        problems,
      },
      async ({ params: { report: name }, query: { format, ...given }, actor, res }) => {
        const { period, ...asked } = await wanted(deps, name, given, actor);
        const { rows } = await readReport(deps.record, { name, period, ...asked });
        const { title, columns } = reportOf(name);
        const { mediaType, write } = exportFormats[format];
        const detail = { format, ...period, zone: given.zone ?? null, rows: rows.length };
        audit(deps, {
          who: actor.personId,
          what: `export:report:${name}`,
          outcome: 'exported',
          detail: { ...detail, organizationId: actor.organizationId },
        });
        res.setHeader('Content-Type', mediaType);
        res.setHeader('Content-Disposition', attachment(`${title.zh} ${period.from} ${period.to}.${format}`));
        res.setHeader('Cache-Control', 'private, no-store');
        const table = {
          sheet: title.zh,
          header: columns.map((column) => `${column.title.zh} ${column.title.en}`),
          cells: (row: Row) => columns.map((column) => row[column.name] ?? ''),
        };
        await pipeline(Readable.from(write(Readable.from(rows), table), { objectMode: false }), res);
        return null;
      },
    ),
  ];
}

/** @throws Problem where the report or the zone is not the actor's to read, or the period ends before it begins. */
async function wanted(deps: ApiDeps, name: ReportName, given: Query, actor: Actor): Promise<Omit<Asked, 'name'>> {
  const all = zonesShown(name, actor);
  const { zone } = given;
  if (all === null || (zone !== undefined && all !== 'all' && !all.includes(zone))) throw problem('reportNotPermitted');
  const today = dayOfInstant(nowOf(deps));
  const to = given.to ?? (await lastDay(deps.record, today)) ?? addDays(today, -1);
  const period: Period = { from: given.from ?? `${to.slice(0, 4)}-01-01`, to };
  if (period.from > period.to)
    throw problem('queryInvalid', {
      field: 'from',
      problem: '应不晚于截止日',
      problemEn: 'must not be after the last day',
    });
  return { period, today, zones: zone === undefined ? all : [zone] };
}
