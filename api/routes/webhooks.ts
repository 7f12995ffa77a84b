/** Webhooks: systems of an organization hear that something happened, signed and in order, and can have it sent again (I-84). */
import { z } from 'zod';
import { createWebhookCaller } from '../../config/webhook-caller';
import { newWebhookSecret } from '../../config/webhook-signature';
import { idempotencyHeader, idempotencyKey } from '../cases/reservations';
import type { ApiDeps } from '../deps';
import { once } from '../once';
import { type Route, route, type Who } from '../route';
import { secretShown, sentEvent, shownEvent, type WebhookInput, webhookInput, webhookSchema } from '../webhooks/form';
import { managedWebhook, noted, ownerFor, registered, rotated, switchedOff, tested } from '../webhooks/register';
import { eventsAfter, presented, replayed, resumed } from '../webhooks/told';

const tag = 'Webhooks';
const address = '/api/v1/webhooks';
const one = z.object({ id: z.string().max(64) });
const offices = [
  'dataAuthority',
  'zoneRegulator',
  'governanceCenter',
  'dataProvider',
  'municipalGovernment',
  'securitySupervisor',
  'marketSupervisor',
] as const;
/** A system administrator, and the head of any organization that has a part in cases. */
const managers: readonly Who[] = [
  { role: 'systemAdministrator', level: 'officer' },
  ...([...offices, 'applicant'] as const).map((role) => ({ role, level: 'head' as const })),
];
const cursor = z.number().int().min(0).max(99_999_999);
const addressProblems = [
  'webhookAddressMalformed',
  'webhookAddressNotHttps',
  'webhookAddressPrivate',
  'webhookAddressUnresolvable',
  'webhookAddressRedirects',
  'webhookAddressUnreachable',
] as const;
const shown = { description: 'The webhook', schema: webhookSchema };

/** @returns the routes of webhooks. */
export function webhookRoutes(deps: ApiDeps): Route[] {
  return [...registerRoutes(deps), ...deliveryRoutes(deps)];
}

function registerRoutes(deps: ApiDeps): Route[] {
  const caller = createWebhookCaller(deps.env);
  return [
    route<Record<string, never>, Record<string, never>, WebhookInput>(
      {
        method: 'post',
        path: address,
        operationId: 'registerWebhook',
        tag,
        summary: 'Register a webhook',
        description:
          'By a system administrator for any organization, by a head for their own. The address is asked at once: one that is private, redirects or does not answer is refused, and nothing is stored.',
        who: managers,
        audit: 'administration',
        body: webhookInput,
        headers: idempotencyHeader,
        answers: {
          201: { description: 'Registered', schema: secretShown, headers: { Location: 'Address of the webhook' } },
        },
        problems: [
          'roleNotPermitted',
          'organizationNotFound',
          'zoneUnknown',
          'eventTypeUnknown',
          ...addressProblems,
          'idempotencyKeyMissing',
          'idempotencyKeyInvalid',
          'idempotencyKeyReused',
        ],
        refusals: [422],
      },
      async ({ actor, body, req }) => {
        const organizationId = await ownerFor(deps, actor, body.organizationId);
        const key = idempotencyKey(req.get('idempotency-key'));
        const secret = newWebhookSecret();
        const call = { actor, address: `POST ${address}`, key, body };
        const { number, replayed: isRepeat } = await once(deps, call, (entry) =>
          registered(deps, caller, { actor, organizationId, input: body, secret }, entry),
        );
        const webhook = await presented(deps, await managedWebhook(deps, actor, number));
        const headers: Record<string, string> = { Location: `${address}/${number}`, 'Cache-Control': 'no-store' };
        return {
          status: 201,
          body: { webhook, secret: isRepeat ? null : secret },
          headers: isRepeat ? { ...headers, 'Idempotent-Replayed': 'true' } : headers,
        };
      },
    ),
    route(
      {
        method: 'get',
        path: address,
        operationId: 'listWebhooks',
        tag,
        summary: 'Webhooks of your organization; all of them for a system administrator',
        who: managers,
        answers: { 200: { description: 'At most 500', schema: z.strictObject({ items: z.array(webhookSchema) }) } },
      },
      async ({ actor }) => {
        const seesAll = actor.roles.includes('systemAdministrator');
        const filter = seesAll ? {} : { organizationId: actor.organizationId };
        const rows = await deps.record.webhooks.find(filter).sort({ _id: 1 }).limit(500).lean();
        return { status: 200, body: { items: await Promise.all(rows.map((row) => presented(deps, row))) } };
      },
    ),
    route(
      {
        method: 'get',
        path: `${address}/{id}`,
        operationId: 'readWebhook',
        tag,
        summary: 'A webhook, and how far its delivery has come',
        who: managers,
        params: one,
        answers: { 200: shown },
        problems: ['webhookNotFound'],
      },
      async ({ actor, params }) => ({
        status: 200,
        body: await presented(deps, await managedWebhook(deps, actor, params.id)),
      }),
    ),
    route(
      {
        method: 'post',
        path: `${address}/{id}/secrets`,
        operationId: 'rotateWebhookSecret',
        tag,
        summary: 'A new secret; the former one signs beside it for 24 hours',
        who: managers,
        audit: 'administration',
        params: one,
        answers: { 201: { description: 'The new secret', schema: secretShown } },
        problems: ['webhookNotFound'],
      },
      async ({ actor, params }) => {
        const found = await managedWebhook(deps, actor, params.id);
        const { webhook, secret } = await rotated(deps, caller, actor, found);
        const body = { webhook: await presented(deps, webhook), secret };
        return { status: 201, body, headers: { 'Cache-Control': 'no-store' } };
      },
    ),
    route(
      {
        method: 'post',
        path: `${address}/{id}/switch-off`,
        operationId: 'switchWebhookOff',
        tag,
        summary: 'The webhook hears no more; what it was sent stays readable',
        who: managers,
        audit: 'administration',
        params: one,
        answers: { 200: shown },
        problems: ['webhookNotFound'],
      },
      async ({ actor, params }) => {
        const found = await managedWebhook(deps, actor, params.id);
        return { status: 200, body: await presented(deps, await switchedOff(deps, actor, found)) };
      },
    ),
    route(
      {
        method: 'post',
        path: `${address}/{id}/test`,
        operationId: 'testWebhook',
        tag,
        summary: 'Send a test message at once, and tell what came of it',
        who: managers,
        audit: 'administration',
        params: one,
        answers: {
          200: {
            description: 'What came of it',
            schema: z.strictObject({
              id: z.string().meta({ description: 'Id of the message, as the header webhook-id has it' }),
              delivered: z.boolean(),
              status: z.number().int().nullable(),
              failure: z.string().nullable(),
            }),
          },
        },
        problems: ['webhookNotFound'],
      },
      async ({ actor, params }) => {
        const found = await managedWebhook(deps, actor, params.id);
        return { status: 200, body: await tested(deps, caller, actor, found) };
      },
    ),
  ];
}

