/** What every address of a registration (I-90) has in common: how one is shown, listed, and taken a step on under a key. */
import { z } from 'zod';
import type { StoredRegistration } from '../../models/registrations';
import { plainText } from '../../procedures/engine/plain-text';
import { idempotencyHeader, idempotencyKey, updateIdOf } from '../cases/reservations';
import type { ApiDeps } from '../deps';
import { once } from '../once';
import { registrationContent } from '../registrations/content';
import { findRegistration } from '../registrations/registrations';
import { type Call, type Reply, type Route, type RouteDefinition, route } from '../route';
import { keyProblems } from './administration';

export const tag = 'Registration';
export const base = '/api/v1/registrations';
export const registrationNo = z.object({ registrationNo: z.string().max(32) });
export const reason = plainText(2000);

/** Each step has somebody told, which takes the Temporal server. */
export const stepProblems = ['workflowUnavailable', 'outcomeUnknown'] as const;

export const registration = z
  .strictObject({
    registrationNo: z.string().meta({ example: 'REG-2026-0001' }),
    personId: z.string(),
    content: registrationContent,
    state: z.enum(['submitted', 'returned', 'accepted', 'refused', 'withdrawn']),
    submittedAt: z.string(),
    decidedAt: z.string().nullable(),
    reason: z.string().nullable().meta({ description: 'Why it was returned or refused' }),
    decisionNote: z.string().nullable(),
    organizationId: z.string().nullable(),
    rev: z.number().int(),
  })
  .meta({ id: 'Registration' });

export const one = {
  description: 'The registration',
  schema: registration,
  headers: { ETag: 'Quoted version, for If-Match' },
};
/** At most as many are listed (included). */
const most = 200;

/** Names of those who call, as routes declare them. */
type WhoCalls = RouteDefinition<unknown, unknown, unknown>['who'];

interface Listing<Q> {
  path: string;
  operationId: string;
  summary: string;
  who: WhoCalls;
  query?: z.ZodType<Q> & z.ZodObject;
  /** What is listed, and in the order of which submission. */
  found: (call: Call<unknown, Q, unknown>) => { filter: Partial<StoredRegistration>; order: 1 | -1 };
}

/** @returns a route that lists registrations. */
export function listing<Q>({ record }: ApiDeps, { found, query, ...about }: Listing<Q>): Route {
  return route<Record<string, never>, Q>(
    {
      ...about,
      method: 'get',
      tag,
      audit: 'read',
      ...(query === undefined ? {} : { query }),
      answers: {
        200: { description: `At most ${most}`, schema: z.strictObject({ items: z.array(registration) }) },
      },
    },
    async (call) => {
      const { filter, order } = found(call);
      const rows = await record.registrations
        .find(filter as Record<string, unknown>)
        .sort({ submittedAt: order, _id: order })
        .limit(most)
        .lean<StoredRegistration[]>();
      return { status: 200, body: { items: rows.map(shown) } };
    },
  );
}

interface Step<B> {
  verb: 'withdraw' | 'accept' | 'return' | 'refuse';
  summary: string;
  who: WhoCalls;
  body: z.ZodType<B>;
  work: (call: Call<{ registrationNo: string }, unknown, B>, cause: string) => Promise<void>;
}

/** @returns a route that takes a step on a registration, once under its key. */
export function step<B extends Record<string, unknown>>(
  deps: ApiDeps,
  { verb, summary, who, body, work }: Step<B>,
): Route {
  return route<{ registrationNo: string }, Record<string, never>, B>(
    {
      method: 'post',
      path: `${base}/{registrationNo}/${verb}`,
      operationId: `${verb}Registration`,
      tag,
      summary,
      who,
      audit: 'administration',
      params: registrationNo,
      body,
      headers: idempotencyHeader,
      answers: { 200: one },
      problems: [...keyProblems, ...stepProblems],
      refusals: [404, 409, 422],
    },
    async (call) => {
      const { actor, params, req } = call;
      const address = `POST ${base}/${params.registrationNo}/${verb}`;
      const key = idempotencyKey(req.get('idempotency-key'));
      await once(deps, { actor, address, key, body: call.body }, async () => {
        await work(call, updateIdOf(actor, address, '', key));
        return params.registrationNo;
      });
      return answer(200, await findRegistration(deps.record, params.registrationNo));
    },
  );
}

function shown({ _id: registrationNo_, rev = 0, coming: _coming, ...rest }: StoredRegistration) {
  return { registrationNo: registrationNo_, ...rest, rev };
}

/** @returns the answer with a registration. */
export function answer(status: number, stored: StoredRegistration, headers: Record<string, string> = {}): Reply {
  return { status, body: shown(stored), headers: { ETag: `"${stored.rev ?? 0}"`, ...headers } };
}
