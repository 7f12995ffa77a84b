/** Writing many documents by their keys, with errors that name no person. */
import { isDuplicateKey } from '../../models/duplicate-key';

/** Documents in one insertion (included). */
const pieceSize = 500;
/** Insertions under way at the same time. */
const atOnce = 4;

interface Insertable {
  insertMany(documents: any[], options: { ordered: false }): Promise<unknown>;
}

/**
 * Inserts what is not there yet.
 * @returns keys that may have been there before: all those of an insertion in which one was.
 */
export async function insertedAll(
  collection: Insertable,
  documents: readonly { _id: string }[],
): Promise<ReadonlySet<string>> {
  const pieces: { _id: string }[][] = [];
  for (let first = 0; first < documents.length; first += pieceSize)
    pieces.push(documents.slice(first, first + pieceSize));
  const known = await inPieces(pieces, atOnce, async (piece) => {
    try {
      await collection.insertMany(
        piece.map((one) => ({ ...one })),
        { ordered: false },
      );
      return [];
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return piece.map(({ _id }) => _id);
    }
  });
  return new Set(known.flat());
}

/** Does the work for each, so many at a time. @returns the results in the order of the items. */
export async function inPieces<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R> | R,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index] as T);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}

/** The database's own message may quote a key, and with it a pseudonym, which must reach no log. */
export async function withoutPersons<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { name, code } = error as { name?: string; code?: unknown };
    if (error instanceof Error && !/Bulk|MongoServerError|Validation|Cast|StrictMode/.test(error.name)) throw error;
    throw new Error(`the consents could not be written (${name ?? 'unknown'}, ${String(code ?? 'no code')})`);
  }
}
