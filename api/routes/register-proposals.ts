/** I-89 — changes of the registers that wait for a second person, and those decided on. */
import { z } from 'zod';
import type { RegisterProposal } from '../../models/register-proposals';
import { plainText } from '../../procedures/engine/plain-text';
import { refuse } from '../../procedures/engine/refuse';
import { registerPermissions, whoMay } from '../../procedures/register-permissions';
import { idempotencyHeader, idempotencyKey } from '../cases/reservations';
import type { ApiDeps } from '../deps';
import { once } from '../once';
import { changeCompany } from '../organizations/company-act';
import { refused } from '../problem';
import type { AnyAct } from '../registers/acts';
import { confirmProposal, endProposal, findProposal } from '../registers/proposals';
import { registerProposal, shownProposal } from '../registers/shown';
import { type Call, type Reply, type Route, type RouteDefinition, route } from '../route';
import { keyProblems } from './administration';
import { administrationActs } from './administration-acts';

const tag = 'Administration';
const base = '/api/v1/administration/changes';
const changeNo = z.object({ changeNo: z.string().max(32) });
const reason = plainText(2000);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const one = { 200: { description: 'The change as it stands', schema: registerProposal } };

/** Whoever proposes anything here confirms nothing of their own; the table says whose second person each act needs. */
const administrators = [
  { role: 'securityAdministrator', level: 'officer' },
  { role: 'systemAdministrator', level: 'officer' },
] as const;
const readers = whoMay(registerPermissions.people.read);

/** @returns the routes of proposals of administrators. */
export function registerProposalRoutes(deps: ApiDeps): Route[] {
  return [
    route<Record<string, never>, { state?: RegisterProposal['state'] | undefined }>(
      {
        method: 'get',
        path: base,
        operationId: 'listRegisterProposals',
        tag,
        summary: 'Changes that were proposed, newest first',
        who: readers,
        audit: 'read',
        query: z.strictObject({ state: registerProposal.shape.state.optional() }),
        answers: { 200: { description: 'At most 200', schema: z.strictObject({ items: z.array(registerProposal) }) } },
        problems: ['queryInvalid'],
      },
      async ({ query: { state } }) => {
        const found = await deps.record.registerProposals
          .find(state === undefined ? {} : { state })
          .sort({ proposedAt: -1, _id: -1 })
          .limit(200)
          .lean<RegisterProposal[]>();
        return { status: 200, body: { items: found.map(shownProposal) } };
      },
    ),
    route<{ changeNo: string }>(
      {
        method: 'get',
        path: `${base}/{changeNo}`,
        operationId: 'readRegisterProposal',
        tag,
        summary: 'One change that was proposed',
        who: readers,
        audit: 'read',
        params: changeNo,
        answers: one,
        refusals: [404],
      },
      async ({ params }) => ({ status: 200, body: shownProposal(await findProposal(deps.record, params.changeNo)) }),
    ),
    ...deciding(deps, { base, operation: 'RegisterProposal', tag, confirm: administrators, withdraw: administrators }),
  ];
}

interface Deciding {
  base: string;
  operation: string;
  tag: string;
  confirm: RouteDefinition<unknown, unknown, unknown>['who'];
  withdraw: RouteDefinition<unknown, unknown, unknown>['who'];
}

type DecidingCall<B> = Call<{ changeNo: string }, unknown, B>;

/** @returns the routes that confirm, decline and withdraw. */
export function deciding(deps: ApiDeps, { base: path, operation, tag: its, confirm, withdraw }: Deciding): Route[] {
  const isOfCompanies = operation === 'CompanyChange';
  const found = async (number: string): Promise<{ proposal: RegisterProposal; act: AnyAct }> => {
    const proposal = await findProposal(deps.record, number);
    const act = [...administrationActs, changeCompany].find(
      ({ register, name }) => register.name === proposal.register && name === proposal.act,
    );
    // What is proposed by companies is the data authority's, and nothing else is.
    if (act === undefined || (act === changeCompany) !== isOfCompanies)
      throw refused([refuse('registerChangeNotFound')]);
    return { proposal, act };
  };
  const ended =
    (state: 'declined' | 'withdrawn') =>
    async ({ actor, params, body }: DecidingCall<{ reason: string }>): Promise<void> => {
      const { proposal, act } = await found(params.changeNo);
      await endProposal(deps, actor, proposal, act, state, body.reason);
    };
  return [
    decision(
      deps,
      {
        path,
        operation,
        tag: its,
        verb: 'confirm',
        summary: 'Confirm a change, which then takes effect',
        who: confirm,
      },
      z.strictObject({ hash }),
      async ({ actor, params, body }) => {
        const { proposal, act } = await found(params.changeNo);
        await confirmProposal(deps, actor, proposal, act, body.hash);
      },
    ),
    decision(
      deps,
      { path, operation, tag: its, verb: 'decline', summary: 'Decline a change, with reasons', who: confirm },
      z.strictObject({ reason }),
      ended('declined'),
    ),
    decision(
      deps,
      {
        path,
        operation,
        tag: its,
        verb: 'withdraw',
        summary: 'Withdraw a change that you have proposed',
        who: withdraw,
      },
      z.strictObject({ reason }),
      ended('withdrawn'),
    ),
  ];
}

function decision<B extends Record<string, unknown>>(
  deps: ApiDeps,
  about: Pick<Deciding, 'operation' | 'tag'> & {
    path: string;
    verb: string;
    summary: string;
    who: Deciding['confirm'];
  },
  body: z.ZodType<B>,
  decide: (call: DecidingCall<B>) => Promise<void>,
): Route {
  const { path, operation, tag: its, verb, summary, who } = about;
  return route<{ changeNo: string }, Record<string, never>, B>(
    {
      method: 'post',
      path: `${path}/{changeNo}/${verb}`,
      operationId: `${verb}${operation}`,
      tag: its,
      summary,
      who,
      audit: 'administration',
      params: changeNo,
      body,
      headers: idempotencyHeader,
      answers: one,
      problems: keyProblems,
      refusals: [403, 404, 409, 422],
    },
    async (call): Promise<Reply> => {
      const { actor, params, req } = call;
      const address = `POST ${path}/${params.changeNo}/${verb}`;
      const key = idempotencyKey(req.get('idempotency-key'));
      await once(deps, { actor, address, key, body: call.body }, async () => {
        await decide(call);
        return params.changeNo;
      });
      return { status: 200, body: shownProposal(await findProposal(deps.record, params.changeNo)) };
    },
  );
}
