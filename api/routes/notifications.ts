/** Notices to the caller, with their due dates and how they were delivered. */
import { z } from 'zod';
import type { Notification } from '../../models/notifications';
import { keyText } from '../../procedures/engine/plain-text';
import { caseNo, instant, text } from '../cases/case-schema';
import { readCursor, writeCursor } from '../cursor';
import { type ApiDeps, nowOf } from '../deps';
import { problem } from '../problem';
import { type Route, route } from '../route';

const delivery = z.strictObject({
  channel: z.enum(['inbox', 'mail']),
  state: z.enum(['queued', 'delivered', 'failed']),
  deliveredAt: z.string().nullable(),
  attempts: z.number(),
});

const notification = z
  .strictObject({
    id: z.string(),
    caseNo,
    template: z.string(),
    title: text,
    body: text,
    at: instant,
    dueAt: z.string().nullable(),
    readAt: z.string().nullable(),
    deliveries: z.array(delivery),
  })
  .meta({ id: 'Notification' });

const listQuery = z.strictObject({
  unread: z.enum(['true', 'false']).default('false'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: keyText(1024).optional(),
});

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
        method: 'post',
        path: '/api/v1/notifications/{id}/read',
        operationId: 'readNotification',
        tag: 'Tasks',
        summary: 'Confirm that you have read a notice',
        description: 'Safe to repeat: the first time counts.',
        who: 'signedIn',
        params: z.object({ id: z.string().meta({ description: 'Id of the notice, percent-encoded' }) }),
        answers: { 200: { description: 'The notice', schema: notification } },
        problems: ['notificationNotFound'],
      },
      async ({ params, actor }) => {
        const found = await deps.record.notifications.findById(params.id).lean();
        if (found === null || found.personId !== actor.personId || found.channel !== 'inbox')
          throw problem('notificationNotFound');
        const readAt = found.readAt ?? nowOf(deps);
        if (found.readAt === null) await deps.record.notifications.updateOne({ _id: found._id }, { $set: { readAt } });
        return { status: 200, body: await shown(deps, { ...found, readAt }) };
      },
    ),
  ];
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

async function shown(deps: ApiDeps, row: Notification): Promise<z.input<typeof notification>> {
  const mail = await deps.record.notifications.findById(row._id.replace(/:inbox$/, ':mail')).lean();
  const channels = mail === null ? [row] : [row, mail];
  const { _id, caseNo: number, template, title, body, at, dueAt, readAt } = row;
  return {
    id: _id,
    caseNo: number,
    template,
    title,
    body,
    at,
    dueAt,
    readAt,
    deliveries: channels.map(({ channel, state, deliveredAt, attempts }) => ({
      channel,
      state,
      deliveredAt,
      attempts,
    })),
  };
}
