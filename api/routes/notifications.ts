/** Notices to the caller, with their due dates and how they were delivered; for staff, the deliveries of a case. */
import { z } from 'zod';
import { type Notification, noticeStates } from '../../models/notifications';
import { keyText } from '../../procedures/engine/plain-text';
import { noticeKindOf, noticeKinds } from '../../procedures/notices/kinds';
import { type PersonalChannel, personalChannels } from '../../procedures/notices/preferences';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { caseNo, instant, text } from '../cases/case-schema';
import { visibleCase } from '../cases/read-case';
import { readCursor, writeCursor } from '../cursor';
import { type ApiDeps, nowOf } from '../deps';
import { resumedNotices } from '../notices/resume';
import { problem } from '../problem';
import { type Route, route } from '../route';

const channelOf = z.enum(personalChannels);
const sentBy = ['mail', 'weCom', 'dingTalk', 'sms'] as const;

const delivery = z.strictObject({
  channel: channelOf,
  state: z.enum(noticeStates).meta({
    description:
      'held: waits for the digest; queued; sent: taken over by a gateway; delivered: in the inbox, or accepted by the recipient’s server; failed; parked: given up for now',
  }),
  deliveredAt: z.string().nullable(),
  attempts: z.number(),
  failure: z.string().nullable().meta({ description: 'What went wrong last: codes, never an address' }),
});

const notification = z
  .strictObject({
    id: z.string(),
    caseNo,
    template: z.string(),
    kind: z.enum(noticeKinds),
    title: text,
    body: text,
    at: instant,
    dueAt: z.string().nullable(),
    readAt: z.string().nullable(),
    deliveries: z.array(delivery),
  })
  .meta({ id: 'Notification' });

const caseDelivery = z
  .strictObject({
    id: z.string(),
    personId: z.string().nullable().meta({ description: 'Null when nobody could be found' }),
    addressedTo: z.string(),
    template: z.string(),
    kind: z.enum(noticeKinds),
    at: instant,
    triedAt: z.string().nullable(),
    ...delivery.shape,
  })
  .meta({ id: 'CaseDelivery' });

const staff = [
  { role: 'dataAuthority', level: 'officer' },
  { role: 'zoneRegulator', level: 'officer' },
  { role: 'governanceCenter', level: 'officer' },
] as const;

const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: keyText(1024).optional(),
};

const listQuery = z.strictObject({
  unread: z.enum(['true', 'false']).default('false'),
  ...pageQuery,
});
const deliveryQuery = z.strictObject(pageQuery);
const oneId = z.object({ id: z.string().meta({ description: 'Id of the notice, percent-encoded' }) });

/** @returns the routes of notices. */
export function notificationRoutes(deps: ApiDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/notifications',
        operationId: 'listNotifications',
        tag: 'Tasks',
        summary: 'Notices to you, newest first',
        who: 'signedIn',
        query: listQuery,
        answers: {
          200: {
            description: 'A page',
            schema: z.strictObject({ items: z.array(notification), nextCursor: z.string().nullable() }),
          },
        },
        problems: ['cursorInvalid'],
      },
      async ({ actor, query }) => ({ status: 200, body: await listOwn(deps, actor.personId, query) }),
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/notifications/{id}',
        operationId: 'readNotice',
        tag: 'Tasks',
        summary: 'A notice to you, with the state of its delivery on each channel',
        who: 'signedIn',
        params: oneId,
        answers: { 200: { description: 'The notice', schema: notification } },
        problems: ['notificationNotFound'],
      },
      async ({ params, actor }) => {
        const found = await ownNotice(deps, params.id, actor);
        return { status: 200, body: await shown(deps, found) };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/cases/{caseNo}/deliveries',
        operationId: 'listDeliveries',
        tag: 'Cases',
        summary: 'Notices of a case and how they were delivered',
        description:
          'The data authority sees all of them; other offices those to themselves and to the company concerned. No address is shown.',
        who: staff,
        params: z.object({ caseNo }),
        query: deliveryQuery,
        answers: {
          200: {
            description: 'A page',
            schema: z.strictObject({ items: z.array(caseDelivery), nextCursor: z.string().nullable() }),
          },
        },
        problems: ['caseNotFound', 'cursorInvalid'],
      },
      async ({ params, query, actor }) => ({
        status: 200,
        body: await listDeliveries(deps, params.caseNo, query, actor),
      }),
    ),
    route<Record<string, never>, Record<string, never>, { channel: PersonalChannel }>(
      {
        method: 'post',
        path: '/api/v1/notice-deliveries/resume',
        operationId: 'resumeNotices',
        tag: 'Tasks',
        summary: 'Send again what was parked on a channel',
        description: 'At most 1000 notices at a time. Safe to repeat: what was delivered is not sent again.',
        who: [{ role: 'systemAdministrator', level: 'officer' }],
        audit: 'administration',
        body: z.strictObject({ channel: z.enum(sentBy) }),
        answers: {
          200: {
            description: 'Under way',
            schema: z.strictObject({ resumed: z.number().int(), more: z.boolean() }),
          },
        },
        problems: ['workflowUnavailable'],
      },
      async ({ actor, body }) => {
        const done = await resumedNotices(deps, body.channel);
        const detail = { channel: body.channel, ...done };
        audit(deps, { who: actor.personId, what: 'noticesResumed', outcome: 'done', detail });
        return { status: 200, body: done };
      },
    ),
    route(
      {
        method: 'post',
        path: '/api/v1/notifications/{id}/read',
        operationId: 'readNotification',
        tag: 'Tasks',
        summary: 'Confirm that you have read a notice',
        description: 'Safe to repeat: the first time counts.',
        who: 'signedIn',
        params: oneId,
        answers: { 200: { description: 'The notice', schema: notification } },
        problems: ['notificationNotFound'],
      },
      async ({ params, actor }) => {
        const found = await ownNotice(deps, params.id, actor);
        // What went out over other channels is confirmed where it lies in the inbox.
        if (found.channel !== 'inbox') throw problem('notificationNotFound');
        const readAt = found.readAt ?? nowOf(deps);
        if (found.readAt === null) await deps.record.notifications.updateOne({ _id: found._id }, { $set: { readAt } });
        return { status: 200, body: await shown(deps, { ...found, readAt }) };
      },
    ),
  ];
}

