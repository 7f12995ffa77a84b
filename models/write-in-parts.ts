/** Many writes at once: in parts, since the embedded database stands still over more than some ninety replacements in one command. */
import type { RecordStore } from './record';

/** Writes in one command (included). Measured with FerretDB 1.24 on SQLite: 60 go through, 100 never end. */
const together = 50;

interface Replacement {
  replaceOne: { filter: { _id: string }; replacement: object; upsert: true };
}

/** Writes each document by its key, whether it is there or not; none waits for another. Safe to repeat. */
export async function writeInParts(
  model: RecordStore['importRows'],
  documents: readonly ({ _id: string } & object)[],
): Promise<void> {
  for (let from = 0; from < documents.length; from += together) {
    const writes = documents.slice(from, from + together).map(
      (document): Replacement => ({
        replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true },
      }),
    );
    await model.collection.bulkWrite(writes as never, { ordered: false });
  }
}
