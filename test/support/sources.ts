/** Reading the product's own files, for tests about the house. */
import { posix } from 'node:path';
import { read } from '../../engines/docs/tree';

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
