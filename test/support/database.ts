/** A database of its own for a test file, dropped afterwards. */
import { connectRecord, type RecordStore } from '../../models/record';
import { testMongoUri } from './engines';

/** @returns a function that gives the open record; it is opened before the first and dropped after the last test of the file. */
export function testRecord(name: string): () => RecordStore {
  let record: RecordStore | undefined;
  beforeAll(async () => {
    record = await connectRecord(testMongoUri(name));
  });
  afterAll(async () => {
    await record?.connection.dropDatabase();
    await record?.close();
  });
  return () => {
    if (record === undefined) throw new Error('the record is open inside tests only');
    return record;
  };
}

/** Empties every collection. */
export async function emptied(record: RecordStore): Promise<void> {
  for (const model of Object.values(record.connection.models)) await model.collection.deleteMany({});
}
