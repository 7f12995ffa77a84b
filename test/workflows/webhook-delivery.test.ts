/** The workflow that delivers a webhook, on a server that skips time: order, growing pauses, what is parked, resumed and sent again. */
import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { PostResult, WebhookActivities } from '../../activities/post-webhooks';
import type { QueueState, Waiting } from '../../activities/webhook-queue';
import { webhookDeliveryId } from '../../procedures/notices/deliveries';
import { ensureBundle } from '../../worker/bundle';
import { eventsQueued, replayFrom, resumeDelivery } from '../../workflows/messages';
import { type CaseBench, openBench } from '../support/case-worker';
import { allRuns } from './history';

let bench: CaseBench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

type Kept = Waiting & { eventId: string; state: 'queued' | 'delivered' | 'parked' };

/** A record of one webhook in memory, and a consumer that fails as it is told. */
class Side {
  readonly kept: Kept[] = [];
  /** Events posted, in order, with the hours since the beginning. */
  readonly posts: { event: string; hours: number; taken: boolean }[] = [];
  readonly parked: (number | null)[] = [];
  queue: QueueState = { next: 1, settledTo: 0, replayTo: 0, parkedAt: null };
  began = 0;
  active = true;
  refuses: (event: string) => boolean = () => false;

  activities(): WebhookActivities {
    const seen = (position: number): Kept => this.kept[position - 1] as Kept;
    return {
      openWebhookQueue: async () => this.queue,
      saveWebhookQueue: async ({ queue }) => {
        this.queue = queue;
      },
      takeInEvents: async ({ eventIds, next }) => {
        for (const eventId of eventIds)
          if (!this.kept.some((one) => one.eventId === eventId))
            this.kept.push({
              eventId,
              position: this.kept.length + 1,
              caseNo: eventId.split('#')[0] ?? '',
              state: 'queued',
            });
        return Math.max(next, this.kept.length + 1);
      },
      loadMessages: async ({ after, upTo, replayTo }) => {
        const read = this.kept.slice(after, upTo);
        for (const one of read) if (one.position <= replayTo) one.state = 'queued';
        return {
          waiting: read.filter(({ state }) => state === 'queued').map(({ position, caseNo }) => ({ position, caseNo })),
          loadedTo: upTo,
        };
      },
      parkWebhook: async ({ position }) => {
        this.parked.push(position);
        if (position !== null) seen(position).state = 'parked';
      },
      resumeWebhook: async () => {
        const parked = this.kept.filter(({ state }) => state === 'parked');
        for (const one of parked) one.state = 'queued';
        return parked.map(({ position, caseNo }) => ({ position, caseNo }));
      },
      postWebhooks: async ({ positions }): Promise<PostResult> => {
        if (!this.active) return { inactive: true };
        const hours = Math.round((Date.parse(await bench.now()) - this.began) / 3_600_000);
        const posted = positions.map((position) => {
          const one = seen(position);
          const taken = !this.refuses(one.eventId);
          this.posts.push({ event: one.eventId, hours, taken });
          if (taken) one.state = 'delivered';
          return { position, failure: taken ? null : 'status 500' };
        });
        return { inactive: false, posted };
      },
    };
  }

  taken = (): string[] => this.posts.filter(({ taken }) => taken).map(({ event }) => event);
  attempts = (event: string): number[] => this.posts.filter((one) => one.event === event).map(({ hours }) => hours);
}

interface Delivery {
  hear: (...eventIds: string[]) => Promise<void>;
  resume: () => Promise<void>;
  replay: (after: number) => Promise<void>;
  workflowId: string;
}

async function delivering(side: Side, work: (delivery: Delivery) => Promise<void>): Promise<void> {
  const webhookId = `WHK-2026-${randomUUID().slice(0, 8)}`;
  const workflowId = webhookDeliveryId(webhookId);
  const taskQueue = `webhooks-${randomUUID()}`;
  side.began = Date.parse(await bench.now());
  const worker = await Worker.create({
    connection: bench.env.nativeConnection,
    taskQueue,
    workflowBundle: { codePath: await ensureBundle() },
    activities: side.activities(),
  });
  const start = { workflowId, taskQueue, args: [{ webhookId }], workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const };
  // The time-skipping server refuses what comes while a run is ending, instead of starting the next: it is told again.
  const told = async (signal: { name: string }, signalArgs: unknown[], attempts = 20): Promise<void> => {
    try {
      await bench.client.workflow.signalWithStart('webhookDelivery', { ...start, signal: signal.name, signalArgs });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError) || attempts === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
      await told(signal, signalArgs, attempts - 1);
    }
  };
  const leftOver = async (): Promise<void> => {
    // Without a worker, what it waits for would stop the server's clock for all others.
    const handle = bench.client.workflow.getHandle(workflowId);
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if ((await handle.describe()).status.name !== 'RUNNING') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await handle.terminate();
  };
  await worker.runUntil(async () => {
    try {
      await work({
        workflowId,
        hear: (...eventIds) => told(eventsQueued, [eventIds]),
        resume: () => told(resumeDelivery, []),
        replay: (after) => told(replayFrom, [{ after }]),
      });
    } finally {
      await leftOver();
    }
  });
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`it did not come to: ${what}`);
}

