/** Bringing the database's indexes to what the schemas say. */
import { databaseOf, type RecordStore } from './record';

/** Kinds of index that a MongoDB-compatible server may lack (code 238 NotImplemented, 115 CommandNotSupported). */
const notOffered = new Set([238, 115]);

/**
 * Creates what is missing; existing indexes are left as they are. Lists work without an index, only slower. The embedded database reads
 * whole collections whatever indexes it keeps, and pays for each at every write: it gets those alone that forbid duplicates.
 * @returns names of indexes that this server cannot keep.
 */
export async function createIndexes(record: RecordStore): Promise<string[]> {
  const missing: string[] = [];
  const uniqueOnly = !(await readsByIndex(record));
  for (const model of Object.values(record.connection.models)) {
    const collection = databaseOf(record.connection).collection(model.collection.collectionName);
    for (const [keys, options] of model.schema.indexes()) {
      const unique = options.unique === true;
      if (uniqueOnly && !unique) continue;
      const name = `${collection.collectionName}: ${Object.keys(keys).join(', ')}`;
      try {
        await collection.createIndex(keys as never, unique ? { unique } : {});
      } catch (error) {
        if (!notOffered.has((error as { code?: number }).code ?? 0)) throw error;
        missing.push(name);
      }
    }
  }
  return missing;
}

/** @returns whether the server finds documents by its indexes; FerretDB on SQLite does so by `_id` alone. */
export async function readsByIndex(record: RecordStore): Promise<boolean> {
  const server = await databaseOf(record.connection).command({ buildInfo: 1 });
  return !('ferretdbVersion' in server);
}