const eventQuery = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(99_999_999)
    .default(0)
    .meta({ description: 'Cursor of the last one you have' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

function deliveryRoutes(deps: ApiDeps): Route[] {
  const underWay = { 202: { description: 'The delivery was told', schema: webhookSchema } };
  return [
    route(
      {
        method: 'get',
        path: `${address}/{id}/events`,
        operationId: 'listWebhookEvents',
        tag,
        summary: 'What a webhook was sent after a cursor, in order',
        who: managers,
        params: one,
        query: eventQuery,
        answers: {
          200: {
            description: 'A page; begin the next one with its cursor',
            schema: z.strictObject({ items: z.array(sentEvent), cursor }),
          },
        },
        problems: ['webhookNotFound'],
      },
      async ({ actor, params, query }) => {
        const { _id } = await managedWebhook(deps, actor, params.id);
        const found = await eventsAfter(deps, _id, query.after, query.limit);
        return {
          status: 200,
          body: { items: found.map(shownEvent), cursor: found.at(-1)?.position ?? query.after },
        };
      },
    ),
    route<{ id: string }, Record<string, never>, { after: number }>(
      {
        method: 'post',
        path: `${address}/{id}/replay`,
        operationId: 'replayWebhook',
        tag,
        summary: 'Send everything after a cursor again, in order and under the same ids',
        description: 'Also resumes a webhook that was parked.',
        who: managers,
        audit: 'administration',
        params: one,
        body: z.strictObject({ after: cursor }),
        answers: underWay,
        problems: ['webhookNotFound', 'webhookInactive', 'workflowUnavailable'],
      },
      async ({ actor, params, body }) => {
        const webhook = await managedWebhook(deps, actor, params.id);
        await replayed(deps, webhook, body.after);
        noted(deps, actor, webhook._id, 'webhookReplayed', { after: body.after });
        return { status: 202, body: await presented(deps, webhook) };
      },
    ),
    route(
      {
        method: 'post',
        path: `${address}/{id}/resume`,
        operationId: 'resumeWebhook',
        tag,
        summary: 'Try again what was parked',
        who: managers,
        audit: 'administration',
        params: one,
        answers: underWay,
        problems: ['webhookNotFound', 'webhookInactive', 'workflowUnavailable'],
      },
      async ({ actor, params }) => {
        const webhook = await managedWebhook(deps, actor, params.id);
        await resumed(deps, webhook);
        noted(deps, actor, webhook._id, 'webhookResumed', {});
        return { status: 202, body: await presented(deps, webhook) };
      },
    ),
  ];
}
