/** What of the generated pages is not as it should be. */

/** @returns pages that are missing or say something else, and pages that nothing makes any more; each by its path. */
export function compared(
  made: ReadonlyMap<string, string>,
  there: ReadonlyMap<string, string>,
): { stale: string[]; left: string[] } {
  return {
    stale: [...made].filter(([path, text]) => there.get(path) !== text).map(([path]) => path),
    left: [...there.keys()].filter((path) => !made.has(path)),
  };
}
