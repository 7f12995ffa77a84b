/** I-89 — acts on the registers of people, organizations and zones, one address each, as the table of permissions has them. */
import { z } from 'zod';
import { canonicalJson } from '../../procedures/engine/canonical';
import { dayText, identifierText, plainText } from '../../procedures/engine/plain-text';
import { whoMay } from '../../procedures/register-permissions';
import { idempotencyHeader, idempotencyKey, updateIdOf } from '../cases/reservations';
import type { ApiDeps } from '../deps';
import { once } from '../once';
import { organizationActs } from '../organizations/acts';
import { accountActs, personIdText } from '../people/acts';
import { problem } from '../problem';
import { type AnyAct, actOnRegister, expectDay } from '../registers/acts';
import { readEntry } from '../registers/changes';
import { findProposal, proposeRegisterChange } from '../registers/proposals';
import {
  registeredOrganization,
  registeredPerson,
  registeredZone,
  registerProposal,
  shownProposal,
} from '../registers/shown';
import { type Call, type Reply, type Route, type RouteDefinition, route } from '../route';
import { zoneActs } from '../zones/acts';
import { versionOf } from './acts';
import { ifMatch, keyProblems, oneEntry, shownEntry } from './administration';

const reason = plainText(2000);
type ActCall = Call<{ id: string }, unknown, { reason: string; from?: string } & Record<string, unknown>>;

/** Every act of administration on the three registers. */
export const administrationActs: AnyAct[] = [...accountActs, ...organizationActs, ...zoneActs];

const entries = {
  people: registeredPerson,
  organizations: registeredOrganization,
  zones: registeredZone,
} as const;

type Administered = keyof typeof entries;

/** @returns one route for each act. */
export function administrationActRoutes(deps: ApiDeps): Route[] {
  return administrationActs.map((act) => (act.permission.second.length > 0 ? proposing(deps, act) : acting(deps, act)));
}

function acting(deps: ApiDeps, act: AnyAct): Route {
  const register = act.register.name as Administered;
  return route<{ id: string }, Record<string, never>, ActCall['body']>(
    {
      ...declared(act),
      answers: {
        200: {
          description: 'Done; the entry as it stands today',
          schema: oneEntry(entries[register]),
          headers: { ETag: 'Quoted version, for If-Match' },
        },
      },
    },
    async (call): Promise<Reply> => {
      const { actor, params, body, req } = call;
      const asked = askedOf(act, call);
      const expected = versionOf(req.get('if-match'));
      if (act.needsVersion === true && expected === null) throw problem('ifMatchMissing');
      if (await isOpenedAlready(deps, act, params.id, asked.change)) return shownEntry(deps, register, params.id);
      expectDay(deps, asked.from);
      const address = addressOf(act, params.id);
      const key = idempotencyKey(req.get('idempotency-key'));
      await once(deps, { actor, address, key, body }, async () => {
        await actOnRegister(deps, actor, asked, updateIdOf(actor, address, '', key), expected);
        return params.id;
      });
      return shownEntry(deps, register, params.id);
    },
  );
}

function proposing(deps: ApiDeps, act: AnyAct): Route {
  return route<{ id: string }, Record<string, never>, ActCall['body']>(
    {
      ...declared(act),
      answers: {
        201: {
          description: 'Proposed; it takes effect when another person confirms it',
          schema: registerProposal,
          headers: { Location: 'Address of the change' },
        },
      },
    },
    async (call): Promise<Reply> => {
      const { actor, params, body, req } = call;
      const asked = askedOf(act, call);
      expectDay(deps, asked.from);
      const key = idempotencyKey(req.get('idempotency-key'));
      const { number } = await once(deps, { actor, address: addressOf(act, params.id), key, body }, (entry) =>
        proposeRegisterChange(deps, actor, asked, entry),
      );
      return {
        status: 201,
        body: shownProposal(await findProposal(deps.record, number)),
        headers: { Location: `/api/v1/administration/changes/${number}` },
      };
    },
  );
}

function declared(
  act: AnyAct,
): Omit<RouteDefinition<{ id: string }, Record<string, never>, ActCall['body']>, 'answers'> {
  const register = act.register.name;
  const from = dayText.meta({
    description: 'First day (included); today, or the day of the confirmation, without one',
  });
  const body = act.input.extend({ reason, ...(act.mayBeginLater ? { from: from.optional() } : {}) });
  const { title } = act.permission;
  return {
    method: 'post',
    path: `/api/v1/administration/${register}/{id}/actions/${act.name}`,
    operationId: `${act.name}_${register}`,
    tag: 'Administration',
    summary: `${title.en} (${title.zh}, I-89)`,
    who: whoMay(act.permission),
    audit: 'administration',
    params: z.object({ id: register === 'people' ? personIdText : identifierText }) as never,
    body: body as never,
    headers: {
      ...idempotencyHeader,
      // What a change does not need it still takes: then it is made only on the version that was read.
      'If-Match': { ...ifMatch['If-Match'], required: act.needsVersion === true },
    },
    problems: [
      ...keyProblems,
      ...(['ifMatchInvalid', 'revisionMismatch'] as const),
      ...(act.needsVersion === true ? (['ifMatchMissing'] as const) : []),
    ],
    refusals: [403, 404, 409, 422],
  };
}

function askedOf(act: AnyAct, { params, body }: ActCall) {
  const { reason: why, from = null, ...input } = body;
  return { act, subject: params.id, change: act.changeOf(input), from, reason: why };
}

function addressOf(act: AnyAct, id: string): string {
  return `POST /api/v1/administration/${act.register.name}/${id}/actions/${act.name}`;
}

/** Opening an entry twice with the same content is one opening, whatever the key. */
async function isOpenedAlready(deps: ApiDeps, act: AnyAct, id: string, change: unknown): Promise<boolean> {
  if (act.name !== 'open') return false;
  const { kept } = await readEntry(deps.record, act.register, id);
  return kept[0] !== undefined && canonicalJson(kept[0].change) === canonicalJson(change);
}