const event = (caseNo: string, seq: number) => `${caseNo}#${String(seq).padStart(6, '0')}`;
const [a1, a2, a3, b1, b2] = [event('A', 1), event('A', 2), event('A', 3), event('B', 1), event('B', 2)] as const;

it('delivers each event once, those of a case in their order, however often it hears of them', async () => {
  const side = new Side();
  await delivering(side, async ({ hear }) => {
    await hear(a1, b1, a2);
    await hear(a2, a3);
    await until('all', () => side.taken().length === 4);
    expect(side.taken().filter((one) => one.startsWith('A'))).toEqual([a1, a2, a3]);
    await until('saved', () => side.queue.settledTo === 4);
    await hear(b2);
    await until('the next', () => side.taken().includes(b2));
    expect(side.posts).toHaveLength(5);
  });
});

it('tries again at growing distance for more than eight days; one event that is not taken holds its own case only, and is parked', async () => {
  const side = new Side();
  side.refuses = (one) => one === a1;
  await delivering(side, async ({ hear, resume }) => {
    await hear(a1, a2, b1);
    await until('the other case', () => side.taken().includes(b1));
    await bench.env.sleep('2 days');
    expect(side.taken()).toEqual([b1]);
    // Something else gets through, so it is the event that is the matter; at once it is tried again.
    await hear(b2);
    await until('the other case goes on', () => side.taken().includes(b2));
    await bench.env.sleep('9 days');
    await until('parked', () => side.parked.length > 0);
    expect(side.parked).toEqual([1]);
    await until('what is behind it', () => side.taken().includes(a2));
    expect(side.attempts(a1).length).toBe(13);
    // Tried at once after two days, when the consumer was seen to answer; then 48 and 72 hours later.
    expect(side.attempts(a1).slice(-3)).toEqual([48, 96, 168]);
    side.refuses = () => false;
    await resume();
    await until('the parked one', () => side.taken().includes(a1));
    expect(side.taken()).toEqual([b1, b2, a2, a1]);
  });
});

it('down over a long weekend: everything arrives once and in order when it is back', async () => {
  const side = new Side();
  side.refuses = () => true;
  await delivering(side, async ({ hear }) => {
    for (const one of [a1, a2, a3]) {
      await hear(one);
      await bench.env.sleep('1 day');
    }
    await bench.env.sleep('1 day');
    expect(side.taken()).toEqual([]);
    side.refuses = () => false;
    await bench.env.sleep('3 days');
    await until('all', () => side.taken().length === 3);
    expect(side.taken()).toEqual([a1, a2, a3]);
    expect(side.parked).toEqual([]);
  });
});

it('when nothing gets through, all of it waits, and goes on in order when it is resumed', async () => {
  const side = new Side();
  side.refuses = () => true;
  await delivering(side, async ({ hear, resume }) => {
    await hear(a1, a2);
    await bench.env.sleep('10 days');
    await until('parked as a whole', () => side.parked.includes(null) && side.queue.parkedAt !== null);
    const tried = side.posts.length;
    await hear(b1);
    await until('taken in', () => side.kept.length === 3);
    await bench.env.sleep('5 days');
    expect(side.posts).toHaveLength(tried);
    side.refuses = () => false;
    await resume();
    await until('all', () => side.taken().length === 3);
    expect(side.taken().filter((one) => one.startsWith('A'))).toEqual([a1, a2]);
    await until('saved', () => side.queue.parkedAt === null && side.queue.settledTo === 3);
  });
});

it('sends everything after a cursor again, in order', async () => {
  const side = new Side();
  await delivering(side, async ({ hear, replay }) => {
    await hear(a1, a2, a3);
    await until('all', () => side.taken().length === 3);
    await replay(1);
    await until('again', () => side.taken().length === 5);
    expect(side.taken()).toEqual([a1, a2, a3, a2, a3]);
    await until('saved', () => side.queue.settledTo === 3);
    await hear(b1);
    await until('the next', () => side.taken().includes(b1));
    expect(side.taken()).toHaveLength(6);
  });
});

it('switched off, it posts nothing more', async () => {
  const side = new Side();
  side.active = false;
  await delivering(side, async ({ hear, workflowId }) => {
    await hear(a1);
    await until('ended', () => side.kept.length === 1);
    await bench.client.workflow.getHandle(workflowId).result();
    expect(side.posts).toEqual([]);
  });
});

it('goes on in a new run where it stopped', async () => {
  const side = new Side();
  const many = Array.from({ length: 130 }, (_, index) => event('A', index + 1));
  await delivering(side, async ({ hear, workflowId }) => {
    await hear(...many);
    await until('all', () => side.taken().length === 130);
    expect(side.taken()).toEqual(many);
    expect((await allRuns(bench.client, workflowId)).length).toBeGreaterThan(1);
  });
});
