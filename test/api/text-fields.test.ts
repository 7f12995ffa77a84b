/**
 * Every text that comes in, in every act and every route, found by walking their forms: control characters and characters that turn the
 * direction of writing are refused, markup is refused or kept as it was written. A new field is walked by itself.
 */
import type { z } from 'zod';
import { allRoutes, type RouteDeps } from '../../api/app';
import { createInFlight } from '../../api/in-flight';
import { readEnv } from '../../config/env';
import { procedures } from '../../procedures';

interface Leaf {
  where: string;
  schema: z.ZodType;
}

/** @returns the text fields of a form, each with its path. Names of a record's members are texts as well. */
function leavesOf(schema: z.core.$ZodType, where: string, within: readonly z.core.$ZodType[] = []): Leaf[] {
  if (within.includes(schema)) return [];
  const deeper = (one: z.core.$ZodType, path = where): Leaf[] => leavesOf(one, path, [...within, schema]);
  const def = (schema as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case 'string':
      return [{ where, schema: schema as z.ZodType }];
    case 'object':
      return Object.entries(def.shape).flatMap(([name, one]) => deeper(one, `${where}.${name}`));
    case 'array':
      return deeper(def.element, `${where}[]`);
    case 'record':
      return [...deeper(def.keyType, `${where}{name}`), ...deeper(def.valueType, `${where}{}`)];
    case 'union':
      return def.options.flatMap((one) => deeper(one));
    case 'intersection':
      return [...deeper(def.left), ...deeper(def.right)];
    case 'tuple':
      return def.items.flatMap((one) => deeper(one));
    case 'pipe':
      return [...deeper(def.in), ...deeper(def.out)];
    case 'lazy':
      return deeper(def.getter());
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return deeper(def.innerType);
    case 'enum':
    case 'literal':
    case 'number':
    case 'boolean':
    case 'null':
    case 'file':
    case 'transform':
    case 'unknown':
      return [];
    default:
      throw new Error(`${where}: a form of the kind ${def.type} is not walked yet`);
  }
}

const acts = Object.entries(procedures).flatMap(([kind, procedure]) =>
  [...procedure.acts].flatMap(([name, { act }]) => leavesOf(act.input, `${kind}.${name}`)),
);

const env = readEnv({ TEMPORAL_NAMESPACE: 'rehearsal', MONGODB_URI: 'mongodb://nowhere/rehearsal', REHEARSAL: 'true' });
const routes = allRoutes({ env, inFlight: createInFlight() } as RouteDeps);
const bodies = routes.flatMap(({ definition }) => [
  ...(definition.body === undefined ? [] : leavesOf(definition.body, `${definition.operationId} body`)),
  ...(definition.query === undefined ? [] : leavesOf(definition.query, `${definition.operationId} query`)),
]);

const unacceptable = {
  'a NUL': 'ab\u0000cd',
  'a bell': 'ab\u0007cd',
  'a delete': 'ab\u007fcd',
  'a control of the second block': 'ab\u009bcd',
  'an override of the direction': 'ab\u202ecd',
  'an isolate of the direction': 'ab\u2066cd',
};
const markup = '<script>alert(1)</script><img src=x onerror=alert(2)>';

describe.each([
  ['acts', acts, 150],
  ['routes', bodies, 60],
])('the text fields of %s', (_name, leaves, least) => {
  it(`are found: at least ${least}`, () => {
    expect(leaves.length).toBeGreaterThanOrEqual(least);
  });

  it.each(Object.entries(unacceptable))('take no text with %s', (_what, text) => {
    expect(leaves.filter(({ schema }) => schema.safeParse(text).success).map(({ where }) => where)).toEqual([]);
  });

  it('keep markup as it was written, or refuse it', () => {
    const changed = leaves.filter(({ schema }) => {
      const parsed = schema.safeParse(markup);
      return parsed.success && parsed.data !== markup;
    });
    expect(changed.map(({ where }) => where)).toEqual([]);
  });
});

it('the fields that people write their reasons in do take markup, as text', () => {
  const taken = acts.filter(({ schema }) => schema.safeParse(markup).success).map(({ where }) => where);
  expect(taken).toEqual(
    expect.arrayContaining(['authorization.addNote.text', 'announcement.withdrawAnnouncement.reason']),
  );
});
