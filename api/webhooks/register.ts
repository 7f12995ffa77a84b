/** The register of webhooks: who may have one, where it leads, which secrets sign for it (I-84). */
import { randomUUID } from 'node:crypto';
import { OutboundRefused } from '../../config/outbound';
import type { WebhookCaller } from '../../config/webhook-caller';
import { newWebhookSecret } from '../../config/webhook-signature';
import { dayOfInstant } from '../../law/calendar/plain-date';
import { nextNumber } from '../../models/counters';
import { isDuplicateKey } from '../../models/duplicate-key';
import type { IdempotencyEntry } from '../../models/idempotency';
import type { Webhook } from '../../models/webhooks';
import { isEventType } from '../../procedures/event-titles';
import { testEventType } from '../../procedures/notices/webhook-body';
import { type Actor, isAdministrator } from '../../procedures/roles';
import { audit } from '../audit';
import { remember } from '../cases/reservations';
import { type ApiDeps, nowOf } from '../deps';
import { type Problem, problem } from '../problem';
import type { WebhookInput } from './form';

/** For how long the former secret signs beside the new one, in milliseconds: 24 hours, so that the other side can change over. */
const bothValidMs = 24 * 3_600_000;

export interface Registered {
  webhook: Webhook;
  /** Shown once; null when the same request was answered before. */
  secret: string | null;
}

const isSystemAdministrator = ({ roles }: Actor): boolean => roles.includes('systemAdministrator');

/** @returns the organization that the webhook is to be of. @throws Problem when it is not the caller's to choose. */
export async function ownerFor(deps: ApiDeps, actor: Actor, wanted: string | undefined): Promise<string> {
  const isHead = actor.level === 'head' && !isAdministrator(actor);
  if (!isSystemAdministrator(actor) && !(isHead && (wanted ?? actor.organizationId) === actor.organizationId))
    throw problem('roleNotPermitted');
  const organizationId = wanted ?? actor.organizationId;
  if ((await deps.record.organizations.findById(organizationId).lean()) === null)
    throw problem('organizationNotFound', {}, { pointer: '/organizationId' });
  return organizationId;
}

/** @returns the webhook, if it is the caller's to manage. @throws Problem `webhookNotFound`. */
export async function managedWebhook(deps: ApiDeps, actor: Actor, id: string): Promise<Webhook> {
  const webhook = await deps.record.webhooks.findById(id).lean();
  const isOwn = webhook?.organizationId === actor.organizationId && actor.level === 'head' && !isAdministrator(actor);
  if (webhook === null || !(isSystemAdministrator(actor) || isOwn)) throw problem('webhookNotFound');
  return webhook;
}

