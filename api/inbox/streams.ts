/**
 * Live updates of inboxes by server-sent events. Change streams are not to be had on every database, so inboxes are read by their keys
 * at an interval, once for all who look at the same one (`open-tasks.ts` keeps what was read). What a listener is told follows from
 * what lies before them: the id of an event is the digest of that, so any process knows whether a listener that comes back has seen it.
 */
import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Actor } from '../../procedures/roles';
import { type ApiDeps, nowOf } from '../deps';
import { Problem, problem } from '../problem';
import type { Desk, Desks } from './desk';
import { countsOf, type UrgencyCounts } from './list-tasks';
import { taskIdOf } from './shown-task';

/** Connections of one person (included): as many tabs of a browser as one works with. */
const perPerson = 5;
/** Tasks named in one event (included); beyond that the listener reads its list anew. */
const namedAtMost = 200;
/** How long a client waits before it comes back, in milliseconds. */
const retryMs = 3_000;

export interface StreamDeps extends ApiDeps {
  desks: Desks;
}

export interface Listener {
  actor: Actor;
  req: Request;
  res: Response;
  log: Logger;
  /** Asks anew who calls. @throws Problem once token or session has ended. */
  identifyAgain: () => Promise<Actor>;
}

export interface Streams {
  /** Answers with a stream that lasts until the listener goes, their sign-in ends, or the process stops. @throws Problem `tooManyStreams`. */
  open(listener: Listener): Promise<void>;
}

export function createStreams(deps: StreamDeps): Streams {
  const open = new Map<string, number>();
  return {
    open: async (listener) => {
      const { personId } = listener.actor;
      const count = open.get(personId) ?? 0;
      if (count >= perPerson)
        throw problem('tooManyStreams', { limit: perPerson }, { headers: { 'Retry-After': '10' } });
      open.set(personId, count + 1);
      try {
        await run(deps, listener);
      } finally {
        const left = (open.get(personId) ?? 1) - 1;
        if (left === 0) open.delete(personId);
        else open.set(personId, left);
      }
    },
  };
}

/** What a listener has before them: its digest, each task with what of it is shown in lists, and the counts. */
interface State {
  digest: string;
  tasks: Map<string, string>;
  counts: Record<'all' | 'mine' | 'organization', UrgencyCounts>;
}

async function run(deps: StreamDeps, listener: Listener): Promise<void> {
  const { res, req, log } = listener;
  const gone = new AbortController();
  const stop = (): void => gone.abort();
  res.once('close', stop);
  deps.stopping?.addEventListener('abort', stop, { once: true });
  try {
    let stamp = await stampOf(deps, listener.actor);
    let state = await stateOf(deps, listener.actor);
    begin(res);
    res.write(`retry: ${retryMs}\n\n`);
    const known = req.get('last-event-id') === state.digest;
    if (known) res.write(': nothing has changed\n\n');
    else send(res, state, { refresh: true, changed: [] });
    let heard = Date.now();
    while (await pause(deps.env.TASK_STREAM_POLL_MS, gone.signal)) {
      if (Date.now() - heard >= deps.env.TASK_STREAM_HEARTBEAT_MS) {
        // With the heartbeat, since it is what keeps a connection open beyond its sign-in.
        await listener.identifyAgain();
        res.write(': here\n\n');
        heard = Date.now();
      }
      const now = await stampOf(deps, listener.actor);
      if (now === stamp) continue;
      stamp = now;
      const next = await stateOf(deps, listener.actor);
      if (next.digest === state.digest) continue;
      const changed = changesBetween(state, next);
      send(res, next, changed.length > namedAtMost ? { refresh: true, changed: [] } : { refresh: false, changed });
      state = next;
      heard = Date.now();
    }
  } catch (error) {
    if (!res.headersSent) throw error;
    const isSignedOut = error instanceof Problem && error.status < 500;
    if (!isSignedOut) log.error({ err: error }, 'a stream of tasks broke off');
    if (!res.destroyed) res.write(`event: end\ndata: ${JSON.stringify({ code: codeOf(error) })}\n\n`);
  } finally {
    deps.stopping?.removeEventListener('abort', stop);
    res.off('close', stop);
    if (res.headersSent) res.end();
  }
}

/** No proxy or middleware may gather or compress what is to arrive at once. */
function begin(res: Response): void {
  res.status(200).set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  res.flushHeaders();
}

function send(res: Response, { digest, counts }: State, told: { refresh: boolean; changed: string[] }): void {
  res.write(`id: ${digest}\nevent: tasks\ndata: ${JSON.stringify({ ...told, counts })}\n\n`);
}

/** With the minute: a task becomes urgent by time alone. */
async function stampOf(deps: StreamDeps, actor: Actor): Promise<string> {
  return `${nowOf(deps).slice(0, 16)} ${await deps.desks.stampOf(actor)}`;
}

async function stateOf({ desks }: StreamDeps, actor: Actor): Promise<State> {
  const [desk, presses] = await Promise.all([desks.of(actor), desks.urgency()]);
  const tasks = new Map<string, string>();
  const mine = new Set(desk.mine.map(({ task }) => task));
  for (const { task, claim, standInFor } of desk.all)
    tasks.set(
      taskIdOf(task),
      [task.since, task.dueAt, presses(task), claim?.personId, task.inCharge, standInFor, mine.has(task)].join('|'),
    );
  const counts = countsIn(desk, (view) => countsOf(desk[view], presses));
  const hash = createHash('sha256');
  for (const [id, shown] of tasks) hash.update(`${id}|${shown}\n`);
  return { digest: hash.digest('hex').slice(0, 24), tasks, counts };
}

function countsIn(desk: Desk, count: (view: keyof Desk) => UrgencyCounts): State['counts'] {
  return Object.fromEntries(Object.keys(desk).map((view) => [view, count(view as keyof Desk)])) as State['counts'];
}

function changesBetween(before: State, after: State): string[] {
  const gone = [...before.tasks.keys()].filter((id) => !after.tasks.has(id));
  const changed = [...after.tasks].filter(([id, shown]) => before.tasks.get(id) !== shown).map(([id]) => id);
  return [...changed, ...gone];
}

/** @returns false once the signal is given. */
function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const over = (goesOn: boolean) => (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stopped);
      resolve(goesOn);
    };
    const stopped = over(false);
    const timer = setTimeout(over(true), ms);
    signal.addEventListener('abort', stopped, { once: true });
  });
}

function codeOf(error: unknown): string {
  return error instanceof Problem ? error.code : 'internalError';
}
