/** I-90 — a company's own entry: who answers for it, its partners and people, and what it asks to change. */
import { z } from 'zod';
import { dayOfInstant } from '../../law/calendar/plain-date';
import type { RegisterProposal } from '../../models/register-proposals';
import { plainText } from '../../procedures/engine/plain-text';
import { refuse } from '../../procedures/engine/refuse';
import { registerPermissions, whoConfirms, whoMay } from '../../procedures/register-permissions';
import { isOwnAccount } from '../../procedures/registers/confirming';
import type { Actor } from '../../procedures/roles';
import { idempotencyHeader, idempotencyKey, updateIdOf } from '../cases/reservations';
import { type ApiDeps, nowOf } from '../deps';
import { once } from '../once';
import { changeCompany } from '../organizations/company-act';
import { affiliatesOf, companyData } from '../organizations/company-data';
import { accountFaults } from '../people/acts';
import { refused } from '../problem';
import { changeEntry } from '../registers/changes';
import { findProposal, proposeRegisterChange } from '../registers/proposals';
import { people } from '../registers/register';
import { registeredOrganization, registerProposal, shownOrganization, shownProposal } from '../registers/shown';
import { type Reply, type Route, route } from '../route';
import { keyProblems } from './administration';
import { deciding } from './register-proposals';

const tag = 'Registration';
const { company: table } = registerPermissions;
const reason = plainText(2000);

const ownCompany = registeredOrganization
  .extend({
    people: z.array(z.strictObject({ personId: z.string(), name: z.string(), level: z.string(), active: z.boolean() })),
    changes: z.array(registerProposal).meta({ description: 'What was asked for, newest first' }),
  })
  .meta({ id: 'OwnCompany' });

/** @returns the routes of a company's own entry. */
export function companyRoutes(deps: ApiDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/company',
        operationId: 'readCompany',
        tag,
        summary: 'What the register says of your company',
        who: whoMay(table.read),
        audit: 'read',
        answers: { 200: { description: 'Your company', schema: ownCompany } },
        refusals: [404],
      },
      async ({ actor }) => ({ status: 200, body: await ownOf(deps, actor) }),
    ),
    asking(deps),
    unbinding(deps),
    waiting(deps),
    ...deciding(deps, {
      base: '/api/v1/company-changes',
      operation: 'CompanyChange',
      tag,
      confirm: whoConfirms(table.changeCompany),
      withdraw: whoMay(table.changeCompany),
    }),
  ];
}

function asking(deps: ApiDeps): Route {
  return route<Record<string, never>, Record<string, never>, { data: z.output<typeof companyData>; reason: string }>(
    {
      method: 'post',
      path: '/api/v1/company/changes',
      operationId: 'proposeCompanyChange',
      tag,
      summary: 'Ask for a change of your company’s entry; the data authority confirms it (I-90)',
      description:
        'What a running authorization depends on is changed there first; the refusal names the act and the authorization.',
      who: whoMay(table.changeCompany),
      audit: 'administration',
      body: z.strictObject({ data: companyData, reason }),
      headers: idempotencyHeader,
      answers: { 201: { description: 'Asked for; it waits for the data authority', schema: registerProposal } },
      problems: keyProblems,
      refusals: [404, 409, 422],
    },
    async ({ actor, body, req }): Promise<Reply> => {
      const key = idempotencyKey(req.get('idempotency-key'));
      const change = changeCompany.changeOf({
        data: body.data,
        affiliates: await affiliatesOf(deps.record, body.data),
      });
      const asked = { act: changeCompany, subject: actor.organizationId, change, from: null, reason: body.reason };
      const { number } = await once(deps, { actor, address: 'POST /api/v1/company/changes', key, body }, (entry) =>
        proposeRegisterChange(deps, actor, asked, entry),
      );
      return { status: 201, body: shownProposal(await findProposal(deps.record, number)) };
    },
  );
}

function unbinding(deps: ApiDeps): Route {
  return route<{ personId: string }, Record<string, never>, { reason: string }>(
    {
      method: 'post',
      path: '/api/v1/company/people/{personId}/unbind',
      operationId: 'unbindPerson',
      tag,
      summary: 'Unbind a person who no longer works for your company',
      who: whoMay(table.unbind),
      audit: 'administration',
      params: z.object({ personId: z.string().max(128) }),
      body: z.strictObject({ reason }),
      headers: idempotencyHeader,
      answers: { 200: { description: 'Your company', schema: ownCompany } },
      problems: keyProblems,
      refusals: [403, 409, 422],
    },
    async ({ actor, params, body, req }): Promise<Reply> => {
      const key = idempotencyKey(req.get('idempotency-key'));
      const address = `POST /api/v1/company/people/${params.personId}/unbind`;
      await once(deps, { actor, address, key, body }, async () => {
        await unbound(deps, actor, params.personId, body.reason, updateIdOf(actor, address, '', key));
        return params.personId;
      });
      return { status: 200, body: await ownOf(deps, actor) };
    },
  );
}

async function unbound(deps: ApiDeps, actor: Actor, subject: string, why: string, cause: string): Promise<void> {
  const change = { kind: 'unbind' } as const;
  const from = dayOfInstant(nowOf(deps));
  await changeEntry(
    deps,
    people,
    {
      subject,
      change,
      from,
      reason: why,
      cause,
      by: { personId: actor.personId, organizationId: actor.organizationId },
    },
    async (standing, before) => {
      // Somebody else's people look as if they did not exist.
      if (before?.organizationId !== actor.organizationId)
        return [refuse('personNotOfOrganization', { person: subject })];
      const own = isOwnAccount(actor, subject) ? [refuse('ownAccount')] : [];
      return [...own, ...(await accountFaults(deps, { subject, standing }, before, from, change))];
    },
  );
}

function waiting({ record }: ApiDeps): Route {
  return route<Record<string, never>, { state: RegisterProposal['state'] }>(
    {
      method: 'get',
      path: '/api/v1/company-changes',
      operationId: 'listCompanyChanges',
      tag,
      summary: 'Changes that companies asked for, newest first',
      who: whoConfirms(table.changeCompany),
      audit: 'read',
      query: z.strictObject({ state: registerProposal.shape.state.default('proposed') }) as never,
      answers: { 200: { description: 'At most 200', schema: z.strictObject({ items: z.array(registerProposal) }) } },
      problems: ['queryInvalid'],
    },
    async ({ query: { state } }) => {
      const found = await record.registerProposals
        .find({ state, act: changeCompany.name })
        .sort({ proposedAt: -1, _id: -1 })
        .limit(200)
        .lean<RegisterProposal[]>();
      return { status: 200, body: { items: found.map(shownProposal) } };
    },
  );
}

async function ownOf({ record }: ApiDeps, { organizationId }: Actor): Promise<z.input<typeof ownCompany>> {
  const [stored, members, proposals] = await Promise.all([
    record.organizations.findById(organizationId).lean(),
    record.people.find({ organizationId }).sort({ _id: 1 }).limit(500).lean(),
    record.registerProposals
      .find({ register: 'organizations', subject: organizationId, act: changeCompany.name })
      .sort({ proposedAt: -1 })
      .limit(50)
      .lean<RegisterProposal[]>(),
  ]);
  if (stored === null) throw refused([refuse('organizationNotRegistered')]);
  return {
    ...shownOrganization(stored),
    people: members.map(({ _id: personId, name, level, active }) => ({ personId, name, level, active })),
    changes: proposals.map(shownProposal),
  };
}
