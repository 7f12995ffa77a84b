/**
 * Insertions by many callers at the same time go to the database together: while one call is under way the next ones gather, and go
 * in one call when it is back. A commit costs the same for one document as for many.
 */
import mongoose from 'mongoose';

/** Documents in one call at most. */
const atMost = 500;

/**
 * Inserts the documents, in whatever order. Those of one call stay together, not more: some may be there although another was refused.
 * @throws Error as `insertMany` would for these documents alone; `isDuplicateKey` tells whether they were there before.
 */
export type GroupedInsert<T> = (documents: readonly T[]) => Promise<void>;

interface Waiting {
  documents: readonly object[];
  resolve: () => void;
  reject: (error: unknown) => void;
}

export function createGroupedInsert<T extends object>(
  collection: Pick<mongoose.Collection, 'insertMany'>,
): GroupedInsert<T> {
  let waiting: Waiting[] = [];
  let underWay = false;

  async function write(): Promise<void> {
    underWay = true;
    while (waiting.length > 0) await writeTogether(nextGroup());
    underWay = false;
  }

  async function writeTogether(group: readonly Waiting[]): Promise<void> {
    const failure = await insert(group.flatMap(({ documents }) => documents));
    const isOfOne = failure !== null && group.length > 1 && !isRefusal(failure.error) && !isAway(failure.error);
    // What one caller brought may be what the call could not carry: then each goes alone, and only that one hears of it.
    if (isOfOne) for (const one of group) settle([one], await insert(one.documents));
    else settle(group, failure);
  }

  const insert = (documents: readonly object[]): Promise<{ error: unknown } | null> =>
    collection.insertMany(documents as never, { ordered: false }).then(
      () => null,
      (error: unknown) => ({ error }),
    );

  function nextGroup(): Waiting[] {
    let [size, callers] = [0, 0];
    for (const { documents } of waiting) {
      if (callers > 0 && size + documents.length > atMost) break;
      size += documents.length;
      callers += 1;
    }
    const group = waiting.slice(0, callers);
    waiting = waiting.slice(callers);
    return group;
  }

  return (documents) =>
    new Promise((resolve, reject) => {
      if (documents.length === 0) return resolve();
      waiting.push({ documents, resolve, reject });
      if (!underWay) void write();
    });
}

/** Each caller hears of its own documents; what stopped the whole call is told to all. */
function settle(group: readonly Waiting[], failure: { error: unknown } | null): void {
  const refused = failure === null ? [] : writeErrorsOf(failure.error);
  let from = 0;
  for (const { documents, resolve, reject } of group) {
    const until = from + documents.length;
    const own = refused.filter(({ index }) => index >= from && index < until);
    if (failure !== null && refused.length === 0) reject(failure.error);
    else if (own.length > 0) reject(refusal(own));
    else resolve();
    from = until;
  }
}

const isRefusal = (error: unknown): boolean => writeErrorsOf(error).length > 0;

/** The server could not be reached: nobody knows what was written. */
const isAway = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoNetworkError || error instanceof mongoose.mongo.MongoServerSelectionError;

interface WriteError {
  index: number;
  code: number;
  errmsg?: string;
}

function writeErrorsOf(error: unknown): WriteError[] {
  const { writeErrors } = (error ?? {}) as { writeErrors?: WriteError | WriteError[] };
  return writeErrors === undefined ? [] : [writeErrors].flat();
}

function refusal(writeErrors: readonly WriteError[]): Error {
  const [first] = writeErrors;
  return Object.assign(new Error(first?.errmsg ?? 'a document was not inserted'), { code: first?.code, writeErrors });
}
