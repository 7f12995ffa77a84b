/** I-90, I-91 — invitations by a company's head and by the data authority, and the answer of whoever holds the code. */
import { z } from 'zod';
import type { StoredInvitation } from '../../models/invitations';
import { identifierText, keyText, plainLine, uniqueBy } from '../../procedures/engine/plain-text';
import { refuse } from '../../procedures/engine/refuse';
import { type RegisterAct, registerPermissions, whoMay } from '../../procedures/register-permissions';
import type { Actor } from '../../procedures/roles';
import { idempotencyHeader, idempotencyKey, updateIdOf } from '../cases/reservations';
import type { ApiDeps } from '../deps';
import { usableDocument } from '../documents/cleared';
import { tieInput, tiesOf } from '../expert-pool/ties';
import {
  acceptInvitation,
  declineInvitation,
  invitationCode,
  invite,
  withdrawInvitation,
} from '../invitations/invitations';
import { once } from '../once';
import { problem, refused } from '../problem';
import { type Reply, type Route, route } from '../route';
import { keyProblems } from './administration';

const tag = 'Registration';

export const invitation = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['company', 'expert']),
    organizationId: z.string(),
    level: z.enum(['officer', 'head']),
    invitee: z.string(),
    documentId: z.string().nullable(),
    invitedBy: z.string(),
    invitedAt: z.string(),
    until: z.string().meta({ description: 'Instant (excluded) until which it can be answered' }),
    state: z.enum(['open', 'accepted', 'declined', 'withdrawn']),
    answeredBy: z.string().nullable(),
    answeredAt: z.string().nullable(),
  })
  .meta({ id: 'Invitation' });

const withCode = invitation.extend({
  code: z.string().meta({ description: 'Told here alone; hand it to the person', example: '7G4K-…' }),
});
const code = keyText().min(1);
const typed = z.strictObject({ code });
const accepting = z.strictObject({
  code,
  name: plainLine(80),
  email: z.email().max(254).optional(),
  affiliations: uniqueBy(tieInput, (tie) => tie.organizationId ?? tie.creditCode ?? '', 0, 100)
    .optional()
    .meta({ description: 'Of an expert: ties to organizations, an empty list where there are none' }),
});

/** @returns the routes of invitations. */
export function invitationRoutes(deps: ApiDeps): Route[] {
  const { company, expertPool } = registerPermissions;
  return [
    ...inviting(deps, {
      base: '/api/v1/company/invitations',
      name: 'CompanyInvitation',
      summary: 'Invite a person to work for your company, with proof',
      acts: { invite: company.invitePerson, withdraw: company.withdrawInvitation, read: company.invitePerson },
      body: z.strictObject({
        invitee: plainLine(80).meta({ description: 'For whom the code is meant' }),
        level: z.enum(['officer', 'head']),
        documentId: identifierText.meta({ description: 'Proof that the person works for the company' }),
      }),
      of: async (actor, { invitee, level, documentId }) => {
        if ((await usableDocument(deps, documentId, actor.organizationId)) === null)
          throw refused([refuse('proofDocumentUnknown', { document: documentId }, '/documentId')]);
        return { kind: 'company', organizationId: actor.organizationId, level, invitee, documentId };
      },
      isTheirs: (actor) => ({ kind: 'company', organizationId: actor.organizationId }),
    }),
    ...inviting(deps, {
      base: '/api/v1/expert-pool/invitations',
      name: 'ExpertInvitation',
      summary: 'Invite a person into the pool of experts',
      acts: { invite: expertPool.inviteExpert, withdraw: expertPool.withdrawInvitation, read: expertPool.read },
      body: z.strictObject({ invitee: plainLine(80).meta({ description: 'For whom the code is meant' }) }),
      of: async (_actor, { invitee }) => ({
        kind: 'expert',
        organizationId: await poolOf(deps),
        level: 'officer',
        invitee,
        documentId: null,
      }),
      isTheirs: () => ({ kind: 'expert' }),
    }),
    ...answering(deps),
  ];
}

async function poolOf({ record }: ApiDeps): Promise<string> {
  const found = await record.organizations.find({ roles: 'expert' }, { _id: 1 }).sort({ _id: 1 }).limit(1).lean();
  if (found[0] === undefined)
    throw problem('organizationUnknown', { role: '评审专家 expert', roleEn: 'review expert' });
  return found[0]._id;
}

interface Inviting<B> {
  base: string;
  name: string;
  summary: string;
  acts: Record<'invite' | 'withdraw' | 'read', RegisterAct>;
  body: z.ZodType<B>;
  of: (
    actor: Actor,
    body: B,
  ) => Promise<Pick<StoredInvitation, 'kind' | 'organizationId' | 'level' | 'invitee' | 'documentId'>>;
  isTheirs: (actor: Actor) => Partial<Pick<StoredInvitation, 'kind' | 'organizationId'>>;
}

