/** When a webhook is tried again. */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * Pauses after the first, second … failed attempt, in milliseconds, each longer than the one before: more than eight days in all, so
 * that the longest holidays pass. Beyond the last one the event is parked.
 */
export const webhookPausesMs = [
  5 * second,
  minute,
  5 * minute,
  15 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  24 * hour,
  36 * hour,
  48 * hour,
  72 * hour,
] as const;

/** @returns the pause after this many failed attempts (1 or more), or null when it is parked. */
export function pauseAfterMs(failed: number): number | null {
  return webhookPausesMs[failed - 1] ?? null;
}