/** @returns the number under which it stands in the register. Nothing is stored when the address is refused. */
export async function registered(
  deps: ApiDeps,
  caller: WebhookCaller,
  {
    actor,
    organizationId,
    input,
    secret,
  }: { actor: Actor; organizationId: string; input: WebhookInput; secret: string },
  entry: IdempotencyEntry,
): Promise<string> {
  const unknown = input.eventTypes.find((type) => !isEventType(type));
  if (unknown !== undefined) throw problem('eventTypeUnknown', { type: unknown }, { pointer: '/eventTypes' });
  for (const zone of input.zones)
    if ((await deps.record.zones.findById(zone).lean()) === null) throw problem('zoneUnknown');
  await probed(caller, input.address);
  const now = nowOf(deps);
  const id = entry.number ?? (await allotted(deps, entry));
  const webhook: Webhook = {
    _id: id,
    organizationId,
    scope: isSystemAdministrator(actor) ? 'visible' : 'own',
    address: input.address,
    caseKinds: input.caseKinds,
    eventTypes: input.eventTypes,
    zones: input.zones,
    secrets: [{ sealed: caller.seal(secret, id), createdAt: now, until: null }],
    active: true,
    createdBy: actor.personId,
    createdAt: now,
    updatedAt: now,
  };
  try {
    await deps.record.webhooks.collection.insertOne(webhook as never);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  noted(deps, actor, id, 'webhookRegistered', { organizationId });
  return id;
}

async function allotted(deps: ApiDeps, entry: IdempotencyEntry): Promise<string> {
  const number = await nextNumber(deps.record, 'WHK', dayOfInstant(nowOf(deps)).slice(0, 4));
  return remember(deps, entry._id, number, null);
}

/** Asks the address itself: whatever answers, other than with a redirect, may be registered. Without a secret yet, it is signed by none. */
async function probed(caller: WebhookCaller, address: string): Promise<void> {
  const body = JSON.stringify({ type: 'webhook.probe', timestamp: new Date().toISOString(), data: {} });
  const { status, failure } = await answered(() =>
    caller.post({ _id: '', address, secrets: [] }, { id: `probe_${randomUUID()}`, body }),
  );
  if (failure !== null) throw failure;
  if (status >= 300 && status <= 399) throw problem('webhookAddressRedirects', { status }, { pointer: '/address' });
}

const refusedAddress = {
  malformedAddress: 'webhookAddressMalformed',
  notHttps: 'webhookAddressNotHttps',
  privateAddress: 'webhookAddressPrivate',
  unresolvable: 'webhookAddressUnresolvable',
} as const;

async function answered(
  post: () => Promise<{ status: number }>,
): Promise<{ status: number; failure: null } | { status: 0; failure: Problem }> {
  try {
    return { status: (await post()).status, failure: null };
  } catch (error) {
    const pointer = { pointer: '/address', cause: error };
    if (error instanceof OutboundRefused)
      return { status: 0, failure: problem(refusedAddress[error.code], {}, pointer) };
    const failure = String((error as { code?: unknown }).code ?? 'no code');
    return { status: 0, failure: problem('webhookAddressUnreachable', { failure }, pointer) };
  }
}

/** @returns the webhook with a new secret; the former one signs beside it for a day, older ones no more. */
export async function rotated(
  deps: ApiDeps,
  caller: WebhookCaller,
  actor: Actor,
  webhook: Webhook,
): Promise<Registered> {
  const now = nowOf(deps);
  const secret = newWebhookSecret();
  const until = new Date(Date.parse(now) + bothValidMs).toISOString();
  const former = webhook.secrets.filter((one) => one.until === null).map((one) => ({ ...one, until }));
  const secrets = [...former, { sealed: caller.seal(secret, webhook._id), createdAt: now, until: null }];
  const changed = await changedTo(deps, webhook, { secrets, updatedAt: now });
  noted(deps, actor, webhook._id, 'webhookSecretRotated', { until });
  return { webhook: changed, secret };
}

/** @returns the webhook, which hears no more; what it was sent stays readable. */
export async function switchedOff(deps: ApiDeps, actor: Actor, webhook: Webhook): Promise<Webhook> {
  if (!webhook.active) return webhook;
  noted(deps, actor, webhook._id, 'webhookSwitchedOff', {});
  return changedTo(deps, webhook, { active: false, updatedAt: nowOf(deps) });
}

async function changedTo(deps: ApiDeps, webhook: Webhook, change: Partial<Webhook>): Promise<Webhook> {
  await deps.record.webhooks.updateOne({ _id: webhook._id }, { $set: change });
  return { ...webhook, ...change };
}

/** Sends one message at once. @returns what came of it, whatever that is. */
export async function tested(
  deps: ApiDeps,
  caller: WebhookCaller,
  actor: Actor,
  webhook: Webhook,
): Promise<{ id: string; delivered: boolean; status: number | null; failure: string | null }> {
  const id = `${webhook._id}_test_${randomUUID()}`;
  const body = JSON.stringify({ type: testEventType, timestamp: nowOf(deps), data: { webhookId: webhook._id } });
  const { status, failure } = await answered(() => caller.post(webhook, { id, body }));
  noted(deps, actor, webhook._id, 'webhookTested', { status });
  if (failure !== null) return { id, delivered: false, status: null, failure: failure.code };
  return { id, delivered: status >= 200 && status <= 299, status, failure: null };
}

export function noted(
  deps: ApiDeps,
  actor: Actor,
  webhookId: string,
  what: string,
  detail: Record<string, unknown>,
): void {
  audit(deps, { who: actor.personId, what, outcome: 'done', detail: { webhookId, ...detail } });
}
