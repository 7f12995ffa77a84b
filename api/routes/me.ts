/** Who the caller is, and the registers from which forms choose. */
import { z } from 'zod';
import { text } from '../cases/case-schema';
import type { ApiDeps } from '../deps';
import { officesOf } from '../people/stand-ins';
import { permittedSchema, permittedTo } from '../permitted';
import { type Route, route } from '../route';

const me = z
  .strictObject({
    personId: z.string(),
    name: z.string(),
    organization: z.strictObject({ id: z.string(), name: text }),
    roles: z.array(z.string()),
    level: z.string(),
    zones: z.array(z.string()),
    standInFor: z.string().nullable(),
    mayStandInFor: z.array(z.strictObject({ personId: z.string(), from: z.string(), to: z.string() })),
    permissions: permittedSchema,
  })
  .meta({ id: 'Me' });

const zoneEntry = z.strictObject({ id: z.string(), kind: z.string(), title: text, regulator: z.string() });
const expert = z.strictObject({ personId: z.string(), name: z.string(), organizationId: z.string() });

const listOf = (item: z.ZodType) => z.strictObject({ items: z.array(item) });

/**
 * @param routes all routes of the app, so that the caller can be told which of them are open to them.
 * @returns the routes of the caller's own data and of the registers.
 */
export function meRoutes(deps: ApiDeps, routes: () => readonly Route[]): Route[] {
  const { record } = deps;
  const registers = 'Registers';
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/me',
        operationId: 'readMe',
        tag: 'People',
        summary: 'Who you are here: organization, roles, level, and what you may do',
        who: 'signedIn',
        answers: { 200: { description: 'You', schema: me } },
      },
      async ({ actor }) => {
        const [person, organization, mayStandInFor] = await Promise.all([
          record.people.findById(actor.personId).lean(),
          record.organizations.findById(actor.organizationId).lean(),
          officesOf(deps, actor),
        ]);
        const { personId, roles, level, zones, organizationId, standInFor } = actor;
        return {
          status: 200,
          body: {
            personId,
            name: person?.name ?? personId,
            organization: {
              id: organizationId,
              name: organization?.name ?? { zh: organizationId, en: organizationId },
            },
            roles,
            level,
            zones,
            standInFor: standInFor ?? null,
            mayStandInFor,
            permissions: permittedTo(actor, routes()),
          },
        };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/zones',
        operationId: 'listZones',
        tag: registers,
        summary: 'Zones and their regulators',
        who: 'signedIn',
        answers: { 200: { description: 'All zones', schema: listOf(zoneEntry) } },
      },
      async () => {
        const rows = await record.zones.find().sort({ _id: 1 }).lean();
        return {
          status: 200,
          body: { items: rows.map(({ _id, kind, title, regulator }) => ({ id: _id, kind, title, regulator })) },
        };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/experts',
        operationId: 'listExperts',
        audit: 'read',
        tag: registers,
        summary: 'Experts in the register, to choose a pool from',
        who: [{ role: 'dataAuthority', level: 'officer' }],
        answers: { 200: { description: 'At most 1000 experts', schema: listOf(expert) } },
      },
      async () => {
        const rows = await record.people.find({ roles: 'expert', active: true }).sort({ _id: 1 }).limit(1000).lean();
        return {
          status: 200,
          body: { items: rows.map(({ _id, name, organizationId }) => ({ personId: _id, name, organizationId })) },
        };
      },
    ),
  ];
}
