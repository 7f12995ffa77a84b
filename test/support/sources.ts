/** Reading the product's own files, for tests about the house. */
import { posix } from 'node:path';
import { filesBelow, read } from '../../engines/docs/tree';

export { filesBelow, read, root } from '../../engines/docs/tree';

/** The folders that make the running product. */
export const rooms = ['law', 'procedures', 'workflows', 'activities', 'models', 'api', 'worker', 'config'] as const;
export type Room = (typeof rooms)[number];

export interface Import {
  /** Path of an own file without extension, or the name of a package. */
  target: string;
  own: boolean;
  typeOnly: boolean;
}

const statement = /^(?:import|export)\s+(type\s+)?([^;'"]*?\bfrom\s+)?'([^']+)';/gms;
const called = /\b(?:import|require)\(\s*'([^']+)'\s*\)/g;

/** @returns what a TypeScript file imports and exports again. */
export function importsOf(path: string): Import[] {
  const text = read(path);
  const stated = [...text.matchAll(statement)].map(([, type, names = '', from = '']) => ({
    from,
    typeOnly: type !== undefined || isTypesOnly(names),
  }));
  const loaded = [...text.matchAll(called)].map(([, from = '']) => ({ from, typeOnly: false }));
  return [...stated, ...loaded].map(({ from, typeOnly }) => {
    const own = from.startsWith('.');
    return { target: own ? posix.normalize(posix.join(posix.dirname(path), from)) : from, own, typeOnly };
  });
}

/** `{ type A, type B } from`: every name is a type. */
function isTypesOnly(names: string): boolean {
  const listed = /^\{([^}]*)\}/.exec(names.trim())?.[1];
  if (listed === undefined) return false;
  const parts = listed.split(',').map((part) => part.trim());
  return parts.every((part) => part === '' || part.startsWith('type '));
}

/** @returns the file that an own import stands for, e.g. `law/packs` → `law/packs/index.ts`. */
export function fileOf(target: string, files: ReadonlySet<string>): string | undefined {
  return [target, `${target}.ts`, `${target}/index.ts`].find((candidate) => files.has(candidate));
}

/** @returns the text without comments and without the contents of string literals. */
export function codeOf(path: string): string {
  return read(path)
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
    .replaceAll(/(^|[^:])\/\/.*$/gm, '$1');
}

/** Every file that another one may load. */
export const loadable: ReadonlySet<string> = new Set([
  ...rooms.flatMap((room) => filesBelow(room)),
  ...filesBelow('engines'),
]);

/** @returns the files that this one needs at run time. */
export function directNeeds(path: string): string[] {
  return importsOf(path)
    .filter(({ own, typeOnly }) => own && !typeOnly)
    .flatMap(({ target }) => fileOf(target, loadable) ?? []);
}

const loaded = new Map<string, string[]>();
/** @returns the files that are loaded when this one is, itself included. */
export function loadedBy(start: string): string[] {
  const remembered = loaded.get(start);
  if (remembered !== undefined) return remembered;
  const seen = new Set<string>();
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    open.push(...directNeeds(path));
  }
  loaded.set(start, [...seen]);
  return [...seen];
}
