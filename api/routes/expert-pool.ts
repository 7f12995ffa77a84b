/** I-91 — an expert's own entry in the pool. */
import { z } from 'zod';
import { plainText, uniqueBy } from '../../procedures/engine/plain-text';
import { refuse } from '../../procedures/engine/refuse';
import { registerPermissions, whoMay } from '../../procedures/register-permissions';
import type { Actor } from '../../procedures/roles';
import { idempotencyHeader, idempotencyKey, updateIdOf } from '../cases/reservations';
import type { ApiDeps } from '../deps';
import { declareTies, leavePool, tieInput, tiesOf } from '../expert-pool/ties';
import { once } from '../once';
import { problem, refused } from '../problem';
import { type Reply, type Route, route } from '../route';
import { versionOf } from './acts';
import { ifMatch, keyProblems } from './administration';

const tag = 'Registration';
const base = '/api/v1/expert-pool/me';
const own = z
  .strictObject({
    personId: z.string(),
    affiliations: z.array(z.strictObject({ organizationId: z.string(), until: z.string().nullable() })),
    inPool: z.boolean(),
    rev: z.number().int(),
  })
  .meta({ id: 'ExpertEntry' });
const answers = {
  200: { description: 'Your entry', schema: own, headers: { ETag: 'Quoted version, for If-Match' } },
};
const ties = z.strictObject({
  affiliations: uniqueBy(tieInput, (tie) => tie.organizationId ?? tie.creditCode ?? '', 0, 100),
});

/** @returns the routes of an expert's own entry. */
export function expertPoolRoutes(deps: ApiDeps): Route[] {
  const { declareTies: declaring, leavePool: leaving } = registerPermissions.expertPool;
  return [
    route(
      {
        method: 'get',
        path: base,
        operationId: 'readExpertEntry',
        tag,
        summary: 'Your ties as the pool has them',
        who: whoMay(declaring),
        audit: 'read',
        answers,
        refusals: [404],
      },
      ({ actor }) => entryOf(deps, actor),
    ),
    route<Record<string, never>, Record<string, never>, z.output<typeof ties>>(
      {
        method: 'put',
        path: `${base}/ties`,
        operationId: 'declareTies',
        tag,
        summary: 'Declare your ties to organizations, all of them',
        description: 'A tie that still counts is given its last day, never left out.',
        who: whoMay(declaring),
        audit: 'administration',
        body: ties,
        headers: ifMatch,
        answers,
        problems: ['ifMatchMissing', 'ifMatchInvalid', 'revisionMismatch'],
        refusals: [409, 422],
      },
      async ({ actor, body, req }) => {
        const expected = versionOf(req.get('if-match'));
        if (expected === null) throw problem('ifMatchMissing');
        await declareTies(deps, actor, await tiesOf(deps.record, body.affiliations), expected);
        return entryOf(deps, actor);
      },
    ),
    route<Record<string, never>, Record<string, never>, { reason: string }>(
      {
        method: 'post',
        path: `${base}/leave`,
        operationId: 'leavePool',
        tag,
        summary: 'Leave the pool, when you sit on no panel',
        who: whoMay(leaving),
        audit: 'administration',
        body: z.strictObject({ reason: plainText(2000) }),
        headers: idempotencyHeader,
        answers,
        problems: keyProblems,
        refusals: [409, 422],
      },
      async ({ actor, body, req }) => {
        const key = idempotencyKey(req.get('idempotency-key'));
        const address = `POST ${base}/leave`;
        await once(deps, { actor, address, key, body }, async () => {
          await leavePool(deps, actor, body.reason, updateIdOf(actor, address, '', key));
          return actor.personId;
        });
        return entryOf(deps, actor);
      },
    ),
  ];
}

async function entryOf({ record }: ApiDeps, { personId }: Actor): Promise<Reply> {
  const stored = await record.people.findById(personId).lean();
  if (stored === null) throw refused([refuse('accountNotFound')]);
  const { affiliations, roles, rev = 0 } = stored;
  return {
    status: 200,
    body: {
      personId,
      affiliations: affiliations.map((tie) => ({ organizationId: tie.organizationId, until: tie.until })),
      inPool: roles.includes('expert'),
      rev,
    },
    headers: { ETag: `"${rev}"` },
  };
}
