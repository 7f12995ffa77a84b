/** Many writes by their keys at once: in parts, since the embedded database stands still over more than some ninety of them in one command. */

/** Writes in one command (included). Measured with FerretDB 1.24 on SQLite: 60 go through, 100 never end. */
const together = 50;

interface Writable {
  bulkWrite(operations: any[], options: { ordered: false }): Promise<unknown>;
}

/**
 * Performs the operations part by part, in no order within a part.
 * @throws Error as `bulkWrite` does; the parts after the one that failed are not written. Safe to repeat where the operations are.
 */
export async function bulkInParts(collection: Writable, operations: readonly object[]): Promise<void> {
  for (let from = 0; from < operations.length; from += together)
    await collection.bulkWrite(operations.slice(from, from + together), { ordered: false });
}
