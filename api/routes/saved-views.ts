/** Saved views: choices of cases that a person keeps under a name, and those that a head shares with the organization. */
import { z } from 'zod';
import { personalOwner, type SavedView, sharedOwner, viewKey } from '../../models/saved-views';
import { plainLine } from '../../procedures/engine/plain-text';
import type { Actor } from '../../procedures/roles';
import { instant } from '../cases/case-schema';
import { caseFilters } from '../cases/filters';
import { sorts } from '../cases/order';
import { type ApiDeps, nowOf } from '../deps';
import { problem } from '../problem';
import { type Route, route } from '../route';

/** Views of one person, and those shared in one organization (included): as many as one looks through by eye. */
const viewLimit = 50;

const address = '/api/v1/me/views/{name}';
const tag = 'Cases';
const params = z.object({ name: plainLine(60).meta({ example: '逾期办件' }) });
const filters = z.strictObject(caseFilters).meta({ description: 'As in the address of the list' });
const sort = z.enum(sorts).default('updated');

const input = z.strictObject({
  filters,
  sort,
  shared: z.boolean().default(false).meta({ description: 'With everybody in your organization; by a head' }),
});
const shownView = z
  .strictObject({ name: z.string(), filters, sort: z.enum(sorts), shared: z.boolean(), updatedAt: instant })
  .meta({ id: 'SavedView' });
const removal = z.strictObject({ shared: z.enum(['true', 'false']).default('false') });

type Named = z.output<typeof params>;
type Nothing = Record<string, never>;

/** @returns the routes of saved views. */
export function savedViewRoutes(deps: ApiDeps): Route[] {
  const stored = () => deps.record.savedViews;
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/me/views',
        operationId: 'listViews',
        tag,
        summary: 'Your saved views, then those shared in your organization, each by name',
        who: 'signedIn',
        answers: { 200: { description: 'At most 100', schema: z.strictObject({ items: z.array(shownView) }) } },
      },
      async ({ actor }) => {
        const owners = [personalOwner(actor.personId), sharedOwner(actor.organizationId)];
        const lists = await Promise.all(owners.map((owner) => stored().find({ owner }).sort({ name: 1 }).lean()));
        return { status: 200, body: { items: lists.flat().map(shown) } };
      },
    ),
    route<Named, Nothing, z.output<typeof input>>(
      {
        method: 'put',
        path: address,
        operationId: 'saveView',
        tag,
        summary: 'Keep a choice of cases under a name',
        description: `A view of that name is replaced. At most ${viewLimit} of your own, and as many shared in an organization. What a view shows is up to who looks.`,
        who: 'signedIn',
        audit: 'administration',
        params,
        body: input,
        answers: { 200: { description: 'The view', schema: shownView } },
        problems: ['viewsFull', 'viewSharedByHead'],
        refusals: [422],
      },
      async ({ params: { name }, body, actor }) => {
        const owner = ownerOf(actor, body.shared);
        const _id = viewKey(owner, name);
        const others = await stored().countDocuments({ owner, _id: { $ne: _id } });
        if (others >= viewLimit) throw problem('viewsFull', { limit: viewLimit });
        const view: SavedView = {
          _id,
          owner,
          name,
          filters: asked(body.filters),
          sort: body.sort,
          updatedAt: nowOf(deps),
          updatedBy: actor.personId,
        };
        await stored().replaceOne({ _id }, view, { upsert: true });
        return { status: 200, body: shown(view) };
      },
    ),
    route<Named, z.output<typeof removal>>(
      {
        method: 'delete',
        path: address,
        operationId: 'removeView',
        tag,
        summary: 'Remove a view of your own, or as a head a shared one',
        who: 'signedIn',
        audit: 'administration',
        params,
        query: removal,
        answers: { 204: { description: 'It is gone' } },
        problems: ['viewNotFound', 'viewSharedByHead'],
      },
      async ({ params: { name }, query, actor }) => {
        const _id = viewKey(ownerOf(actor, query.shared === 'true'), name);
        const { deletedCount } = await stored().deleteOne({ _id });
        if (deletedCount === 0) throw problem('viewNotFound');
        return { status: 204 };
      },
    ),
  ];
}

/** @throws Problem where the view is the organization's and the actor no head of it. */
function ownerOf({ personId, organizationId, level }: Actor, isShared: boolean): string {
  if (!isShared) return personalOwner(personId);
  if (level !== 'head') throw problem('viewSharedByHead');
  return sharedOwner(organizationId);
}

function asked(given: z.output<typeof filters>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function shown({ owner, name, filters: kept, sort: order, updatedAt }: SavedView): z.input<typeof shownView> {
  return {
    name,
    filters: kept as z.input<typeof filters>,
    sort: order as (typeof sorts)[number],
    shared: owner.startsWith('org:'),
    updatedAt,
  };
}
