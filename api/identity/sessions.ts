/** Sessions of browsers, in the record. What has ended is not there any more; the audit log says how it ended. */
import { createHash, randomBytes } from 'node:crypto';
import type { Session } from '../../models/sessions';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';

/**
 * A call is noted at most so often, in milliseconds, so that reading costs no writing: without calls a session may end up to so
 * much before its idle time.
 */
const notedEveryMs = 30_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** What is removed in one round. */
const batch = 500;

export interface Sessions {
  /** @returns the value of the cookie, which is nowhere else. */
  begin(personId: string, proofs: readonly string[]): Promise<string>;
  /** @returns the session of the cookie, or null when there is none or it has ended. Does not keep it alive. */
  look(cookie: string): Promise<Session | null>;
  /** The same, and keeps it alive. */
  use(cookie: string): Promise<Session | null>;
  end(session: Session): Promise<void>;
  /** @returns how many sessions of the person have ended. */
  endAll(personId: string): Promise<number>;
  /** Removes what has ended, and states of sign-ins that are past their time. */
  collect(): Promise<void>;
}

export function createSessions(deps: ApiDeps): Sessions {
  const { record, env } = deps;
  const idleMs = env.SESSION_IDLE_MINUTES * minuteMs;

  async function look(cookie: string): Promise<Session | null> {
    const found = await record.sessions.findById(digestOf(cookie)).lean();
    if (found === null || nowOf(deps) < found.endsAt) return found;
    await timeOut(found);
    return null;
  }

  /** Of several that notice it, the one that removes it tells. */
  async function timeOut({ _id, personId, createdAt, lastSeenAt, until, endsAt }: Session): Promise<void> {
    if ((await record.sessions.deleteOne({ _id })).deletedCount === 0) return;
    const outcome = endsAt === until ? 'absolute' : 'idle';
    audit(deps, { who: personId, what: 'sessionTimeOut', outcome, detail: { createdAt, lastSeenAt } }, false);
  }

  return {
    async begin(personId, proofs) {
      const cookie = randomBytes(32).toString('base64url');
      const now = nowOf(deps);
      const until = later(now, env.SESSION_HOURS * hourMs);
      await record.sessions.create([
        {
          _id: digestOf(cookie),
          personId,
          createdAt: now,
          lastSeenAt: now,
          until,
          endsAt: earlier(later(now, idleMs), until),
          proofs: [...proofs],
        },
      ]);
      return cookie;
    },
    look,
    async use(cookie) {
      const session = await look(cookie);
      const now = nowOf(deps);
      if (session === null || Date.parse(now) - Date.parse(session.lastSeenAt) < notedEveryMs) return session;
      const noted = { lastSeenAt: now, endsAt: earlier(later(now, idleMs), session.until) };
      await record.sessions.updateOne({ _id: session._id }, { $set: noted });
      return { ...session, ...noted };
    },
    async end({ _id }) {
      await record.sessions.deleteOne({ _id });
    },
    async endAll(personId) {
      return (await record.sessions.deleteMany({ personId })).deletedCount;
    },
    async collect() {
      const now = nowOf(deps);
      const ended = await record.sessions
        .find({ endsAt: { $lte: now } })
        .limit(batch)
        .lean();
      for (const session of ended) await timeOut(session);
      await record.usedSignIns.deleteMany({ at: { $lte: later(now, -hourMs) } });
    },
  };
}

function digestOf(cookie: string): string {
  return createHash('sha256').update(cookie).digest('hex');
}

function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
