/**
 * Names that a document store may refuse: `.` and a leading `$` inside names that people chose, such as a criterion.
 * Events and views pass through here on the way in and out, so that what was decided can always be recorded.
 */

/**
 * @returns the value with plain JSON only, well-formed text, and names written so that every server takes them
 * (`~` → `~0`, `.` → `~1`, a leading `$` → `~2`).
 */
export function storable<T>(value: T): T {
  return renamed(plainJson(value), escaped) as T;
}

/** @returns the value as it was before {@link storable}. */
export function restored<T>(value: T): T {
  return renamed(value, unescaped) as T;
}

/** @returns the value as plain JSON: no undefined members, no lone surrogates (a store would replace them and change the hash). */
export function plainJson<T>(value: T): T {
  const text = JSON.stringify(value);
  if (!/\\ud[89a-f]/i.test(text)) return JSON.parse(text) as T;
  return JSON.parse(text, (_, member: unknown) => (typeof member === 'string' ? wellFormed(member) : member)) as T;
}

function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((member) => renamed(member, rename));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [rename(name), renamed(member, rename)]));
}

function escaped(name: string): string {
  if (!/[~.$]/.test(name)) return name;
  return name.replaceAll('~', '~0').replaceAll('.', '~1').replace(/^\$/, '~2');
}

function unescaped(name: string): string {
  if (!name.includes('~')) return name;
  return name.replace(/^~2/, '$').replaceAll('~1', '.').replaceAll('~0', '~');
}
