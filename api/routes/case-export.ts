/** The list of cases as a file, whatever its length; who exported what is audited. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { dayOfInstant } from '../../law/calendar/plain-date';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { type CaseFilters, caseFilters } from '../cases/filters';
import type { ListedCase } from '../cases/listing';
import { type ApiDeps, nowOf } from '../deps';
import { attachment } from '../documents/file-name';
import { exportedCases } from '../exports/cases';
import { caseTable } from '../exports/columns';
import { type ExportFormat, exportFormats, exportTypes } from '../exports/formats';
import { type Route, route } from '../route';

const formats = Object.keys(exportFormats) as [ExportFormat, ...ExportFormat[]];
const exportQuery = z.strictObject({ ...caseFilters, format: z.enum(formats) });

/** @returns the route; it stands before the one that reads a case by its number. */
export function caseExportRoutes(deps: ApiDeps): Route[] {
  return [
    route<Record<string, never>, z.output<typeof exportQuery>>(
      {
        method: 'get',
        path: '/api/v1/cases/export',
        operationId: 'exportCases',
        audit: 'export',
        tag: 'Cases',
        summary: 'The cases that you may see, as CSV, XLSX or JSON, by number',
        description:
          'The filters are those of the list. In CSV a text that a spreadsheet would take for a formula follows an apostrophe. An answer that ends before its end was broken off by a fault.',
        who: 'signedIn',
        query: exportQuery,
        answers: {
          200: {
            description: 'The file',
            mediaTypes: exportTypes,
            headers: { 'Content-Disposition': 'Name of the file' },
          },
        },
      },
      async ({ query, actor, res }) => {
        const { format, ...filters } = query;
        const { mediaType, write } = exportFormats[format];
        res.setHeader('Content-Type', mediaType);
        res.setHeader('Content-Disposition', attachment(`办件 ${dayOfInstant(nowOf(deps))}.${format}`));
        res.setHeader('Cache-Control', 'private, no-store');
        await sent(deps, actor, { format, filters }, (rows) =>
          pipeline(Readable.from(write(rows, caseTable), { objectMode: false }), res),
        );
        return null;
      },
    ),
  ];
}

/** Audited whether it came to its end or not: what was sent before a break was exported as well. */
async function sent(
  deps: ApiDeps,
  actor: Actor,
  { format, filters }: { format: ExportFormat; filters: CaseFilters },
  send: (rows: AsyncIterable<ListedCase>) => Promise<void>,
): Promise<void> {
  let rows = 0;
  let outcome = 'brokenOff';
  try {
    await send(
      (async function* () {
        for await (const row of exportedCases(deps, filters, actor)) {
          rows += 1;
          yield row;
        }
      })(),
    );
    outcome = 'exported';
  } finally {
    const detail = { format, filters, rows, organizationId: actor.organizationId };
    audit(deps, { who: actor.personId, what: 'export:cases', outcome, detail });
  }
}
