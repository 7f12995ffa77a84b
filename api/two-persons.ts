/** What every change that one person proposes and another decides has in common, whatever register it is of. */
import { dayOfInstant } from '../law/calendar/plain-date';
import { nextNumber } from '../models/counters';
import { isDuplicateKey } from '../models/duplicate-key';
import type { IdempotencyEntry } from '../models/idempotency';
import type { Mover } from '../procedures/registers/confirming';
import type { Actor } from '../procedures/roles';
import { remember } from './cases/reservations';
import type { ApiDeps } from './deps';

/** @returns who proposes or decides, as it is recorded. */
export function moverOf({ personId, organizationId, standInFor }: Actor): Mover {
  return { personId, organizationId, ...(standInFor === undefined ? {} : { standInFor }) };
}

/** @returns the number of the change, the same for a repeat of the request. */
export async function allottedNumber(deps: ApiDeps, entry: IdempotencyEntry, series: string): Promise<string> {
  if (entry.number !== undefined) return entry.number;
  const year = dayOfInstant(entry.receivedAt).slice(0, 4);
  return remember(deps, entry._id, await nextNumber(deps.record, series, year), null);
}

/** Inserts what a repeat may have inserted before. @returns whether this call did. */
export async function insertedOnce(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert();
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return false;
  }
}
