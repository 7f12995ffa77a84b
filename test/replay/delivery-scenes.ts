/**
 * What the histories of the workflows that take notices and events out of the house protect: how they go on, wait, give up and end. Each
 * runs against activities that stand for the record and the other side, in a worker of its own.
 */
import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import type { Activities } from '../../activities';
import type { PostResult, WebhookActivities } from '../../activities/post-webhooks';
import type { RegistrationNoticeActivities } from '../../activities/registration-notices';
import { webhookPausesMs } from '../../procedures/notices/webhook-retries';
import { ensureBundle } from '../../worker/bundle';
import { eventsQueued, noticesQueued } from '../../workflows/messages';
import type { CaseBench } from '../support/case-worker';

/** @returns the id of the workflow. */
export type DeliveryScene = (bench: CaseBench) => Promise<string>;

interface Ran {
  workflowType: string;
  workflowId: string;
  start: object;
  signal?: { name: typeof noticesQueued | typeof eventsQueued; ids: string[] };
  activities: object;
}

export async function ran(
  bench: CaseBench,
  { workflowType, workflowId, start, signal, activities }: Ran,
): Promise<string> {
  const taskQueue = `deliveries-${randomUUID()}`;
  const worker = await Worker.create({
    connection: bench.env.nativeConnection,
    taskQueue,
    workflowBundle: { codePath: await ensureBundle() },
    activities,
  });
  return worker.runUntil(async () => {
    const options = { workflowId, taskQueue, args: [start] as [object] };
    const { workflow } = bench.client;
    const handle =
      signal === undefined
        ? await workflow.start(workflowType, options)
        : await workflow.signalWithStart(workflowType, { ...options, signal: signal.name, signalArgs: [signal.ids] });
    // Longer than any of them waits.
    await bench.env.sleep('15 days');
    await handle.result();
    return workflowId;
  });
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `E#${index + 1}/0:p-1:mail`);

type NoticeActivities = Pick<Activities, 'deliverNotice' | 'deliverTogether' | 'confirmNotice' | 'markNoticeFailed'>;

const notices =
  (name: string, count: number, activities: Partial<NoticeActivities>, start: object = {}): DeliveryScene =>
  (bench) =>
    ran(bench, {
      workflowType: 'recipientDelivery',
      workflowId: `notices:${name}:mail`,
      start: { channel: 'mail', ...start },
      signal: { name: noticesQueued, ids: numbered(count) },
      activities: {
        deliverNotice: async () => 'delivered',
        deliverTogether: async ({ ids }) => ids.map((id) => ({ id, state: 'delivered' })),
        confirmNotice: async () => 'delivered',
        markNoticeFailed: async () => undefined,
        ...activities,
      } satisfies NoticeActivities,
    });

export const recipientDeliveries: Record<string, DeliveryScene> = {
  // The server is away once; a gateway takes the second one over and confirms it when it is asked the third time.
  'exit-delivered': (bench) => {
    let attempts = 0;
    let asked = 0;
    return notices('delivered', 3, {
      deliverNotice: async ({ id }) => {
        attempts += 1;
        if (attempts === 1) throw ApplicationFailure.create({ type: 'noticeFailed', message: 'ECONNREFUSED' });
        return id.startsWith('E#2/') ? 'sent' : 'delivered';
      },
      confirmNotice: async () => {
        asked += 1;
        return asked < 3 ? 'sent' : 'delivered';
      },
    })(bench);
  },
  // The first address is refused for good; the second one is not reached for ten days.
  'exit-given-up': notices('given-up', 3, {
    deliverNotice: async ({ id }) => {
      if (id.startsWith('E#3/')) return 'delivered';
      const nonRetryable = id.startsWith('E#1/');
      throw ApplicationFailure.create({ type: 'noticeRefused', message: 'EENVELOPE 550', nonRetryable });
    },
  }),
  // A gateway that never confirms: asked five times, and left as sent.
  'exit-never-confirmed': notices('never-confirmed', 1, {
    deliverNotice: async () => 'sent',
    confirmNotice: async () => 'sent',
  }),
  'exit-continued': notices('continued', 205, {}),
  // Gathered: a gateway takes the first one over, the second is refused for good, and the two after it go together again.
  'exit-gathered': notices(
    'gathered',
    4,
    {
      deliverTogether: async ({ ids }) =>
        ids[0] === 'E#1/0:p-1:mail'
          ? [{ id: ids[0], state: 'sent' }]
          : ids.map((id) => ({ id, state: 'delivered' as const })),
      deliverNotice: async () => {
        throw ApplicationFailure.create({ type: 'noticeRefused', message: 'EENVELOPE 550', nonRetryable: true });
      },
    },
    { gatherMs: 10_000 },
  ),
  'exit-gathered-and-continued': notices('gathered-and-continued', 205, {}, { gatherMs: 10_000 }),
};

