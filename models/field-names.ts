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

/** A large value kept as one JSON text. The embedded database pays for every nested member of a document, even when it is skipped. */
export interface Packed<T> {
  readonly '~json': string;
  /** Never present; keeps the type of the value. */
  readonly '~type'?: T;
}

/** @returns the value as one JSON text; no name that {@link storable} writes can be mistaken for it. */
export function packed<T>(value: T): Packed<T> {
  return { '~json': plainText(value) };
}

/** @returns the value as it was before {@link storable} or {@link packed}. */
export function restored<T>(value: Packed<T>): T;
export function restored<T>(value: Record<string, Packed<T>>): Record<string, T>;
export function restored<T>(value: T): T;
export function restored(value: unknown): unknown {
  return renamed(value, unescaped);
}

/** @returns the value as plain JSON: no undefined members, no lone surrogates (a store would replace them and change the hash). */
export function plainJson<T>(value: T): T {
  return JSON.parse(plainText(value)) as T;
}

function plainText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!/\\ud[89a-f]/i.test(text)) return text;
  return JSON.stringify(value, (_, member: unknown) => (typeof member === 'string' ? wellFormed(member) : member));
}

function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((member) => renamed(member, rename));
  if (value === null || typeof value !== 'object') return value;
  if (rename === unescaped && '~json' in value) return JSON.parse(String(value['~json']));
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
