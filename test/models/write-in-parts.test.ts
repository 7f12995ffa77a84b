import { writeInParts } from '../../models/write-in-parts';
import { emptied, testRecord } from '../support/database';

const record = testRecord('write_in_parts');
beforeEach(() => emptied(record()));

it('writes some hundred documents, and writes them again with other contents', async () => {
  const documents = (text: string) =>
    Array.from({ length: 230 }, (_, index) => ({
      _id: `IMPORT-2026-0001#${index}`,
      importNo: 'IMPORT-2026-0001',
      text,
    }));
  const stored = () => record().importRows.collection.find().toArray();
  for (const text of ['first', 'second']) {
    await writeInParts(record().importRows, documents(text));
    const found = (await stored()) as unknown as { _id: string; text: string }[];
    expect(found.map(({ _id }) => _id).sort()).toEqual(
      documents(text)
        .map(({ _id }) => _id)
        .sort(),
    );
    expect(new Set(found.map((one) => one.text))).toEqual(new Set([text]));
  }
  await writeInParts(record().importRows, []);
  expect(await stored()).toHaveLength(230);
});
