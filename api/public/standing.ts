/** How authorizations stand now, from the list of cases, for the register and the statistics. */
import { dayOfInstant, type PlainDate } from '../../law/calendar/plain-date';
import type { CaseProjection } from '../../models/cases';
import {
  type Entry,
  type RegisterStatus,
  registerStatus,
  type Standing,
} from '../../procedures/authorization/register-status';
import { type ApiDeps, nowOf } from '../deps';

type Known = Pick<CaseProjection, '_id' | 'stage' | 'outcome' | 'suspended' | 'restricted' | 'updatedAt'>;

const fields = { stage: 1, outcome: 1, suspended: 1, restricted: 1, updatedAt: 1 } as const;

/** @returns the standing of the cases by number; of all authorizations where none are named. */
export async function standings(deps: ApiDeps, numbers?: readonly string[]): Promise<Map<string, Known>> {
  const which = numbers === undefined ? { kind: 'authorization' as const } : { _id: { $in: [...numbers] } };
  const found = await deps.record.cases.find(which as Record<string, unknown>, fields).lean();
  return new Map(found.map((one) => [one._id, one as Known]));
}

/** @returns the status of the entry today; in a rehearsal today is the day of the case. */
export function statusNow(deps: ApiDeps, entry: Entry, known: Known | undefined): RegisterStatus {
  const today = dayOfInstant(deps.env.REHEARSAL && known !== undefined ? known.updatedAt : nowOf(deps));
  return registerStatus(entry, known === undefined ? null : standingOf(known), today as PlainDate);
}

function standingOf({ stage, outcome, suspended, restricted, updatedAt }: Known): Standing {
  return { stage, outcome, suspended, restricted: restricted === true, lastDay: dayOfInstant(updatedAt) };
}
