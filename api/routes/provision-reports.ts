/** 第二十条第二款 Art. 20(2) — the yearly report on provision: drawn up by one person, confirmed by another, read by the assessment. */
import { z } from 'zod';
import { restored } from '../../models/field-names';
import type { ProvisionReport } from '../../models/provision-reports';
import { csvOf, type ProviderRow } from '../../procedures/provision-report';
import type { Actor } from '../../procedures/roles';
import { instant } from '../cases/case-schema';
import type { ApiDeps } from '../deps';
import { problem } from '../problem';
import { confirmed } from '../provision-reports/confirm';
import { drawnUp, versionsOf } from '../provision-reports/draw-up';
import { type Route, route } from '../route';

const authority = [{ role: 'dataAuthority', level: 'officer' }] as const;
/** Who assesses reads all of it; a provider its own row. */
const readers = [
  ...authority,
  { role: 'municipalGovernment', level: 'officer' },
  { role: 'dataProvider', level: 'officer' },
  { role: 'zoneRegulator', level: 'officer' },
] as const;
const wholeFor = ['dataAuthority', 'municipalGovernment'] as const;
const tag = 'Quality';
const yearText = z.string().regex(/^[2-9]\d{3}$/);
const count = z.number().int();

const row = z.strictObject({
  provider: z.string(),
  requests: z.strictObject({
    asked: count,
    consented: count,
    partly: count,
    refused: count,
    unanswered: count,
    late: count,
  }),
  refusals: z.array(z.strictObject({ caseNo: z.string(), how: z.enum(['refused', 'partly']), grounds: z.string() })),
  deliveries: z.strictObject({ ordered: count, delivered: count }),
  issues: z.strictObject({
    assigned: count,
    mended: count,
    explained: count,
    passedOn: count,
    returned: count,
    open: count,
    late: count,
  }),
});
const reportSchema = z
  .strictObject({
    year: count,
    version: count,
    state: z.enum(['draft', 'confirmed']),
    hash: z.string().meta({ description: 'SHA-256 over year and all rows; confirming asks for it' }),
    draftedBy: z.array(z.string()),
    draftedAt: instant,
    confirmedBy: z.string().nullable(),
    confirmedAt: z.string().nullable(),
    rows: z.array(row),
  })
  .meta({ id: 'ProvisionReport' });
const one = { description: 'The version', schema: reportSchema };

/** @returns the routes of the yearly report on provision. */
export function provisionReportRoutes(deps: ApiDeps): Route[] {
  return [...writingRoutes(deps), ...readingRoutes(deps)];
}

function writingRoutes(deps: ApiDeps): Route[] {
  return [
    route(
      {
        method: 'post',
        path: '/api/v1/provision-reports/{year}/versions',
        operationId: 'drawUpProvisionReport',
        audit: 'administration',
        tag,
        summary: 'Draw up the report on the provision of a year from the record (第二十条第二款 Art. 20(2))',
        description: 'Where the record still says the same as the last version, that one is given again.',
        who: authority,
        params: z.object({ year: yearText }),
        answers: { 200: { ...one, description: 'The last version says the same' }, 201: one },
        refusals: [409],
      },
      async ({ actor, params }) => {
        const { report, isNew } = await drawnUp(deps, actor, Number(params.year));
        return { status: isNew ? 201 : 200, body: shown(report, actor) };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/provision-reports/{year}/versions',
        operationId: 'listProvisionReports',
        tag,
        summary: 'Every version of a year, drafts among them',
        who: authority,
        params: z.object({ year: yearText }),
        answers: { 200: { description: 'All of them', schema: z.strictObject({ items: z.array(reportSchema) }) } },
      },
      async ({ actor, params }) => {
        const versions = await versionsOf(deps.record, Number(params.year));
        return { status: 200, body: { items: versions.map((report) => shown(report, actor)) } };
      },
    ),
    route(
      {
        method: 'post',
        path: '/api/v1/provision-reports/{year}/versions/{version}/confirm',
        operationId: 'confirmProvisionReport',
        audit: 'administration',
        tag,
        summary: 'Confirm a version (I-73)',
        description: 'By a head who has not drawn it up. The hash names what you have read. It is never changed again.',
        who: [{ role: 'dataAuthority', level: 'head' }],
        params: z.object({ year: yearText, version: z.string().regex(/^[1-9]\d{0,3}$/) }),
        body: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
        answers: { 200: { ...one, description: 'Confirmed, or confirmed before by you' } },
        problems: ['provisionReportNotFound', 'provisionReportSettled', 'revisionMismatch'],
        refusals: [403, 409, 422],
      },
      async ({ actor, params, body }) => {
        const report = await confirmed(deps, actor, Number(params.year), Number(params.version), body.hash);
        return { status: 200, body: shown(report, actor) };
      },
    ),
  ];
}

function readingRoutes(deps: ApiDeps): Route[] {
  const params = z.object({ year: yearText });
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/provision-reports/{year}',
        operationId: 'readProvisionReport',
        tag,
        summary: 'The last confirmed report of a year; a provider reads its own row',
        who: readers,
        params,
        answers: { 200: one },
        problems: ['provisionReportNotFound'],
      },
      async ({ actor, params: { year } }) => ({ status: 200, body: shown(await lastConfirmed(deps, year), actor) }),
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/provision-reports/{year}/csv',
        operationId: 'readProvisionReportCsv',
        audit: 'export',
        tag,
        summary: 'The same for a spreadsheet',
        who: readers,
        params,
        answers: {
          200: {
            description: 'UTF-8 with a byte order mark',
            mediaType: 'text/csv',
            headers: { 'Content-Disposition': 'Name of the file' },
          },
        },
        problems: ['provisionReportNotFound'],
      },
      async ({ actor, params: { year }, res }) => {
        const { version, rows } = shown(await lastConfirmed(deps, year), actor);
        res.setHeader('Content-Disposition', `attachment; filename="provision-${year}-v${version}.csv"`);
        res.type('text/csv').send(`\uFEFF${csvOf(rows)}`);
        return null;
      },
    ),
  ];
}

async function lastConfirmed(deps: ApiDeps, year: string): Promise<ProvisionReport> {
  const found = (await versionsOf(deps.record, Number(year))).findLast(({ state }) => state === 'confirmed');
  if (found === undefined) throw problem('provisionReportNotFound');
  return found;
}

function shown(
  report: ProvisionReport,
  actor: Actor,
): Omit<ProvisionReport, '_id' | 'content'> & { rows: ProviderRow[] } {
  const { year, version, hash, state, draftedBy, draftedAt, confirmedBy, confirmedAt } = report;
  const isWhole = wholeFor.some((role) => actor.roles.includes(role));
  const rows = restored(report.content).rows.filter(({ provider }) => isWhole || provider === actor.organizationId);
  return { year, version, hash, state, draftedBy: [...draftedBy], draftedAt, confirmedBy, confirmedAt, rows };
}
