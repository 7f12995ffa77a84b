/** Holds the placeholders of a template against the content of its kind of letter (I-93): what is not known, and what is missing. */
import type { Refusal } from '../../engine/define';
import { refuse } from '../../engine/refuse';
import type { PaperKind } from '../paper';
import { type Place, placesOf } from './placeholders';

/** A placeholder as it stands in a file; a loop, or a condition, has what stands inside it. */
export interface Tag {
  name: string;
  /** As written, for whoever must find it. */
  written: string;
  /** `text` stands for itself; `loop` and `unless` have an end; `other` is of no use here, such as raw markup. */
  form: 'text' | 'loop' | 'unless' | 'other';
  inside: readonly Tag[];
}

/** Placeholders that a template may hold (included): a letter of three hundred is laid out well within a second. */
export const tagsMax = 300;

interface Scope {
  /** Names of the loops around, from the outermost. */
  path: readonly string[];
  places: readonly Place[];
}

/** @returns every reason against the placeholders; none when a letter of the kind can be laid out whole. */
export function placeholderReasons(kind: PaperKind, tags: readonly Tag[]): Refusal[] {
  const count = countOf(tags);
  if (count > tagsMax) return [refuse('templateTooManyPlaceholders', { count, limit: tagsMax })];
  const places = placesOf(kind);
  const used = new Set<string>();
  const unknown = new Set<string>();
  look(tags, [{ path: [], places }], () => true, { used, unknown });
  return [
    ...[...unknown].map((placeholder) => refuse('templatePlaceholderUnknown', { placeholder })),
    ...missingFrom(places, [], used).map((placeholder) => refuse('templatePlaceholderMissing', { placeholder })),
  ];
}

function countOf(tags: readonly Tag[]): number {
  return tags.reduce((sum, { inside }) => sum + 1 + countOf(inside), 0);
}

/** @param counts whether what is found under this name is sure to be printed, so that it is not missing. */
function look(
  tags: readonly Tag[],
  scopes: readonly Scope[],
  counts: (name: string) => boolean,
  seen: { used: Set<string>; unknown: Set<string> },
): void {
  const inner = scopes.at(-1) as Scope;
  for (const tag of tags) {
    const own = inner.places.find(({ name }) => name === tag.name);
    const held = scopes.findLast(({ places }) => places.some(({ name }) => name === tag.name));
    const place = held?.places.find(({ name }) => name === tag.name);
    if (place === undefined || held === undefined || tag.form === 'other') {
      seen.unknown.add(tag.written);
      continue;
    }
    const path = [...held.path, tag.name];
    if (tag.form === 'text') {
      if (place.inside !== undefined) seen.unknown.add(tag.written);
      else if (counts(tag.name)) seen.used.add(path.join('/'));
      continue;
    }
    if (place.inside !== undefined && tag.form === 'loop') {
      // A loop inside itself would repeat the letter by the power of its length.
      if (own === undefined) {
        seen.unknown.add(tag.written);
        continue;
      }
      if (counts(tag.name)) seen.used.add(path.join('/'));
      look(tag.inside, [...scopes, { path, places: place.inside }], counts, seen);
      continue;
    }
    // A condition prints what is inside where its own text is there; of anything else it may be the loss.
    look(tag.inside, scopes, (name) => tag.form === 'loop' && name === tag.name && counts(name), seen);
  }
}

function missingFrom(places: readonly Place[], path: readonly string[], used: Set<string>): string[] {
  const at = (name: string): string => [...path, name].join('/');
  return places.flatMap(({ name, required, instead, inside = [] }) => {
    const whole = at(name);
    const isThere = used.has(whole) || (instead !== undefined && used.has(at(instead)));
    if (!isThere) return required ? [whole] : [];
    return used.has(whole) ? missingFrom(inside, [...path, name], used) : [];
  });
}
