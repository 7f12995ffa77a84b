/**
 * The events of one webhook. Those of one case go in their order, the next one when the one before was taken or parked; cases do not hold
 * each other. What is not taken is tried for days with growing pauses; when nothing gets through, all of it waits to be resumed.
 */
import { condition, continueAsNew, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { WebhookActivities } from '../activities/post-webhooks';
import { pauseAfterMs } from '../procedures/notices/webhook-retries';
import {
  eventsQueued,
  replayFrom,
  resumeDelivery,
  type WaitingEvent,
  type WebhookStart,
  type WebhookState,
  webhookQuery,
} from './messages';

/** Retried for ever: the record must not lose an event because the database was away. */
const record = proxyActivities<WebhookActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '1 minute' },
  summary: 'queue of a webhook',
});
/** What fails is told in the result; the pauses are this workflow's own. */
const { postWebhooks } = proxyActivities<WebhookActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
  summary: 'post events to a webhook',
});

/** Events posted at the same time, each of another case. */
const together = 10;
/** Events kept in the state; the rest is read from the record when there is room. */
const keptEvents = 300;
/** Rounds after which it goes on in a new run. */
const roundsPerRun = 100;

export async function webhookDelivery({ webhookId, left }: WebhookStart): Promise<void> {
  const state: WebhookState = left ?? emptyState();
  setHandler(eventsQueued, (ids) => void state.incoming.push(...ids));
  setHandler(resumeDelivery, () => {
    state.resume = true;
  });
  setHandler(replayFrom, ({ after }) => {
    state.replayAfter = Math.min(after, state.replayAfter ?? after);
  });
  setHandler(webhookQuery, () => ({ next: state.next, waiting: state.waiting, parkedAt: state.parkedAt }));

  if (left === undefined) {
    const { next, settledTo, replayTo, parkedAt } = await record.openWebhookQueue({ webhookId });
    Object.assign(state, { next, loadedTo: settledTo, replayTo, parkedAt });
  }
  for (let round = 0; ; round += 1) {
    if (round >= roundsPerRun || workflowInfo().continueAsNewSuggested)
      return continueAsNew<typeof webhookDelivery>({ webhookId, left: state });
    const isTold = await heard(webhookId, state);
    if (state.parkedAt === null) await loaded(webhookId, state);
    // Kept before anything is sent, so that whoever begins anew begins here.
    if (isTold) await saved(webhookId, state);
    if (isTold || hasNews(state)) continue;
    const due = state.parkedAt === null ? dueNow(state.waiting) : [];
    if (due.length > 0) {
      if (!(await posted(webhookId, state, due))) return saved(webhookId, state);
      continue;
    }
    const pause = state.parkedAt === null ? untilNext(state.waiting) : null;
    if (pause === null) {
      await saved(webhookId, state);
      if (hasNews(state)) continue;
      return;
    }
    await condition(() => hasNews(state), pause);
  }
}

function emptyState(): WebhookState {
  return {
    incoming: [],
    next: 1,
    replayTo: 0,
    parkedAt: null,
    loadedTo: 0,
    waiting: [],
    deliveredAt: 0,
    resume: false,
    replayAfter: null,
  };
}

const hasNews = ({ incoming, resume, replayAfter }: WebhookState): boolean =>
  incoming.length > 0 || resume || replayAfter !== null;

/** Takes in what signals brought. @returns whether there was anything. */
async function heard(webhookId: string, state: WebhookState): Promise<boolean> {
  if (!hasNews(state)) return false;
  if (state.incoming.length > 0) {
    const eventIds = state.incoming.slice(0, keptEvents);
    state.next = await record.takeInEvents({ webhookId, eventIds, next: state.next });
    state.incoming = state.incoming.slice(eventIds.length);
  }
  if (state.resume) {
    state.resume = false;
    const parked = await record.resumeWebhook({ webhookId });
    const again = state.waiting.map((one) => ({ ...one, failed: 0, dueAt: 0, since: 0 }));
    const known = new Set(again.map(({ position }) => position));
    // What is beyond the part read so far is found when it is read on.
    const missing = parked.filter(({ position }) => position <= state.loadedTo && !known.has(position));
    state.waiting = [...again, ...missing.map(untried)].sort((a, b) => a.position - b.position);
    state.parkedAt = null;
  }
  if (state.replayAfter !== null) {
    state.replayTo = state.next - 1;
    state.loadedTo = Math.min(state.replayAfter, state.next - 1);
    state.waiting = [];
    state.parkedAt = null;
    state.replayAfter = null;
  }
  return true;
}

