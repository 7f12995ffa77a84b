/** Where two JSON values differ, by path. */

export interface Difference {
  /** `view.facts.term.end`; empty for the whole. */
  path: string;
  expected: unknown;
  found: unknown;
}

/** @returns every differing leaf, in the order of the names. */
export function differencesOf(expected: unknown, found: unknown, path = ''): Difference[] {
  if (expected === found) return [];
  if (!isContainer(expected) || !isContainer(found) || Array.isArray(expected) !== Array.isArray(found))
    return [{ path, expected, found }];
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort();
  return names.flatMap((name) => differencesOf(expected[name], found[name], path === '' ? name : `${path}.${name}`));
}

/** @returns the difference as one line. */
export function inWords({ path, expected, found }: Difference): string {
  return `${path === '' ? '(whole)' : path}: expected ${short(expected)}, found ${short(found)}`;
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}

function short(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
