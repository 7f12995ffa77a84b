/** What the portal shows of cases: announcements, disclosed results, the register of authorizations and their endings. */
import { z } from 'zod';
import { restored } from '../../models/field-names';
import type { Publication } from '../../models/publications';
import { productVersion } from '../../procedures/product-notice/product';
import { caseNo, instant, text } from '../cases/case-schema';
import { readCursor, writeCursor } from '../cursor';
import { type ApiDeps, nowOf } from '../deps';
import { problem } from '../problem';
import { type Route, route } from '../route';

const anyBody = z.record(z.string(), z.unknown());
const publication = z
  .strictObject({
    id: z.string(),
    caseNo,
    type: z.string(),
    title: text,
    body: anyBody,
    publishedAt: instant,
    until: z.string().nullable(),
  })
  .meta({ id: 'Publication' });

const term = z.object({ start: z.string(), end: z.string() });
const ofAuthorization = z.object({ caseNo, operator: z.string(), zone: z.string(), term: term.nullable() });
const registered = ofAuthorization.extend({
  scenarios: z.array(z.string()),
  status: z.string().meta({ example: 'signed', description: '`signed`, `suspended`, `expired` or `terminated`' }),
  renewalOf: z.string().optional().meta({ description: 'Number of the authorization that it renews' }),
  renewedBy: z.string().optional().meta({ description: 'Number of the authorization that renews it' }),
  endedOn: z.string().nullable().optional().meta({ description: 'Last day (included), once it has ended' }),
});
const ended = ofAuthorization.extend({
  endedOn: z.string().nullable(),
  reason: z.enum(['expired', 'terminated']),
  reasonText: text,
  article: z.string(),
  archiveSha256: z.string().meta({ description: 'By which anyone can verify a copy of the sealed archive' }),
});

/** What the operator marked as confidential was never published. */
const product = z.object({
  productNo: caseNo,
  authorizationNo: caseNo,
  operator: z.string(),
  zone: z.string(),
  scenario: z.string(),
  version: z.number().int(),
  since: z.string(),
  ...productVersion.pick({ use: true }).shape,
  ...productVersion.pick({ pricing: true, pricingBasis: true, scope: true, manner: true, effect: true }).partial()
    .shape,
});

const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1024).optional(),
});

/** @returns the routes of publications. */
export function publicationRoutes(deps: ApiDeps): Route[] {
  return [
    ...routesOf(deps, 'announcement', 'announcements', 'Announcements open to applications'),
    ...routesOf(deps, 'disclosure', 'disclosures', 'Results under public disclosure'),
    ...routesOf(deps, 'authorization', 'authorizations', 'Register of authorizations with status and term', registered),
    ...routesOf(deps, 'terminationDecision', 'terminations', 'Terminations decided'),
    ...routesOf(deps, 'serviceNotice', 'service-notices', 'Documents served by public notice'),
    ...routesOf(deps, 'ending', 'endings', 'Authorizations that ended, with the reason', ended),
    ...routesOf(deps, 'product', 'products', 'Products and services on offer', product),
  ];
}

/** @param bodySchema everything of the body that is shown; what it holds beyond that is left out. */
function routesOf(
  deps: ApiDeps,
  type: string,
  plural: string,
  summary: string,
  bodySchema: z.ZodType = anyBody,
): Route[] {
  const isTyped = bodySchema !== anyBody;
  const schema = isTyped ? publication.extend({ body: bodySchema }).meta({ id: `Publication_${type}` }) : publication;
  const show = (found: Publication) => shown(found, bodySchema);
  return [
    route(
      {
        method: 'get',
        path: `/api/v1/public/${plural}`,
        operationId: `list_${plural}`,
        tag: 'Public',
        summary: `${summary}, newest first`,
        who: 'public',
        query: pageQuery,
        answers: {
          200: {
            description: 'A page',
            schema: z.strictObject({ items: z.array(schema), nextCursor: z.string().nullable() }),
          },
        },
        problems: ['cursorInvalid'],
      },
      async ({ query }) => ({ status: 200, body: await listPublications(deps, type, query, show) }),
    ),
    route(
      {
        method: 'get',
        path: `/api/v1/public/${plural}/{id}`,
        operationId: `read_${type}`,
        tag: 'Public',
        summary: `Read one: ${summary.toLowerCase()}`,
        who: 'public',
        params: z.object({ id: z.string().max(128) }),
        answers: { 200: { description: 'The publication', schema } },
        problems: ['publicationNotFound'],
      },
      async ({ params }) => {
        const found = await deps.record.publications.findById(params.id).lean();
        if (found === null || found.type !== type || found.withdrawnAt !== null) throw problem('publicationNotFound');
        return { status: 200, body: show(found) };
      },
    ),
  ];
}

async function listPublications(
  deps: ApiDeps,
  type: string,
  query: z.output<typeof pageQuery>,
  show: (found: Publication) => unknown,
): Promise<unknown> {
  const list = `public:${type}`;
  const filters: Record<string, unknown>[] = [{ type, withdrawnAt: null }];
  // On a stepped clock "until" is the case's own time, which is not the reader's.
  if (!deps.env.REHEARSAL) filters.push({ $or: [{ until: null }, { until: { $gte: nowOf(deps) } }] });
  if (query.cursor !== undefined) {
    const [at, id] = readCursor(deps.env.CURSOR_SECRET, list, query.cursor, 2);
    filters.push({ $or: [{ publishedAt: { $lt: at } }, { publishedAt: at, _id: { $lt: id } }] });
  }
  const rows = await deps.record.publications
    .find({ $and: filters })
    .sort({ publishedAt: -1, _id: -1 })
    .limit(query.limit + 1)
    .lean();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return {
    items: page.map(show),
    nextCursor: more ? writeCursor(deps.env.CURSOR_SECRET, list, [last.publishedAt, last._id]) : null,
  };
}

function shown(found: Publication, bodySchema: z.ZodType) {
  const { _id: id, caseNo: number, type, title, body, publishedAt, until } = found;
  return { id, caseNo: number, type, title, body: bodySchema.parse(restored(body)), publishedAt, until };
}