function inviting<B extends Record<string, unknown>>(deps: ApiDeps, about: Inviting<B>): Route[] {
  const { base, name, summary, acts, body, of, isTheirs } = about;
  return [
    route<Record<string, never>, Record<string, never>, B>(
      {
        method: 'post',
        path: base,
        operationId: `create${name}`,
        tag,
        summary,
        description: 'The code is told once; the person answers with it and their own token.',
        who: whoMay(acts.invite),
        audit: 'administration',
        body,
        headers: idempotencyHeader,
        answers: { 201: { description: 'The invitation with its code', schema: withCode } },
        problems: keyProblems,
        refusals: [409, 422],
      },
      async ({ actor, body: asked, req }): Promise<Reply> => {
        const key = idempotencyKey(req.get('idempotency-key'));
        const address = `POST ${base}`;
        const invitee = await of(actor, asked);
        const { number } = await once(deps, { actor, address, key, body: asked }, (entry) =>
          invite(deps, actor, invitee, entry),
        );
        const made = await deps.record.invitations.findById(number).lean<StoredInvitation>();
        if (made === null) throw new Error(`the invitation ${number} is not there`);
        return {
          status: 201,
          body: { ...shown(made), code: invitationCode(deps, updateIdOf(actor, address, '', key)) },
        };
      },
    ),
    route(
      {
        method: 'get',
        path: base,
        operationId: `list${name}s`,
        tag,
        summary: 'Invitations, newest first',
        who: whoMay(acts.read),
        audit: 'read',
        answers: { 200: { description: 'At most 200', schema: z.strictObject({ items: z.array(invitation) }) } },
      },
      async ({ actor }) => {
        const rows = await deps.record.invitations
          .find(isTheirs(actor))
          .sort({ invitedAt: -1, _id: -1 })
          .limit(200)
          .lean<StoredInvitation[]>();
        return { status: 200, body: { items: rows.map(shown) } };
      },
    ),
    route<{ id: string }, Record<string, never>, Record<string, never>>(
      {
        method: 'post',
        path: `${base}/{id}/withdraw`,
        operationId: `withdraw${name}`,
        tag,
        summary: 'Withdraw an invitation that is not answered',
        who: whoMay(acts.withdraw),
        audit: 'administration',
        params: z.object({ id: z.string().max(64) }),
        body: z.strictObject({}) as never,
        headers: idempotencyHeader,
        answers: { 200: { description: 'The invitation as it stands', schema: invitation } },
        problems: keyProblems,
        refusals: [404, 409],
      },
      async ({ actor, params, body: asked, req }): Promise<Reply> => {
        const key = idempotencyKey(req.get('idempotency-key'));
        const address = `POST ${base}/${params.id}/withdraw`;
        await once(deps, { actor, address, key, body: asked }, async () => {
          const theirs = Object.entries(isTheirs(actor));
          const matches = (one: StoredInvitation): boolean =>
            theirs.every(([field, value]) => one[field as 'kind'] === value);
          await withdrawInvitation(deps, actor, params.id, matches, updateIdOf(actor, address, '', key));
          return params.id;
        });
        const stored = await deps.record.invitations.findById(params.id).lean<StoredInvitation>();
        return { status: 200, body: shown(stored as StoredInvitation) };
      },
    ),
  ];
}

/** The code is in the body: addresses are logged. */
function answering(deps: ApiDeps): Route[] {
  const one = { 200: { description: 'The invitation as it stands', schema: invitation } };
  return [
    route<Record<string, never>, Record<string, never>, z.output<typeof accepting>>(
      {
        method: 'post',
        path: '/api/v1/invitations/accept',
        operationId: 'acceptInvitation_register',
        tag,
        summary: 'Accept an invitation with your own token: you are bound to the company or join the pool (I-90, I-91)',
        who: 'holder',
        audit: 'administration',
        body: accepting,
        answers: one,
        problems: ['receiptCodeInvalid'],
        refusals: [403, 404, 409, 422],
      },
      async ({ actor, body }) => {
        const { affiliations, ...rest } = body;
        const ties = affiliations === undefined ? undefined : await tiesOf(deps.record, affiliations);
        return { status: 200, body: shown(await acceptInvitation(deps, actor, { ...rest, affiliations: ties })) };
      },
    ),
    route<Record<string, never>, Record<string, never>, z.output<typeof typed>>(
      {
        method: 'post',
        path: '/api/v1/invitations/decline',
        operationId: 'declineInvitation_register',
        tag,
        summary: 'Decline an invitation',
        who: 'holder',
        audit: 'administration',
        body: typed,
        answers: one,
        problems: ['receiptCodeInvalid'],
        refusals: [404, 409],
      },
      async ({ actor, body }) => ({ status: 200, body: shown(await declineInvitation(deps, actor, body.code)) }),
    ),
  ];
}

function shown({ _id: id, rev: _rev, coming: _coming, comingFrom: _from, ...rest }: StoredInvitation) {
  return { id, ...rest };
}
