/** A request of administration under its idempotency key: sent again it gives the same outcome, refused it leaves nothing behind. */
import type { IdempotencyEntry } from '../models/idempotency';
import type { Actor } from '../procedures/roles';
import { digestOf, finish, release, reserve, updateIdOf } from './cases/reservations';
import type { ApiDeps } from './deps';
import { Problem } from './problem';

export interface OnceCall {
  actor: Actor;
  /** Method and address by which it came. */
  address: string;
  key: string;
  body: unknown;
}

/** Does the work unless the same request was done before. @returns the number it was done under. */
export async function once(
  deps: ApiDeps,
  { actor, address, key, body }: OnceCall,
  work: (entry: IdempotencyEntry) => Promise<string>,
): Promise<{ number: string; replayed: boolean }> {
  const entry = await reserve(deps, updateIdOf(actor, address, '', key), digestOf(body));
  if (entry.receipt !== undefined) return { number: (entry.receipt as { number: string }).number, replayed: true };
  try {
    const number = await work(entry);
    finish(deps, entry._id, 200, { number });
    return { number, replayed: false };
  } catch (error) {
    if (entry.isNew && error instanceof Problem && error.status < 500) await release(deps, entry._id);
    throw error;
  }
}
