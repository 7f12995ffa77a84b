/**
 * Every list query has an index that serves it. Declared is checked everywhere; the plan itself is asked of a real MongoDB, since the
 * embedded server has no plans to tell (docs/adr/0011).
 */
import { createIndexes } from '../../models/create-indexes';
import { databaseOf, type RecordStore } from '../../models/record';
import { testRecord } from '../support/database';

interface ListQuery {
  /** Where it is asked. */
  by: string;
  collection: keyof RecordStore;
  /** Fields compared for equality. */
  equal: Record<string, unknown>;
  /** Order, with its direction. */
  sort: Record<string, 1 | -1>;
}

const record = testRecord('index_plans');

const list = (
  by: string,
  collection: keyof RecordStore,
  equal: Record<string, unknown>,
  sort: Record<string, 1 | -1>,
): ListQuery => ({ by, collection, equal, sort });

/** By hand: each list of the product, as it is asked. */
const queries: ListQuery[] = [
  list('GET /cases', 'cases', {}, { updatedAt: -1, _id: -1 }),
  list('GET /cases?kind=', 'cases', { kind: 'authorization' }, { updatedAt: -1, _id: -1 }),
  list('GET /cases?outcome=', 'cases', { outcome: 'withdrawn' }, { updatedAt: -1, _id: -1 }),
  list('GET /cases?sort=opened', 'cases', {}, { openedAt: -1, _id: -1 }),
  list('GET /cases?sort=due', 'cases', {}, { dueAt: 1, _id: 1 }),
  list('GET /me/views', 'savedViews', { owner: 'person:p' }, { name: 1 }),
  list('GET /cases/{caseNo}/events', 'caseEvents', { caseNo: 'AUTH-2026-0001' }, { seq: 1 }),
  list('GET /notifications', 'notifications', { personId: 'p', channel: 'inbox' }, { at: -1, _id: -1 }),
  list('GET /applications', 'applications', { organizationId: 'o' }, { updatedAt: -1, _id: -1 }),
  list('GET /experts', 'people', { roles: 'expert', active: true }, { _id: 1 }),
  list('GET /audit-log', 'auditLog', {}, { at: -1, _id: -1 }),
  list('GET /audit-log?who=', 'auditLog', { who: 'p' }, { at: -1, _id: -1 }),
  list('GET /audit-log?what=', 'auditLog', { what: 'signIn' }, { at: -1, _id: -1 }),
  list('GET /audit-log?outcome=', 'auditLog', { outcome: 'read' }, { at: -1, _id: -1 }),
  list('GET /audit-log?caseNo=', 'auditLog', { caseNo: 'AUTH-2026-0001' }, { at: -1, _id: -1 }),
];

/** @returns whether the keys of an index begin with the fields compared, in any order, and go on with the order asked for. */
function serves(keys: [string, unknown][], { equal, sort }: ListQuery): boolean {
  const compared = Object.keys(equal);
  const first = keys.slice(0, compared.length).map(([name]) => name);
  if ([...first].sort().join() !== [...compared].sort().join()) return false;
  const wanted = Object.entries(sort);
  const rest = keys.slice(compared.length, compared.length + wanted.length);
  const along = wanted.every(([name, direction], index) => rest[index]?.[0] === name && rest[index]?.[1] === direction);
  const against = wanted.every(
    ([name, direction], index) => rest[index]?.[0] === name && rest[index]?.[1] === -direction,
  );
  return along || against;
}

const hasId = (sort: Record<string, unknown>): boolean => Object.keys(sort).join() === '_id';

describe('list queries', () => {
  it.each(queries.map((query) => [query.by, query] as const))('%s: an index is declared for it', (_by, query) => {
    const model = record()[query.collection] as RecordStore['cases'];
    const declared = model.schema.indexes().map(([keys]) => Object.entries(keys));
    if (Object.keys(query.equal).length === 0 && hasId(query.sort)) return;
    expect({ by: query.by, served: declared.filter((keys) => serves(keys, query)).length > 0 }).toEqual({
      by: query.by,
      served: true,
    });
  });

  it('are planned by an index, without a scan or a sort in memory (asked where the server is a real MongoDB)', async () => {
    const database = databaseOf(record().connection);
    const { ferretdb, ferretdbVersion } = (await database.command({ buildInfo: 1 })) as Record<string, unknown>;
    await createIndexes(record());
    const isReal = ferretdb === undefined && ferretdbVersion === undefined;
    const found = [];
    for (const { by, collection, equal, sort } of queries) {
      const model = record()[collection] as RecordStore['cases'];
      const plan: unknown = isReal
        ? await model.collection.find(equal).sort(sort).limit(21).explain('queryPlanner')
        : // What the embedded server can tell: that the query is answered.
          await model.collection.find(equal).sort(sort).limit(21).toArray();
      const text = JSON.stringify(plan);
      found.push({ by, scans: /"COLLSCAN"/.test(text), sorts: /"SORT"/.test(text) });
    }
    expect(found).toEqual(queries.map(({ by }) => ({ by, scans: false, sorts: false })));
  });
});
