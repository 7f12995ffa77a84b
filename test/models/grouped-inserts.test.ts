/** Insertions of many callers in one call: each hears of its own documents and of nothing else. */
import { isDuplicateKey } from '../../models/duplicate-key';
import { createGroupedInsert } from '../../models/grouped-inserts';
import { emptied, testRecord } from '../support/database';

const record = testRecord('grouped_inserts');
beforeEach(() => emptied(record()));

const collection = () => record().counters.collection;
const ids = async (): Promise<string[]> =>
  (await record().counters.find().sort({ _id: 1 }).lean()).map(({ _id }) => _id);
const named = (...names: string[]) => names.map((_id) => ({ _id, value: 1 }));

/** The collection, and how many documents went in each call. */
function counted() {
  const calls: number[] = [];
  const insertMany = (documents: object[], options: object) => {
    calls.push(documents.length);
    return collection().insertMany(documents as never, options);
  };
  return { calls, insert: createGroupedInsert<{ _id: string; value: number }>({ insertMany } as never) };
}

it('takes the first at once and the ones that come meanwhile together', async () => {
  const { calls, insert } = counted();
  await Promise.all([insert(named('a')), insert(named('b', 'c')), insert(named('d')), insert([])]);
  expect(calls).toEqual([1, 3]);
  expect(await ids()).toEqual(['a', 'b', 'c', 'd']);
});

it('tells only the caller whose document was there before, and stores what the others brought', async () => {
  const { insert } = counted();
  await insert(named('b'));
  const outcomes = await Promise.allSettled([insert(named('a')), insert(named('b')), insert(named('c', 'd'))]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(isDuplicateKey((outcomes[1] as PromiseRejectedResult).reason)).toBe(true);
  expect(await ids()).toEqual(['a', 'b', 'c', 'd']);
});

it('lets exactly one of several callers have a key, however many ask for it in one call', async () => {
  const { calls, insert } = counted();
  const outcomes = await Promise.allSettled(['x', ...Array(20).fill('k')].map((name) => insert(named(name))));
  expect(calls).toEqual([1, 20]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  for (const one of outcomes) if (one.status === 'rejected') expect(isDuplicateKey(one.reason)).toBe(true);
  expect(await ids()).toEqual(['k', 'x']);
});

it('keeps a document that cannot be stored from holding up the others', async () => {
  const { insert } = counted();
  const circular: Record<string, unknown> = { _id: 'circular', value: 1 };
  circular['itself'] = circular;
  const outcomes = await Promise.allSettled([insert(named('a')), insert([circular as never]), insert(named('b'))]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await ids()).toEqual(['a', 'b']);
});

it('tells all of one call that the server could not be reached, and goes on with the next', async () => {
  const { MongoNetworkError } = (await import('mongoose')).default.mongo;
  let away = true;
  const insertMany = (documents: object[], options: object) =>
    away ? Promise.reject(new MongoNetworkError('gone')) : collection().insertMany(documents as never, options);
  const insert = createGroupedInsert({ insertMany } as never);
  const lost = await Promise.allSettled([insert(named('a')), insert(named('b')), insert(named('c'))]);
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  away = false;
  await insert(named('a'));
  expect(await ids()).toEqual(['a']);
});