async function loaded(webhookId: string, state: WebhookState): Promise<void> {
  while (state.waiting.length < keptEvents && state.loadedTo < state.next - 1) {
    const { loadedTo: after, replayTo, next } = state;
    const page = await record.loadMessages({ webhookId, after, upTo: next - 1, replayTo });
    // A replay asked for meanwhile begins elsewhere.
    if (state.loadedTo !== after) return;
    state.loadedTo = page.loadedTo;
    state.waiting = [...state.waiting, ...page.waiting.map(untried)];
  }
}

const untried = ({ position, caseNo }: { position: number; caseNo: string }): WaitingEvent => ({
  position,
  caseNo,
  failed: 0,
  dueAt: 0,
  since: 0,
  failure: '',
});

/** The first of each case. */
function heads(waiting: readonly WaitingEvent[]): WaitingEvent[] {
  const seen = new Set<string>();
  return waiting.filter(({ caseNo }) => !seen.has(caseNo) && seen.add(caseNo));
}

function dueNow(waiting: readonly WaitingEvent[]): WaitingEvent[] {
  const now = Date.now();
  return heads(waiting)
    .filter(({ dueAt }) => dueAt <= now)
    .slice(0, together);
}

/** @returns milliseconds until the next attempt, or null when nothing waits. */
function untilNext(waiting: readonly WaitingEvent[]): number | null {
  if (waiting.length === 0) return null;
  return Math.max(1, Math.min(...heads(waiting).map(({ dueAt }) => dueAt)) - Date.now());
}

/** @returns false when the webhook was switched off. */
async function posted(webhookId: string, state: WebhookState, due: readonly WaitingEvent[]): Promise<boolean> {
  const began = Date.now();
  const result = await postWebhooks({ webhookId, positions: due.map(({ position }) => position) });
  if (result.inactive) return false;
  const failures = new Map(result.posted.map(({ position, failure }) => [position, failure]));
  const now = Date.now();
  const gone = (one: WaitingEvent): boolean => failures.get(one.position) === null;
  if (state.waiting.some(gone)) {
    state.deliveredAt = now;
    // It answers again: what waits for a later attempt need not wait.
    state.waiting = state.waiting.filter((one) => !gone(one)).map((one) => ({ ...one, dueAt: 0 }));
  }
  for (const { position, since, failed } of due) {
    const failure = failures.get(position) ?? null;
    if (failure === null) continue;
    const pause = pauseAfterMs(failed + 1);
    const first = since === 0 ? began : since;
    if (pause === null) await parked(webhookId, state, { position, since: first, failure });
    else
      state.waiting = state.waiting.map((one) =>
        one.position === position ? { ...one, failed: failed + 1, dueAt: now + pause, since: first, failure } : one,
      );
  }
  return true;
}

/** Others got through meanwhile: this event alone is parked. Nothing did: all of it waits. */
async function parked(
  webhookId: string,
  state: WebhookState,
  { position, since, failure }: Pick<WaitingEvent, 'position' | 'since' | 'failure'>,
): Promise<void> {
  if (state.parkedAt !== null) return;
  const alone = state.deliveredAt > since;
  if (alone) state.waiting = state.waiting.filter((one) => one.position !== position);
  else state.parkedAt = new Date(Date.now()).toISOString();
  await record.parkWebhook({ webhookId, position: alone ? position : null, failure });
}

async function saved(webhookId: string, { next, replayTo, parkedAt, loadedTo, waiting }: WebhookState): Promise<void> {
  const settledTo = Math.min(loadedTo, ...waiting.map(({ position }) => position - 1));
  await record.saveWebhookQueue({ webhookId, queue: { next, settledTo, replayTo, parkedAt } });
}
