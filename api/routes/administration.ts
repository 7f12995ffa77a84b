/** Reading the registers of people, organizations and zones with their changes: for administrators and the auditor. */
import { z } from 'zod';
import type { Organization } from '../../models/organizations';
import type { Person } from '../../models/people';
import type { RegisterChange } from '../../models/register-changes';
import type { ZoneEntry } from '../../models/zones';
import { keyText } from '../../procedures/engine/plain-text';
import { refuse } from '../../procedures/engine/refuse';
import { registerPermissions, whoMay } from '../../procedures/register-permissions';
import { roles } from '../../procedures/roles';
import { readCursor, writeCursor } from '../cursor';
import type { ApiDeps } from '../deps';
import { refused } from '../problem';
import {
  historyOf,
  registerChange,
  registeredOrganization,
  registeredPerson,
  registeredZone,
  shownChange,
  shownOrganization,
  shownPerson,
  shownZone,
} from '../registers/shown';
import { type Reply, type Route, route } from '../route';

const tag = 'Administration';
const base = '/api/v1/administration';
const readers = whoMay(registerPermissions.people.read);

export const ifMatch = {
  'If-Match': { description: 'Quoted version you have read', required: true, example: '"3"' },
} as const;
export const keyProblems = ['idempotencyKeyMissing', 'idempotencyKeyInvalid', 'idempotencyKeyReused'] as const;

const limit = z.coerce.number().int().min(1).max(100).default(20);
const cursor = keyText(1024).optional().meta({ description: '`nextCursor` of the page before' });
const nextCursor = z.string().nullable();
const id = z.object({ id: z.string().max(128) });

/** @returns the schema of an entry with its changes. */
export function oneEntry<T extends z.ZodObject>(schema: T) {
  return schema.extend({ history: z.array(registerChange).meta({ description: 'Newest first, at most 200' }) });
}

type Administered = 'people' | 'organizations' | 'zones';

/** @returns the answer with an entry and its changes. @throws Problem when there is none. */
export async function shownEntry({ record }: ApiDeps, register: Administered, subject: string): Promise<Reply> {
  const stored: { rev?: number } | null = await (record[register] as typeof record.people).findById(subject).lean();
  if (stored === null)
    throw refused([
      refuse(
        (
          { people: 'accountNotFound', organizations: 'organizationNotRegistered', zones: 'zoneNotRegistered' } as const
        )[register],
      ),
    ]);
  const shown =
    register === 'people'
      ? shownPerson(stored as Person)
      : register === 'organizations'
        ? shownOrganization(stored as unknown as Organization)
        : shownZone(stored as unknown as ZoneEntry);
  return {
    status: 200,
    body: { ...shown, history: await historyOf(record, register, subject) },
    headers: { ETag: `"${stored.rev ?? 0}"` },
  };
}

/** @returns the routes that read. */
export function administrationRoutes(deps: ApiDeps): Route[] {
  return [...lists(deps), ...entries(deps), changes(deps)];
}

function lists(deps: ApiDeps): Route[] {
  const page = (item: z.ZodType) => ({
    200: { description: 'A page, by id', schema: z.strictObject({ items: z.array(item), nextCursor }) },
  });
  return [
    route<Record<string, never>, { organization?: string | undefined; role?: string | undefined } & Paging>(
      {
        method: 'get',
        path: `${base}/people`,
        operationId: 'listPeople',
        tag,
        summary: 'People of the register',
        who: readers,
        audit: 'read',
        query: z.strictObject({
          organization: keyText().optional(),
          role: z.enum(roles).optional().meta({ description: 'Only those who hold it and are active' }),
          limit,
          cursor,
        }) as never,
        answers: page(registeredPerson),
        problems: ['cursorInvalid'],
      },
      async ({ query: { organization, role, ...paging } }) => {
        const filter = {
          ...(organization === undefined ? {} : { organizationId: organization }),
          ...(role === undefined ? {} : { roles: role, active: true }),
        };
        return listed(deps, 'people', filter, paging, (one) => shownPerson(one as Person));
      },
    ),
    route<Record<string, never>, { role?: string | undefined } & Paging>(
      {
        method: 'get',
        path: `${base}/organizations`,
        operationId: 'listOrganizations',
        tag,
        summary: 'Organizations of the register',
        who: whoMay(registerPermissions.organizations.read),
        audit: 'read',
        query: z.strictObject({ role: z.enum(roles).optional(), limit, cursor }) as never,
        answers: page(registeredOrganization),
        problems: ['cursorInvalid'],
      },
      async ({ query: { role, ...paging } }) =>
        listed(deps, 'organizations', role === undefined ? {} : { roles: role }, paging, (one) =>
          shownOrganization(one as Organization),
        ),
    ),
  ];
}

