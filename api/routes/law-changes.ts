/** Changes of legal bases and calendars that wait for another person's agreement, and those decided on (I-42). */
import { z } from 'zod';
import type { LawChange } from '../../models/law-changes';
import { plainText } from '../../procedures/engine/plain-text';
import { idempotencyHeader, idempotencyKey } from '../cases/reservations';
import type { ApiDeps } from '../deps';
import { agreeToChange, endChange, findChange, proposeChange } from '../law/changes';
import type { AskedChange } from '../law/checked';
import { restoredChanges } from '../law/list-changes';
import { once } from '../once';
import { type Call, type Reply, type Route, type RouteDefinition, route } from '../route';

const person = z.strictObject({ personId: z.string(), organizationId: z.string(), standInFor: z.string().optional() });

/** A change as readers see it. */
export const lawChange = z
  .strictObject({
    changeNo: z.string().meta({ example: 'LAW-2026-0001' }),
    kind: z.enum(['basis', 'settings', 'calendarYear']),
    subject: z.string(),
    content: z.record(z.string(), z.unknown()),
    reason: z.string(),
    hash: z.string().meta({ description: 'Names what is agreed to' }),
    before: z.record(z.string(), z.unknown()),
    after: z.record(z.string(), z.unknown()),
    state: z.enum(['proposed', 'agreed', 'declined', 'withdrawn']),
    proposedBy: person,
    proposedAt: z.string(),
    decidedBy: person.nullable(),
    decidedAt: z.string().nullable(),
    decisionReason: z.string().nullable(),
  })
  .meta({ id: 'LawChange' });

/** @returns the change as readers see it. */
export function shownChange({ _id: changeNo, revision: _revision, ...rest }: LawChange): z.output<typeof lawChange> {
  return { changeNo, ...rest };
}

/** Who proposes: the security administrator manages parameters (procedures.md, three administrators). */
export const proposers = [{ role: 'securityAdministrator', level: 'officer' }] as const;
const deciders = [{ role: 'dataAuthority', level: 'head' }] as const;
const readers = [
  ...proposers,
  { role: 'dataAuthority', level: 'officer' },
  { role: 'systemAdministrator', level: 'officer' },
  { role: 'auditor', level: 'officer' },
] as const;

const changeNo = z.string();
const reason = plainText(2000);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What every request that changes something here can meet. */
export const keyProblems = ['idempotencyKeyMissing', 'idempotencyKeyInvalid', 'idempotencyKeyReused'] as const;

type Deciding<B> = Call<{ changeNo: string }, unknown, B>;

/** @returns the routes of changes. */
export function lawChangeRoutes(deps: ApiDeps): Route[] {
  return [
    route<Record<string, never>, { state?: LawChange['state'] | undefined }>(
      {
        method: 'get',
        path: '/api/v1/law-changes',
        operationId: 'listLawChanges',
        tag: 'Law',
        summary: 'Changes of legal bases, settings and calendars, newest first',
        who: readers,
        query: z.strictObject({ state: lawChange.shape.state.optional() }),
        answers: { 200: { description: 'At most 200', schema: z.strictObject({ items: z.array(lawChange) }) } },
        problems: ['queryInvalid'],
      },
      async ({ query }) => ({
        status: 200,
        body: { items: (await restoredChanges(deps, query.state)).map(shownChange) },
      }),
    ),
    deciding(
      deps,
      'agree',
      'Agree to a change, which then takes effect',
      deciders,
      z.strictObject({ hash }),
      ({ actor, params, body }) => agreeToChange(deps, actor, params.changeNo, body.hash),
    ),
    deciding(
      deps,
      'decline',
      'Decline a change, with reasons',
      deciders,
      z.strictObject({ reason }),
      ({ actor, params, body }) => endChange(deps, actor, params.changeNo, 'declined', body.reason),
    ),
    deciding(
      deps,
      'withdraw',
      'Withdraw a change that waits',
      proposers,
      z.strictObject({ reason }),
      ({ actor, params, body }) => endChange(deps, actor, params.changeNo, 'withdrawn', body.reason),
    ),
  ];
}

function deciding<B extends Record<string, unknown>>(
  deps: ApiDeps,
  verb: 'agree' | 'decline' | 'withdraw',
  summary: string,
  who: RouteDefinition<unknown, unknown, unknown>['who'],
  body: z.ZodType<B>,
  decide: (call: Deciding<B>) => Promise<void>,
): Route {
  return route<{ changeNo: string }, Record<string, never>, B>(
    {
      method: 'post',
      path: `/api/v1/law-changes/{changeNo}/${verb}`,
      operationId: `${verb}LawChange`,
      audit: 'administration',
      tag: 'Law',
      summary,
      who,
      params: z.object({ changeNo }),
      body,
      headers: idempotencyHeader,
      answers: { 200: { description: 'The change as it stands', schema: lawChange } },
      problems: [...keyProblems, 'workflowUnavailable', 'outcomeUnknown'],
      refusals: [403, 404, 409, 412, 422],
    },
    async (call): Promise<Reply> => {
      const { actor, params, req } = call;
      const address = `POST /api/v1/law-changes/${params.changeNo}/${verb}`;
      const key = idempotencyKey(req.get('idempotency-key'));
      await once(deps, { actor, address, key, body: call.body }, async () => {
        await decide(call);
        return params.changeNo;
      });
      return { status: 200, body: shownChange(await findChange(deps, params.changeNo)) };
    },
  );
}

/** Proposes a change under the caller's key. @returns the answer with it. */
export async function proposed(
  deps: ApiDeps,
  { actor, req, body }: Pick<Call<unknown, unknown, unknown>, 'actor' | 'req' | 'body'>,
  address: string,
  asked: AskedChange,
): Promise<Reply> {
  const key = idempotencyKey(req.get('idempotency-key'));
  const { number } = await once(deps, { actor, address, key, body }, (entry) =>
    proposeChange(deps, actor, asked, entry),
  );
  return {
    status: 201,
    body: shownChange(await findChange(deps, number)),
    headers: { Location: `/api/v1/law-changes/${number}` },
  };
}

/** What every route that proposes a change has in common. */
export const proposing = {
  tag: 'Law',
  who: proposers,
  headers: idempotencyHeader,
  answers: {
    201: {
      description: 'Proposed; it waits for the agreement of a head of the data authority',
      schema: lawChange,
      headers: { Location: 'Address of the change' },
    },
  },
  problems: keyProblems,
  refusals: [404, 409, 422],
} as const;
