/** An entry as it stands today, also where what begins today is not written to it yet; and the writing of it, minute by minute. */
import { dayOfInstant } from '../../law/calendar/plain-date';
import type { RegisterStanding } from '../../models/register-standing';
import { standingOn } from '../../procedures/registers/dated';
import { type ApiDeps, nowOf } from '../deps';
import { followEntry } from './changes';
import { organizations, people, type Register, stateOf, zones } from './register';

/** @returns the stored entry with everything that has begun by today (included). */
export function presentEntry<D extends RegisterStanding, S, C extends { kind: string }>(
  register: Register<S, C>,
  stored: D | null,
  today: string,
): D | null {
  if (stored === null || stored.coming === undefined || (stored.comingFrom ?? today) > today) return stored;
  const changes = stored.coming.map(({ rev, from, change }) => ({ rev, from, change: change as unknown as C }));
  const first = stateOf(register, stored as Record<string, unknown>);
  return { ...stored, ...standingOn(register.meaning, first, changes, today) };
}

/** How often what begins is written to the lists, in milliseconds. Who may do what is judged by the day itself, without waiting for it. */
const everyMs = 60_000;

/** Writes every entry of which a change begins today or began while nobody was there. @returns how many there were. */
export async function bringForward(deps: ApiDeps): Promise<number> {
  const today = dayOfInstant(nowOf(deps));
  let count = 0;
  for (const register of [people, organizations, zones] as Register<any, any>[]) {
    const due = await register
      .model(deps.record)
      .find({ comingFrom: { $lte: today } }, { _id: 1 })
      .lean<{ _id: string }[]>();
    for (const { _id } of due) await followEntry(deps.record, register, _id, today);
    count += due.length;
  }
  return count;
}

/** Brings forward now and from then on. @returns the function that stops it. */
export function keepBringingForward(deps: ApiDeps): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const round = async (): Promise<void> => {
    try {
      await bringForward(deps);
    } catch (error) {
      // The database may be away; the next round comes in any case.
      if (!stopped) deps.logger.error({ err: error }, 'changes of the registers that begin today were not written');
    }
    if (!stopped) timer = setTimeout(() => void round(), everyMs);
  };
  void round();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
