/**
 * Every list query has an index that serves it. Declared is checked everywhere; the plan itself is asked of a real MongoDB, since the
 * embedded server has no plans to tell (docs/adr/0011). The queries stand in list-queries.ts.
 */
import { createIndexes, readsByIndex } from '../../models/create-indexes';
import type { RecordStore } from '../../models/record';
import { testRecord } from '../support/database';
import { type ListQuery, queries } from './list-queries';

const record = testRecord('index_plans');

/**
 * @returns whether an index of these keys serves the query: it begins with fields that are compared, a range last, and goes on with the
 * order asked for, forward or backward.
 */
function serves(keys: readonly (readonly [string, unknown])[], { where, sort = {}, few }: ListQuery): boolean {
  const wanted = few === true ? [] : Object.entries(sort).filter(([name]) => !isCompared(where[name]));
  const begins = keys.findIndex(([name]) => !isCompared(where[name]));
  const compared = begins === -1 ? keys.length : begins;
  const rest = keys.slice(compared);
  const along = (sign: 1 | -1): boolean =>
    wanted.every(([name, direction], index) => rest[index]?.[0] === name && rest[index]?.[1] === direction * sign);
  if (wanted.length > 0) return (compared > 0 || Object.keys(where).every(isOrdered)) && (along(1) || along(-1));
  const [first] = keys;
  return first !== undefined && first[0] in where;

  function isOrdered(name: string): boolean {
    return wanted.some(([sorted]) => sorted === name);
  }
}

/** By value, so that what follows in the index keeps its order. */
function isCompared(value: unknown): boolean {
  return value === null || (value !== undefined && typeof value !== 'object');
}

const byItsKey: readonly (readonly [string, unknown])[] = [['_id', 1]];
const named = queries.map(({ by, query, ...rest }) => ({ ...rest, query, name: `${by} ${JSON.stringify(query)}` }));

describe('list queries', () => {
  it('each have an index declared', () => {
    const without = named.filter(({ collection, query }) => {
      const model = record()[collection] as RecordStore['cases'];
      const declared = model.schema.indexes().map(([keys]) => Object.entries(keys));
      return ![byItsKey, ...declared].some((keys) => serves(keys, query));
    });
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it('are planned by an index, without a scan or a sort in memory (asked where the server is a real MongoDB)', async () => {
    await createIndexes(record());
    const isReal = await readsByIndex(record());
    const faults: string[] = [];
    for (const { name, collection, query } of named) {
      const { where, sort = {}, few } = query;
      const model = record()[collection] as RecordStore['cases'];
      const asked = model.collection.find(where).sort(sort).limit(21);
      // What the embedded server can tell: that the query is answered.
      const plan = JSON.stringify(isReal ? await asked.explain('queryPlanner') : await asked.toArray());
      if (/"COLLSCAN"/.test(plan)) faults.push(`${name}: scans`);
      if (/"SORT"/.test(plan) && few !== true) faults.push(`${name}: sorts`);
    }
    expect(faults).toEqual([]);
  });
});
