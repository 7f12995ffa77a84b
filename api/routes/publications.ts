/** What the portal shows of cases: announcements, disclosed results, the register of authorizations and their endings. */
import { z } from 'zod';
import { restored } from '../../models/field-names';
import type { Publication } from '../../models/publications';
import { type Entry, registerStatuses } from '../../procedures/authorization/register-status';
import { productVersion } from '../../procedures/product-notice/product';
import { caseNo, instant, text } from '../cases/case-schema';
import type { ApiDeps } from '../deps';
import { problem } from '../problem';
import { announcementBody, disclosureBody, serviceNoticeBody, terminationBody, words } from '../public/bodies';
import { lastModified, type Open } from '../public/open';
import { type PageQuery, pageOf, pageQuery } from '../public/page';
import { standings, statusNow } from '../public/standing';
import type { Route } from '../route';

const publication = z.strictObject({
  id: z.string(),
  caseNo,
  type: z.string(),
  title: text,
  publishedAt: instant,
  until: z.string().nullable(),
});

const term = z.object({ start: z.string(), end: z.string() });
const ofAuthorization = z.object({ caseNo, operator: z.string(), zone: z.string(), term: term.nullable() });
const registered = ofAuthorization.extend({
  scenarios: z.array(z.string()),
  status: z.enum(registerStatuses).meta({ description: 'As it stands when you read it' }),
  renewalOf: z.string().optional().meta({ description: 'Number of the authorization that it renews' }),
  renewedBy: z.string().optional().meta({ description: 'Number of the authorization that renews it' }),
  endedOn: z.string().nullable().optional().meta({ description: 'Last day (included), once it has ended' }),
});
const ended = ofAuthorization.extend({
  endedOn: z.string().nullable(),
  reason: z.enum(['expired', 'terminated']),
  reasonText: words,
  article: z.string(),
  archiveSha256: z.string().meta({ description: 'By which anyone can verify a copy of the sealed archive' }),
});

const yearly = z.object({
  year: z.number().int(),
  role: z.enum(['authority', 'operator']),
  organization: z.string(),
  version: z.number().int(),
  disclosedAt: instant,
  correction: z.string().nullable().meta({ description: 'What this version corrects; null for the first' }),
  about: z.string(),
  authorizations: z.array(ofAuthorization.extend({ datasets: z.array(z.string()) })),
  data: z.array(z.object({ authorizationNo: z.string(), resources: z.string() })).optional(),
  products: z.array(z.object({ name: z.string(), description: z.string() })).optional(),
  fees: z.array(z.object({ product: z.string(), price: z.string(), basis: z.string() })).optional(),
  caps: z.array(z.object({ service: z.string(), cap: z.string(), basis: z.string() })).optional(),
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
  use: productVersion.shape.use,
  pricing: z
    .object({ servicePrice: z.number(), unit: productVersion.shape.pricing.shape.unit, cap: z.number().optional() })
    .optional(),
  pricingBasis: z.string().optional(),
  scope: z.string().optional(),
  manner: z.string().optional(),
  effect: z.string().optional(),
});

/** What the routes of publications stand on. */
type PublicDeps = ApiDeps & { open: Open };

/** @returns the routes of publications. */
export function publicationRoutes(deps: PublicDeps): Route[] {
  return [
    ...routesOf(deps, 'announcement', 'announcements', 'Announcements open to applications', announcementBody),
    ...routesOf(deps, 'disclosure', 'disclosures', 'Results under public disclosure', disclosureBody),
    ...registerRoutes(deps),
    ...routesOf(deps, 'terminationDecision', 'terminations', 'Terminations decided', terminationBody),
    ...routesOf(deps, 'serviceNotice', 'service-notices', 'Documents served by public notice', serviceNoticeBody),
    ...routesOf(deps, 'ending', 'endings', 'Authorizations that ended, with the reason', ended),
    ...routesOf(deps, 'yearlyDisclosure', 'yearly-disclosures', 'Yearly disclosures, the last version of each', yearly),
    ...routesOf(deps, 'product', 'products', 'Products and services on offer', product),
  ];
}

/** @param body everything of the body that is shown; what it holds beyond that is left out. */
function routesOf(deps: PublicDeps, type: string, plural: string, summary: string, body: z.ZodType): Route[] {
  return listAndOne(deps, { type, plural, summary, body, dated: true }, pageQuery, (found) =>
    found.map((one) => shown(one, body)),
  );
}

const registerQuery = pageQuery.extend({
  status: z.enum(registerStatuses).optional().meta({ description: 'Only those that stand so now' }),
});

/** An entry says how it was signed or ended; how it stands follows from its case and the day, when it is read. */
function registerRoutes(deps: PublicDeps): Route[] {
  const summary = 'Register of authorizations with status and term';
  const kind = { type: 'authorization', plural: 'authorizations', summary, body: registered, dated: false };
  return listAndOne(deps, kind, registerQuery, async (found, wanted) => {
    const known = await standings(
      deps,
      found.map((one) => one.caseNo),
    );
    return found.map((one) => {
      const status = statusNow(deps, restored(one.body) as unknown as Entry, known.get(one.caseNo));
      if (wanted.status !== undefined && wanted.status !== status) return null;
      return shown({ ...one, body: { ...one.body, status } }, registered);
    });
  });
}

interface Listed {
  type: string;
  plural: string;
  summary: string;
  body: z.ZodType;
  /** Whether what is shown changes only when it is published again. */
  dated: boolean;
}

type Shown = ReturnType<typeof shown>;
type Show<Q> = (found: readonly Publication[], query: Partial<Q>) => Promise<(Shown | null)[]> | (Shown | null)[];

function listAndOne<Q extends PageQuery>(
  deps: PublicDeps,
  { type, plural, summary, body, dated }: Listed,
  query: z.ZodType<Q> & z.ZodObject,
  show: Show<Q>,
): Route[] {
  const schema = publication.extend({ body }).meta({ id: `Publication_${type}` });
  const page = z.strictObject({ items: z.array(schema), nextCursor: z.string().nullable() });
  return [
    deps.open<Record<string, never>, Q>(
      {
        path: `/api/v1/public/${plural}`,
        operationId: `list_${plural}`,
        summary: `${summary}, newest first`,
        query,
        answers: { 200: { description: 'A page', schema: page } },
        problems: ['cursorInvalid'],
      },
      async (call) => ({
        status: 200,
        body: await pageOf(deps, type, call.query, (found) => show(found, call.query)),
      }),
    ),
    deps.open<{ id: string }>(
      {
        path: `/api/v1/public/${plural}/{id}`,
        operationId: `read_${type}`,
        summary: `Read one: ${summary.toLowerCase()}`,
        params: z.object({ id: z.string().max(128) }),
        answers: { 200: { description: 'The publication', schema } },
        problems: ['publicationNotFound'],
      },
      async ({ params }) => {
        const found = await deps.record.publications.findById(params.id).lean();
        if (found === null || found.type !== type || found.withdrawnAt !== null) throw problem('publicationNotFound');
        const [one] = await show([found], {});
        return { status: 200, body: one, headers: dated ? lastModified(found.publishedAt, found.updatedAt) : {} };
      },
    ),
  ];
}

function shown(found: Publication, bodySchema: z.ZodType) {
  const { _id: id, caseNo: number, type, title, body, publishedAt, until } = found;
  const shownTitle = { zh: title.zh, en: title.en };
  return { id, caseNo: number, type, title: shownTitle, body: bodySchema.parse(restored(body)), publishedAt, until };
}
