/** What is remembered of a request under its idempotency key: reserved by insertion, which only one of several callers can do. */
import { createHash } from 'node:crypto';
import { isDuplicateKey } from '../../models/duplicate-key';
import type { IdempotencyEntry } from '../../models/idempotency';
import { canonicalJson } from '../../procedures/engine/canonical';
import type { Actor } from '../../procedures/roles';
import { type ApiDeps, nowOf } from '../deps';
import { problem } from '../problem';

const acceptableKey = /^[\x21-\x7e]{8,128}$/;

/** Header by which repeats of a request are recognized. */
export const idempotencyHeader = {
  'Idempotency-Key': {
    description:
      '8 to 128 visible ASCII characters, chosen by the caller. The same key and body give the same outcome, however often sent.',
    required: true,
    example: '5f0f5c1e-7a55-4c7e-b8c1-1d6d1f2b7f10',
  },
} as const;

/** @throws Problem when the key is missing or not acceptable. */
export function idempotencyKey(given: string | undefined): string {
  if (given === undefined || given === '') throw problem('idempotencyKeyMissing');
  if (!acceptableKey.test(given)) throw problem('idempotencyKeyInvalid');
  return given;
}

/** @returns the id of the request: one caller, one address, one case, one key. */
export function updateIdOf(actor: Actor, address: string, caseNo: string, key: string): string {
  return createHash('sha256').update([actor.personId, address, caseNo, key].join('|')).digest('hex');
}

/** @returns SHA-256 of the body's content, in hex. */
export function digestOf(body: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(body ?? null))
    .digest('hex');
}

/** What is reserved, whether by this very request, and the receipt of the request that was answered. */
export type Reservation = IdempotencyEntry & { isNew: boolean };

/**
 * Reserves the id for this body, or finds what an earlier request under it has reserved.
 * @throws Problem `idempotencyKeyReused` when the earlier request had another body.
 */
export async function reserve(deps: ApiDeps, id: string, digest: string): Promise<Reservation> {
  const entry: IdempotencyEntry = { _id: id, digest, receivedAt: nowOf(deps) };
  try {
    await deps.record.insert.idempotency([entry]);
    return { ...entry, isNew: true };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const [found, receipt] = await Promise.all([
    deps.record.idempotency.findById(id).lean(),
    deps.record.receipts.findById(id).lean(),
  ]);
  // Released between the two steps by the refusal of a simultaneous request: reserve it again.
  if (found === null) return reserve(deps, id, digest);
  if (found.digest !== digest) throw problem('idempotencyKeyReused');
  return { ...found, ...(receipt === null ? {} : { receipt: receipt.receipt }), isNew: false };
}

/**
 * Remembers a number allotted to the request, so that a repeat uses the same one.
 * @param instead the number remembered so far, when it turned out to be taken.
 * @returns the number to use: of two simultaneous repeats, the one that came first decides.
 */
export async function remember(
  deps: ApiDeps,
  id: string,
  number: string,
  instead: string | null,
  field: 'number' | 'announcementNo' = 'number',
): Promise<string> {
  // By insertion, which only one of several simultaneous repeats can do on any database.
  const _id = `${id}:${field}:${instead ?? 'first'}`;
  const own = { _id: _id as never, digest: id, receivedAt: nowOf(deps), number };
  const chosen = await deps.record.idempotency.collection.insertOne(own as never).then(
    () => number,
    async (error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      return (await deps.record.idempotency.findById(_id, { number: 1 }).lean())?.number ?? number;
    },
  );
  await deps.record.idempotency.updateOne({ _id: id }, { $set: { [field]: chosen } });
  return chosen;
}

/** Forgets a request that was refused: nothing of it is recorded. */
export async function release(deps: ApiDeps, id: string): Promise<void> {
  await deps.record.idempotency.deleteOne({ _id: id });
}

/** Keeps the receipt, once the answer is on its way. Should it fail, a repeat gets its receipt from the case itself. */
export function finish(deps: ApiDeps, id: string, status: number, receipt: unknown): void {
  setImmediate(() => {
    deps.record.insert.receipts([{ _id: id, at: nowOf(deps), status, receipt }]).catch((error: unknown) => {
      if (!isDuplicateKey(error)) deps.logger.error({ err: error, updateId: id }, 'the receipt could not be stored');
    });
  });
}
