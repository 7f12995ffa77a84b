/** Looking up what an input names. The input is not checked yet: whatever is not as it should be is left out. */

/** Registers looked into at most per act, so that a long list of ids cannot keep the database busy. */
const lookUpLimit = 500;

/** @returns what was found, each once. */
export async function lookedUp<T>(ids: readonly string[], find: (id: string) => Promise<T | null>): Promise<T[]> {
  const unique = [...new Set(ids)].slice(0, lookUpLimit);
  const found = await Promise.all(unique.map(find));
  return found.filter((one): one is Awaited<T> & T => one !== null);
}

/** @returns the list under this name; whatever is not a list is an empty one. */
export function listAt(input: unknown, name: string): unknown[] {
  const value = input === null || typeof input !== 'object' ? undefined : (input as Record<string, unknown>)[name];
  return Array.isArray(value) ? value : [];
}

export function plainTexts(values: readonly unknown[]): string[] {
  return values.filter((one): one is string => typeof one === 'string');
}

export function textsAt(values: readonly unknown[], name: string): string[] {
  return values.flatMap((one) => {
    const text = one === null || typeof one !== 'object' ? undefined : (one as Record<string, unknown>)[name];
    return typeof text === 'string' ? [text] : [];
  });
}

/** @returns the ids that the members of a list name under a field. */
export function listedIds(input: unknown, list: string, field: string): string[] {
  return textsAt(listAt(input, list), field);
}
