/** Acts on cases. One handler; every act is documented by name with its own input schema. */
import { z } from 'zod';
import { procedures } from '../../procedures';
import { caseKinds } from '../../procedures/engine/case-file';
import { findAct } from '../../procedures/engine/decide';
import { type Grant, permissions } from '../../procedures/permissions';
import { roleTitles } from '../../procedures/roles';
import { type ActDeps, dryRun, performAct } from '../cases/act';
import { caseNo, caseSchema, shownCase } from '../cases/case-schema';
import { idempotencyHeader, idempotencyKey } from '../cases/reservations';
import { standInHeader } from '../identity/identify';
import { problem, shownOf, shownRefusal } from '../problem';
import { type Route, type RouteDefinition, route } from '../route';

export const receiptSchema = z
  .strictObject({
    caseNo,
    updateId: z.string(),
    version: z.number().int(),
    events: z.array(z.strictObject({ id: z.string(), type: z.string(), article: z.string() })),
  })
  .meta({ id: 'Receipt' });

export const actAnswer = z.strictObject({ receipt: receiptSchema, case: caseSchema }).meta({ id: 'ActAnswer' });
const dryRunAnswer = z
  .strictObject({ allowed: z.boolean(), refusals: z.array(shownRefusal) })
  .meta({ id: 'DryRunAnswer' });

const actQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: '`true` asks without acting; nothing is recorded' }),
});

export const actProblems = [
  'caseNotFound',
  'idempotencyKeyMissing',
  'idempotencyKeyInvalid',
  'idempotencyKeyReused',
  'ifMatchInvalid',
  'tooManyRequests',
  'downstreamFailed',
  'workflowUnavailable',
  'outcomeUnknown',
] as const;

type ActDefinition = RouteDefinition<{ caseNo: string; action: string }, z.output<typeof actQuery>, unknown>;

const shared = {
  method: 'post',
  tag: 'Acts',
  who: 'signedIn',
  query: actQuery,
  headers: {
    // Asking without acting needs none.
    'Idempotency-Key': { ...idempotencyHeader['Idempotency-Key'], required: false },
    'If-Match': {
      description: 'Quoted version you have read; refused with 412 when the case has moved on',
      example: '"12"',
    },
    [standInHeader]: { description: 'Person whose work you do as a registered stand-in' },
  },
  answers: {
    200: {
      description: 'Receipt and the case as it stands after the act; with `dryRun=true` whether it would be accepted',
      schema: z.union([actAnswer, dryRunAnswer]),
      headers: {
        ETag: 'Quoted version after the act',
        'Idempotent-Replayed': '`true` when this is the outcome of an earlier request',
      },
    },
  },
  problems: actProblems,
  refusals: [403, 404, 409, 412, 422],
} satisfies Partial<ActDefinition>;

/** @returns the route that takes acts, and its documentation act by act. */
export function actRoutes(deps: ActDeps): Route[] {
  const take = route<{ caseNo: string; action: string }, z.output<typeof actQuery>, unknown>(
    {
      ...shared,
      path: '/api/v1/cases/{caseNo}/actions/{action}',
      operationId: 'act',
      summary: 'Act on a case',
      params: z.object({ caseNo, action: z.string() }),
      body: z.unknown(),
      hidden: true,
    },
    async ({ params, query, body, actor, req, log }) => {
      const asked = {
        actor,
        caseNo: params.caseNo,
        act: params.action,
        input: body,
        expectedVersion: versionOf(req.get('if-match')),
        log,
      };
      if (query.dryRun === 'true') {
        const reasons = await dryRun(deps, asked);
        return { status: 200, body: { allowed: reasons.length === 0, refusals: reasons.map(shownOf) } };
      }
      const key = idempotencyKey(req.get('idempotency-key'));
      const address = `POST /api/v1/cases/{caseNo}/actions/${params.action}`;
      const { receipt, view, replayed } = await performAct(deps, { ...asked, key, address });
      const shown = shownCase(view, actor, { source: 'workflow', asOf: view.lastAt });
      return {
        status: 200,
        body: { receipt, case: shown },
        headers: { ETag: `"${shown.version}"`, ...(replayed ? { 'Idempotent-Replayed': 'true' } : {}) },
      };
    },
  );
  return [take, ...documented()];
}

/** Whatever takes the acts, their documentation has one path for each. */
function documented(): Route[] {
  const names = [...new Set(Object.values(permissions).flatMap((table) => Object.keys(table)))];
  return names.flatMap((name) => {
    const found = caseKinds.flatMap((kind) => {
      const act = name in permissions[kind] ? findAct(procedures[kind], name) : null;
      return act === null
        ? []
        : [{ kind, act, grants: (permissions[kind] as Record<string, readonly Grant[]>)[name] ?? [] }];
    });
    const [first] = found;
    if (first === undefined) return [];
    const definition: ActDefinition = {
      ...shared,
      path: `/api/v1/cases/{caseNo}/actions/${name}`,
      operationId: `act_${name}`,
      summary: `${first.act.title.en} ${first.act.title.zh} (${first.act.article})`,
      description: found.map(({ kind, grants }) => `In \`${kind}\`: ${grants.map(grantText).join('; ')}.`).join('\n\n'),
      params: z.object({ caseNo }) as never,
      body: bodyOf(found.map(({ act }) => act.input)),
    };
    return [{ definition, handle: null }];
  });
}

/** An act of the same name may ask for other things in another kind of case. */
function bodyOf(inputs: readonly z.ZodType[]): z.ZodType {
  const [first, ...others] = new Set(inputs);
  if (first === undefined) throw new Error('an act without an input');
  const formOf = (input: z.ZodType): string =>
    JSON.stringify(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }));
  const different = others.filter((input) => formOf(input) !== formOf(first));
  return different.length === 0 ? first : z.union([first, ...different]);
}

function grantText({ role, level, relation }: Grant): string {
  return `${roleTitles[role].en} (${role}, ${level}, ${relation})`;
}

/** @returns the version named by If-Match, or null without one. @throws Problem `ifMatchInvalid`. */
export function versionOf(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const found = /^"(\d{1,9})"$/.exec(header.trim());
  if (found === null) throw problem('ifMatchInvalid');
  return Number(found[1]);
}
