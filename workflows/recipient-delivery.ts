/**
 * The notices of one person over one channel, in their order: the next one when the one before has gone out or was given up. A channel
 * that is down for days holds no case and loses nothing. It gathers for some seconds what comes close together, and ends when nothing
 * waits; the next notice starts it again.
 */
import { ApplicationFailure } from '@temporalio/common';
import {
  ActivityFailure,
  condition,
  continueAsNew,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { Sent } from '../activities/deliver-notice';
import { noticesQueued } from './messages';

/** Tried for ten days with growing pauses, so that the longest holidays pass; then parked for people to see. */
const { deliverNotice } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '10 days',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '1 hour' },
  summary: 'send a notice',
});
/** Tried once: what it does not get out is sent one by one, with the pauses above. */
const { deliverTogether } = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  retry: { maximumAttempts: 1 },
  summary: 'send the notices gathered',
});
/** Tried a few times only: asking again has its own pauses. */
const { confirmNotice } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 3 },
  summary: 'ask what became of a notice',
});
const { markNoticeFailed } = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  summary: 'note what was given up',
});

/** When a gateway is asked what became of a message that it took over; after the last time it stays `sent`. */
const askAfter = ['1 minute', '10 minutes', '1 hour', '6 hours', '1 day'] as const;
/** Notices after which it goes on in a new run. */
const noticesPerRun = 200;
/** Sent by one activity, at most: each may take a mail server some seconds. */
const together = 20;

export interface RecipientDelivery {
  channel: string;
  /** How long it gathers before it sends, in milliseconds. Without it, as an earlier version began it, each is sent alone and at once. */
  gatherMs?: number;
  /** What the run before left. */
  left?: { waiting: string[]; unconfirmed: Unconfirmed[] };
}

interface Unconfirmed {
  id: string;
  asked: number;
}

export async function recipientDelivery({ channel, gatherMs, left }: RecipientDelivery): Promise<void> {
  const waiting = [...(left?.waiting ?? [])];
  const unconfirmed = [...(left?.unconfirmed ?? [])];
  setHandler(noticesQueued, (ids) => {
    waiting.push(...ids.filter((id) => !waiting.includes(id)));
  });

  const settle = ({ id, state }: { id: string; state: string }): void => {
    if (state === 'sent') unconfirmed.push({ id, asked: 0 });
    waiting.splice(waiting.indexOf(id), 1);
  };

  if (gatherMs !== undefined && gatherMs > 0 && left === undefined)
    await sleep(gatherMs, { summary: 'gather notices' });
  for (let done = 0; ; done += 1) {
    if (done >= noticesPerRun || workflowInfo().continueAsNewSuggested)
      return continueAsNew<typeof recipientDelivery>({
        channel,
        ...(gatherMs === undefined ? {} : { gatherMs }),
        left: { waiting, unconfirmed },
      });
    if (gatherMs !== undefined && waiting.length > 1) {
      const sent = await deliveredTogether(waiting.slice(0, together));
      for (const one of sent) settle(one);
      done += sent.length;
    }
    const [next] = waiting;
    if (next !== undefined) {
      settle({ id: next, state: await delivered(next) });
      continue;
    }
    const [open] = unconfirmed;
    if (open === undefined) return;
    const pause = askAfter[open.asked] ?? '1 day';
    if (await condition(() => waiting.length > 0, pause)) continue;
    unconfirmed.shift();
    const state = await confirmed(open.id);
    if (state === 'sent' && open.asked + 1 < askAfter.length) unconfirmed.push({ id: open.id, asked: open.asked + 1 });
  }
}

/** @returns what went out; nothing when the worker was lost on the way, since the record knows what did. */
async function deliveredTogether(ids: string[]): Promise<Sent[]> {
  try {
    return await deliverTogether({ ids });
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return [];
  }
}

async function delivered(id: string): Promise<string> {
  try {
    return await deliverNotice({ id });
  } catch (error) {
    return givenUp(id, error);
  }
}

async function confirmed(id: string): Promise<string> {
  try {
    return await confirmNotice({ id });
  } catch (error) {
    if (isFinal(error)) return givenUp(id, error);
    if (error instanceof ActivityFailure) return 'sent';
    throw error;
  }
}

async function givenUp(id: string, error: unknown): Promise<string> {
  if (!(error instanceof ActivityFailure)) throw error;
  const reason = error.cause?.message ?? error.message;
  const final = isFinal(error);
  await markNoticeFailed({ id, reason, ...(final ? {} : { parked: true as const }) });
  return final ? 'failed' : 'parked';
}

function isFinal(error: unknown): boolean {
  return (
    error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.nonRetryable === true
  );
}
