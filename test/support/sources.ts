/** Reading the product's own files, for tests about the house. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, resolve } from 'node:path';

export const root = resolve(__dirname, '..', '..');

/** The folders that make the running product. */
export const rooms = ['law', 'procedures', 'workflows', 'activities', 'models', 'api', 'worker', 'config'] as const;
export type Room = (typeof rooms)[number];

/** @returns paths below the folder, relative to the root, with `/` between folders; only names that end in `ending`. */
export function filesBelow(folder: string, ending = '.ts'): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

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
