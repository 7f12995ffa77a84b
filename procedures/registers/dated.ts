/**
 * An entry of a register as it stands on a day: what it was at first, and every change since with the day from which it counts. Nothing is
 * ever overwritten; a later decision takes the place of an earlier one that has not begun.
 */

/** One change in the order in which they were decided (`rev` counts from 1), with its first day (included). */
export interface Dated<C> {
  rev: number;
  from: string;
  change: C;
}

/** What a change makes of an entry, and whether a later decision leaves an earlier one without effect. */
export interface Meaning<S, C> {
  changed: (before: S | null, change: C) => S;
  voids: (later: C, earlier: C) => boolean;
}

/** @returns the entry as it stands on the day, from what has begun by then. */
export function standingOn<S, C>(
  { changed, voids }: Meaning<S, C>,
  first: S | null,
  changes: readonly Dated<C>[],
  day: string,
): S | null {
  return [...effective(changes, voids)]
    .filter(({ from }) => from <= day)
    .sort((a, b) => (a.from === b.from ? a.rev - b.rev : a.from < b.from ? -1 : 1))
    .reduce<S | null>((state, { change }) => changed(state, change), first);
}

/** @returns the changes that begin after the day and are still to take effect. */
export function coming<S, C>({ voids }: Meaning<S, C>, changes: readonly Dated<C>[], day: string): Dated<C>[] {
  return effective(changes, voids).filter(({ from }) => from > day);
}

/** Left out: what a later decision, from the same day or an earlier one, takes back before it begins. */
function effective<C>(changes: readonly Dated<C>[], voids: (later: C, earlier: C) => boolean): Dated<C>[] {
  return changes.filter(
    (one) => !changes.some((later) => later.rev > one.rev && later.from <= one.from && voids(later.change, one.change)),
  );
}
