/** Keeps the acts of one case from crowding its workflow: a few at a time from this process, the rest in a queue with an end. */
import { problem } from './problem';

/** Acts of one case in flight at the same time (included). */
const inFlightLimit = 5;
/** Acts of one case that wait (included); further ones are turned away. */
const queueLimit = 50;

interface Lane {
  running: number;
  waiting: (() => void)[];
}

export interface InFlight {
  /**
   * Runs the work as soon as fewer than five of the same case run.
   * @throws Problem `tooManyRequests` when fifty wait already.
   */
  run<T>(caseNo: string, work: () => Promise<T>): Promise<T>;
  /** Cases with work running or waiting. */
  size(): number;
}

export function createInFlight(limits = { inFlight: inFlightLimit, queue: queueLimit }): InFlight {
  const lanes = new Map<string, Lane>();
  const enter = async (caseNo: string): Promise<Lane> => {
    const lane = lanes.get(caseNo) ?? { running: 0, waiting: [] };
    lanes.set(caseNo, lane);
    if (lane.running < limits.inFlight) {
      lane.running += 1;
      return lane;
    }
    if (lane.waiting.length >= limits.queue) throw problem('tooManyRequests', {}, { headers: { 'Retry-After': '1' } });
    // The place of the one who leaves is handed over, so that nobody overtakes the queue.
    await new Promise<void>((resolve) => lane.waiting.push(resolve));
    return lane;
  };
  const leave = (caseNo: string, lane: Lane): void => {
    const next = lane.waiting.shift();
    if (next !== undefined) return next();
    lane.running -= 1;
    if (lane.running === 0) lanes.delete(caseNo);
  };
  return {
    run: async (caseNo, work) => {
      const lane = await enter(caseNo);
      try {
        return await work();
      } finally {
        leave(caseNo, lane);
      }
    },
    size: () => lanes.size,
  };
}
