import { bulkInParts } from '../../models/bulk-in-parts';
import { emptied, testRecord } from '../support/database';

const record = testRecord('bulk_in_parts');
beforeEach(() => emptied(record()));

const ids = Array.from({ length: 230 }, (_, index) => `IMPORT-2026-0001#${index}`).sort();
const collection = () => record().importRows.collection;
const stored = async () => {
  const found = (await collection().find().toArray()) as unknown as { _id: string; text: string }[];
  return { ids: found.map(({ _id }) => _id).sort(), texts: new Set(found.map(({ text }) => text)) };
};

it('writes some hundred documents, replaces them and changes them', async () => {
  const replaced = (text: string) =>
    ids.map((_id) => ({ replaceOne: { filter: { _id }, replacement: { _id, text }, upsert: true } }));
  const changed = (text: string) => ids.map((_id) => ({ updateOne: { filter: { _id }, update: { $set: { text } } } }));
  for (const [text, operations] of [
    ['first', replaced('first')],
    ['second', replaced('second')],
    ['third', changed('third')],
  ] as const) {
    await bulkInParts(collection(), operations);
    expect(await stored()).toEqual({ ids, texts: new Set([text]) });
  }
});

it('does nothing when there is nothing to write', async () => {
  await bulkInParts(collection(), []);
  expect((await stored()).ids).toEqual([]);
});
