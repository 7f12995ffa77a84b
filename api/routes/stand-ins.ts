/** Who stands in for whom: named by the person who is away, or for them by a head of their organization (I-86). */
import { z } from 'zod';
import { dayText, identifierText } from '../../procedures/engine/plain-text';
import type { Actor } from '../../procedures/roles';
import type { ApiDeps } from '../deps';
import { colleagueOf, nameStandIns, officesOf, standInsOf } from '../people/stand-ins';
import { problem } from '../problem';
import { type Reply, type Route, type RouteDefinition, route } from '../route';
import { versionOf } from './acts';

const tag = 'People';
const day = z.string().meta({ description: 'Day (included)', example: '2026-10-08' });

const standIns = z
  .strictObject({
    personId: z.string(),
    entries: z.array(z.strictObject({ standIn: z.string(), from: day, to: day, namedBy: z.string(), at: z.string() })),
    offices: z
      .array(z.strictObject({ personId: z.string(), from: day, to: day }))
      .meta({ description: 'For whom this person stands in' }),
  })
  .meta({ id: 'StandIns' });

const naming = z.strictObject({
  entries: z
    .array(z.strictObject({ standIn: identifierText, from: dayText, to: dayText }))
    .max(20)
    .meta({ description: 'Everything from now on; what is left out ends. What is over stays in the record.' }),
});

type Body = z.output<typeof naming>;
const answers = { 200: { description: 'As it is now', schema: standIns, headers: { ETag: 'Quoted revision' } } };
const change = {
  method: 'put',
  tag,
  who: 'signedIn',
  body: naming,
  bodyExample: { entries: [{ standIn: 'zhou-head', from: '2026-12-01', to: '2026-12-11' }] },
  headers: { 'If-Match': { description: 'Quoted revision you have read', required: true, example: '"0"' } },
  answers,
  refusals: [422],
} satisfies Partial<RouteDefinition<unknown, unknown, Body>>;
const changeProblems = ['revisionMismatch', 'ifMatchMissing', 'ifMatchInvalid'] as const;

/** @returns the routes of stand-ins. */
export function standInRoutes(deps: ApiDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/me/stand-ins',
        operationId: 'readMyStandIns',
        tag,
        summary: 'Who stands in for you, and for whom you stand in',
        who: 'signedIn',
        answers,
      },
      async ({ actor }) => answer(deps, actor.personId, actor),
    ),
    route<Record<string, never>, Record<string, never>, Body>(
      {
        ...change,
        path: '/api/v1/me/stand-ins',
        operationId: 'nameMyStandIns',
        summary: 'Name colleagues who do your work on the days on which you are away',
        problems: changeProblems,
      },
      async ({ actor, body, req }) => put(deps, actor, actor.personId, body, req.get('if-match')),
    ),
    route<{ personId: string }>(
      {
        method: 'get',
        path: '/api/v1/people/{personId}/stand-ins',
        operationId: 'readStandIns',
        tag,
        summary: 'Who stands in for a person of your organization',
        who: 'signedIn',
        params: z.object({ personId: z.string().max(64) }),
        answers,
        problems: ['personNotFound'],
      },
      async ({ actor, params }) => answer(deps, (await colleagueOf(deps, actor, params.personId))._id, actor),
    ),
    route<{ personId: string }, Record<string, never>, Body>(
      {
        ...change,
        path: '/api/v1/people/{personId}/stand-ins',
        operationId: 'nameStandIns',
        summary: 'As a head, name who does the work of a person of your organization who is away',
        params: z.object({ personId: z.string().max(64) }),
        problems: [...changeProblems, 'personNotFound', 'roleNotPermitted'],
      },
      async ({ actor, params, body, req }) => {
        const away = await colleagueOf(deps, actor, params.personId);
        // Who stands in for the head does the head's work and passes nothing on.
        const mayName = actor.level === 'head' && actor.standInFor === undefined;
        if (!mayName && away._id !== actor.personId) throw problem('roleNotPermitted');
        return put(deps, actor, away._id, body, req.get('if-match'));
      },
    ),
  ];
}

async function put(
  deps: ApiDeps,
  actor: Actor,
  personId: string,
  { entries }: Body,
  ifMatch: string | undefined,
): Promise<Reply> {
  const rev = versionOf(ifMatch);
  if (rev === null) throw problem('ifMatchMissing');
  await nameStandIns(deps, { actor, away: await colleagueOf(deps, actor, personId), entries, rev });
  return answer(deps, personId, actor);
}

async function answer(deps: ApiDeps, personId: string, { organizationId }: Actor): Promise<Reply> {
  const [{ rev, entries }, offices] = await Promise.all([
    standInsOf(deps, personId),
    officesOf(deps, { personId, organizationId }),
  ]);
  const shown = entries.map(({ standIn, from, to, namedBy, at }) => ({ standIn, from, to, namedBy, at }));
  return { status: 200, body: { personId, entries: shown, offices }, headers: { ETag: `"${rev}"` } };
}