/** @returns the notice to the caller; a digest is none. @throws Problem when there is none, or it is another's. */
async function ownNotice({ record }: ApiDeps, id: string, { personId }: Actor): Promise<Notification> {
  const found = await record.notifications.findById(id).lean();
  if (found === null || found.personId !== personId || found.caseNo === '') throw problem('notificationNotFound');
  return found;
}

async function listOwn(deps: ApiDeps, personId: string, query: z.output<typeof listQuery>): Promise<unknown> {
  const list = `notifications:${personId}`;
  const filters: Record<string, unknown>[] = [{ personId, channel: 'inbox' }];
  if (query.unread === 'true') filters.push({ readAt: null });
  if (query.cursor !== undefined) {
    const [at, id] = readCursor(deps.env.CURSOR_SECRET, list, query.cursor, 2);
    filters.push({ $or: [{ at: { $lt: at } }, { at, _id: { $lt: id } }] });
  }
  const rows = await deps.record.notifications
    .find({ $and: filters })
    .sort({ at: -1, _id: -1 })
    .limit(query.limit + 1)
    .lean();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return {
    items: await Promise.all(page.map((row) => shown(deps, row))),
    nextCursor: more ? writeCursor(deps.env.CURSOR_SECRET, list, [last.at, last._id]) : null,
  };
}

async function listDeliveries(
  deps: ApiDeps,
  number: string,
  query: z.output<typeof deliveryQuery>,
  actor: Actor,
): Promise<unknown> {
  const { view } = await visibleCase(deps, number, actor);
  const list = `deliveries:${number}`;
  const filters: Record<string, unknown>[] = [{ caseNo: number }];
  if (!actor.roles.includes('dataAuthority')) {
    const concerned = [actor.organizationId, view.parties.applicant].filter((one) => one !== undefined);
    filters.push({ addressedTo: { $in: concerned } });
  }
  if (query.cursor !== undefined) {
    const [id] = readCursor(deps.env.CURSOR_SECRET, list, query.cursor, 1);
    filters.push({ _id: { $gt: id } });
  }
  const rows = await deps.record.notifications
    .find({ $and: filters })
    .sort({ _id: 1 })
    .limit(query.limit + 1)
    .lean();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return {
    items: page.map((row) => ({
      id: row._id,
      personId: row.personId,
      addressedTo: row.addressedTo,
      template: row.template,
      kind: row.kind ?? noticeKindOf(row.template),
      at: row.at,
      triedAt: row.triedAt ?? null,
      ...deliveryOf(row),
    })),
    nextCursor: more ? writeCursor(deps.env.CURSOR_SECRET, list, [last._id]) : null,
  };
}

async function shown(deps: ApiDeps, row: Notification): Promise<z.input<typeof notification>> {
  const base = row._id.slice(0, row._id.lastIndexOf(':'));
  const beside = personalChannels.filter((channel) => channel !== row.channel);
  const others = await Promise.all(
    beside.map((channel) => deps.record.notifications.findById(`${base}:${channel}`).lean()),
  );
  const order = ({ channel }: Notification): number => personalChannels.indexOf(channel);
  const rows = [row, ...others.filter((one) => one !== null)].sort((a, b) => order(a) - order(b));
  const { _id, caseNo: number, template, title, body, at, dueAt, readAt } = row;
  return {
    id: _id,
    caseNo: number,
    template,
    kind: row.kind ?? noticeKindOf(template),
    title,
    body,
    at,
    dueAt,
    readAt,
    deliveries: rows.map(deliveryOf),
  };
}

function deliveryOf({ channel, state, deliveredAt, attempts, failure }: Notification): z.input<typeof delivery> {
  return { channel, state, deliveredAt, attempts, failure };
}
