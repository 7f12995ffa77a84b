/** Sending again what was parked, and what nobody carries any more: each person's delivery is told, and started where it does not run. */
import type { Notification } from '../../models/notifications';
import { recipientDeliveryId } from '../../procedures/notices/deliveries';
import type { PersonalChannel } from '../../procedures/notices/preferences';
import { noticesQueued } from '../../workflows/messages';
import { type ApiDeps, nowOf } from '../deps';
import { temporalProblem } from '../temporal-problem';

/** Notices taken up in one call at most; the rest by the next call. */
const atMost = 1_000;
/** How long the Temporal server may take for one person, in milliseconds. */
const withinMs = 5_000;

/** @returns how many notices are under way again, and whether there are more. */
export async function resumedNotices(
  deps: ApiDeps,
  channel: PersonalChannel,
): Promise<{ resumed: number; more: boolean }> {
  const { notifications, alarms } = deps.record;
  const found = await notifications
    // What a digest gathered goes out with it.
    .find(
      { state: { $in: ['parked', 'queued'] }, channel, digest: { $exists: false } },
      { personId: 1, items: 1, state: 1 },
    )
    .sort({ state: 1, at: 1, _id: 1 })
    .limit(atMost + 1)
    .lean();
  const open = found.slice(0, atMost).filter(({ personId }) => personId !== null);
  for (const notice of open) if (notice.state === 'parked') await queued(deps, notice);
  const byPerson = new Map<string, string[]>();
  for (const { _id, personId } of open) byPerson.set(personId ?? '', [...(byPerson.get(personId ?? '') ?? []), _id]);
  for (const [personId, ids] of byPerson) await handedOver(deps, personId, channel, ids);
  await alarms.updateOne({ _id: `noticesParked:${channel}`, clearedAt: null }, { $set: { clearedAt: nowOf(deps) } });
  return { resumed: open.length, more: found.length > atMost };
}

async function queued({ record }: ApiDeps, { _id, items = [] }: Pick<Notification, '_id' | 'items'>): Promise<void> {
  for (const one of [...items, _id])
    await record.notifications.updateOne({ _id: one }, { $set: { state: 'queued', failure: null } });
}

async function handedOver(deps: ApiDeps, personId: string, channel: PersonalChannel, ids: string[]): Promise<void> {
  try {
    await deps.temporal.withDeadline(Date.now() + withinMs, () =>
      deps.temporal.workflow.signalWithStart('recipientDelivery', {
        workflowId: recipientDeliveryId(personId, channel),
        taskQueue: deps.env.TEMPORAL_TASK_QUEUE,
        args: [{ channel }],
        signal: noticesQueued,
        signalArgs: [ids],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      }),
    );
  } catch (error) {
    throw temporalProblem(error) ?? error;
  }
}