interface Paging {
  limit: number;
  cursor?: string | undefined;
}

async function listed(
  { record, env }: ApiDeps,
  register: 'people' | 'organizations',
  filter: Record<string, unknown>,
  { limit: most, cursor: given }: Paging,
  shown: (one: unknown) => unknown,
): Promise<Reply> {
  const after = given === undefined ? {} : { _id: { $gt: readCursor(env.CURSOR_SECRET, register, given, 1)[0] } };
  const rows = await (record[register] as typeof record.people)
    .find({ ...filter, ...after } as Record<string, unknown>)
    .sort({ _id: 1 })
    .limit(most + 1)
    .lean();
  const page = rows.slice(0, most);
  const last = page.at(-1);
  const more = rows.length > most && last !== undefined;
  return {
    status: 200,
    body: {
      items: page.map(shown),
      nextCursor: more ? writeCursor(env.CURSOR_SECRET, register, [last._id]) : null,
    },
  };
}

const registers = {
  people: ['Person', registeredPerson, 'accountNotFound'],
  organizations: ['Organization', registeredOrganization, 'organizationNotRegistered'],
  zones: ['Zone', registeredZone, 'zoneNotRegistered'],
} as const;

function entries(deps: ApiDeps): Route[] {
  return (Object.keys(registers) as Administered[]).map((register) =>
    route<{ id: string }>(
      {
        method: 'get',
        path: `${base}/${register}/{id}`,
        operationId: `readRegistered${registers[register][0]}`,
        tag,
        summary: 'One entry, with every change of it',
        who: readers,
        audit: 'read',
        params: id,
        answers: {
          200: {
            description: 'The entry as it stands today',
            schema: oneEntry(registers[register][1]),
            headers: { ETag: 'Quoted version, for If-Match' },
          },
        },
        refusals: [404],
      },
      ({ params }) => shownEntry(deps, register, params.id),
    ),
  );
}

function changes({ record, env }: ApiDeps): Route {
  return route<Record<string, never>, { register: RegisterChange['register'] } & Paging>(
    {
      method: 'get',
      path: `${base}/register-changes`,
      operationId: 'listRegisterChanges',
      tag,
      summary: 'Every change of a register, newest first',
      who: readers,
      audit: 'read',
      query: z.strictObject({ register: registerChange.shape.register, limit, cursor }) as never,
      answers: {
        200: { description: 'A page', schema: z.strictObject({ items: z.array(registerChange), nextCursor }) },
      },
      problems: ['cursorInvalid'],
    },
    async ({ query: { register, limit: most, cursor: given } }) => {
      const list = `changes:${register}`;
      const [at, last] = given === undefined ? [] : readCursor(env.CURSOR_SECRET, list, given, 2);
      const before = at === undefined ? {} : { $or: [{ at: { $lt: at } }, { at, _id: { $lt: last } }] };
      const rows = await record.registerChanges
        .find({ register, ...before } as Record<string, unknown>)
        .sort({ at: -1, _id: -1 })
        .limit(most + 1)
        .lean<RegisterChange[]>();
      const page = rows.slice(0, most);
      const end = page.at(-1);
      const more = rows.length > most && end !== undefined;
      return {
        status: 200,
        body: {
          items: page.map(shownChange),
          nextCursor: more ? writeCursor(env.CURSOR_SECRET, list, [end.at, end._id]) : null,
        },
      };
    },
  );
}
