/**
 * Forms that all runs share. The worker freezes what workflows/preload.ts loads, and zod writes into a schema when it is first used: one
 * that preload.ts does not know of, because no act takes it, would fail there and nowhere else. So such forms stay out of what is loaded.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { procedures } from '../procedures';
import { consentTextInput } from '../procedures/consent/text';
import { inputRefusals } from '../procedures/engine/input';
import { proposalActs } from '../procedures/engine/proposals';
import { loadedBy, root } from './support/sources';
// Last: from here on what it froze takes nothing new.
import '../workflows/preload';

const forms: [string, z.ZodType][] = [
  ...Object.values(procedures).flatMap(({ definition, acts }) =>
    [...acts].map(([name, { act }]): [string, z.ZodType] => [`${definition.kind}/${name}`, act.input]),
  ),
  ...Object.entries(proposalActs).map(([name, { input }]): [string, z.ZodType] => [name, input]),
];

/** Adds every schema that the value holds, each with its parts; functions and maps are not looked into, by the worker neither. */
function collect(value: unknown, schemas: Set<z.ZodType>, seen = new Set<unknown>()): Set<z.ZodType> {
  if (value === null || typeof value !== 'object' || seen.has(value)) return schemas;
  seen.add(value);
  if (value instanceof z.ZodType) {
    schemas.add(value);
    return collect(value._zod.def, schemas, seen);
  }
  for (const inner of Object.values(value)) collect(inner, schemas, seen);
  return schemas;
}

const taken = forms.reduce((schemas, [, form]) => collect(form, schemas), new Set<z.ZodType>());
/** @returns the names among the exports that hold a schema no act takes. */
const untaken = (exported: object): string[] =>
  Object.entries(exported).flatMap(([name, value]) =>
    [...collect(value, new Set())].every((schema) => taken.has(schema)) ? [] : [name],
  );

/** As the worker does it: to the last part, past nothing that is not frozen yet. */
function freeze(value: unknown): void {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function') || Object.isFrozen(value)) return;
  if (typeof value === 'object') for (const key of Reflect.ownKeys(value)) freeze(Reflect.get(value, key));
  Object.freeze(value);
}

describe('what all runs share', () => {
  const files = loadedBy('workflows/preload.ts');
  const load = (path: string): object => jest.requireActual(join(root, path));

  it('holds no form that no act takes: else keep the form where workflows do not load it', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap((path) => untaken(load(path)).map((name) => `${path}: ${name}`))).toEqual([]);
  });

  it('would be noticed to hold one, by itself or inside something else', () => {
    expect(untaken({ consentTextInput, forms: { nested: [z.strictObject({ a: z.string() })] } })).toEqual([
      'consentTextInput',
      'forms',
    ]);
  });

  it('frozen as the worker freezes it, reads every act’s form', () => {
    for (const path of files) freeze(load(path));
    expect(Object.isFrozen(forms[0]?.[1])).toBe(true);
    // As a case reads it; the worker's cases throw here where a schema is frozen within.
    const read = forms.map(([name, form]) => ({
      name,
      codes: inputRefusals(form, { unknown: 1 }).refusals.map(({ code }) => code),
    }));
    expect(read.filter(({ codes }) => !codes.includes('inputUnknown'))).toEqual([]);
    expect(read.length).toBeGreaterThan(150);
  });

  it('a form that no act takes could not be read once frozen so', () => {
    freeze(consentTextInput);
    expect(() => inputRefusals(consentTextInput, { unknown: 1 })).toThrow(TypeError);
  });
});
