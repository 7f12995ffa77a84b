/**
 * Work on the same keys, one after another in this process. The embedded database rewrites a whole document even when one field is
 * set, so two writers of one inbox would lose a write; a MongoDB server does not need this and is not slowed by it.
 */
export type OneAtATime = <T>(keys: readonly string[], work: () => Promise<T>) => Promise<T>;

export function createOneAtATime(): OneAtATime {
  const last = new Map<string, Promise<unknown>>();
  return async (keys, work) => {
    const before = keys.map((key) => last.get(key));
    const mine = Promise.allSettled(before).then(work);
    const settled = mine.catch(() => undefined);
    for (const key of keys) last.set(key, settled);
    try {
      return await mine;
    } finally {
      for (const key of keys) if (last.get(key) === settled) last.delete(key);
    }
  };
}