/** Events of one webhook, at the positions 1, 2 …, of the cases named. */
const webhook =
  (name: string, cases: string[], post: (positions: number[], call: number) => PostResult): DeliveryScene =>
  (bench) => {
    let calls = 0;
    const activities: WebhookActivities = {
      openWebhookQueue: async () => ({ next: 1, settledTo: 0, replayTo: 0, parkedAt: null }),
      saveWebhookQueue: async () => undefined,
      takeInEvents: async ({ eventIds, next }) => next + eventIds.length,
      loadMessages: async ({ after, upTo }) => ({
        waiting: cases
          .map((caseNo, index) => ({ position: index + 1, caseNo }))
          .filter(({ position }) => position > after && position <= upTo),
        loadedTo: upTo,
      }),
      parkWebhook: async () => undefined,
      resumeWebhook: async () => [],
      postWebhooks: async ({ positions }) => post(positions, (calls += 1)),
    };
    return ran(bench, {
      workflowType: 'webhookDelivery',
      workflowId: `webhook:${name}`,
      start: { webhookId: name },
      signal: { name: eventsQueued, ids: cases.map((caseNo, index) => `${caseNo}#${index + 1}`) },
      activities,
    });
  };

const result = (positions: number[], failure: (position: number) => string | null): PostResult => ({
  inactive: false,
  posted: positions.map((position) => ({ position, failure: failure(position) })),
});

export const webhookDeliveries: Record<string, DeliveryScene> = {
  // Two cases: the first one's event is not taken twice, and its second event waits behind it.
  'exit-delivered': webhook('delivered', ['AUTH-2026-0001', 'AUTH-2026-0001', 'AUTH-2026-0002'], (positions, call) =>
    result(positions, (position) => (position === 1 && call < 3 ? '503' : null)),
  ),
  // Nothing gets through for more than eight days: all of it waits to be resumed.
  'exit-parked': webhook('parked', ['AUTH-2026-0001', 'AUTH-2026-0002'], (positions) =>
    result(positions, () => 'ECONNREFUSED'),
  ),
  // One event is never taken while others are: it alone is parked.
  'exit-one-event-parked': webhook(
    'one-parked',
    ['AUTH-2026-0001', 'AUTH-2026-0002', 'AUTH-2026-0002'],
    (positions, call) =>
      result(positions, (position) =>
        position === 1 || (position > 1 && call < webhookPausesMs.length - 1) ? '410' : null,
      ),
  ),
  'exit-switched-off': webhook('switched-off', ['AUTH-2026-0001'], () => ({ inactive: true })),
};

export const registrationNotices: Record<string, DeliveryScene> = {
  'exit-told': (bench) => {
    let attempts = 0;
    return ran(bench, {
      workflowType: 'registrationNotice',
      workflowId: 'told:registrations:REG-2026-0001#000001',
      start: { changeId: 'registrations:REG-2026-0001#000001' },
      activities: {
        tellOfRegistration: async () => {
          attempts += 1;
          if (attempts === 1) throw new Error('the record cannot be reached');
          return { deliveries: ['REG-2026-0001#000001/0:p-1:mail'] };
        },
        startDeliveries: async () => undefined,
      } satisfies RegistrationNoticeActivities & Pick<Activities, 'startDeliveries'>,
    });
  },
};
