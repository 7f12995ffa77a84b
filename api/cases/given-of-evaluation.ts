/** Facts from the registers for evaluations (第十八条 Art. 18): the indicator system of the day, and who is a data provider. */
import type { PlainDate } from '../../law/calendar/plain-date';
import { findIndicatorsOn } from '../../models/indicator-systems';
import type { ApiDeps } from '../deps';

/** Providers that one act may name, as its input allows. */
const providersAtMost = 50;

/** @returns the indicator system in force on the day, or null. */
export async function indicatorsOn(deps: ApiDeps, day: PlainDate): Promise<Record<string, unknown>> {
  return { indicators: await findIndicatorsOn(deps.record, day) };
}

/** @returns the data providers in the register among those named. The input is not checked yet. */
export async function providersAmong(deps: ApiDeps, input: unknown): Promise<Record<string, unknown>> {
  const { providers } = (input ?? {}) as { providers?: unknown };
  const ids = Array.isArray(providers) ? providers.filter((id) => typeof id === 'string') : [];
  const unique = [...new Set(ids)].slice(0, providersAtMost);
  const found = await Promise.all(unique.map((id) => deps.record.organizations.findById(id, { roles: 1 }).lean()));
  return { providers: found.flatMap((one) => (one?.roles.includes('dataProvider') === true ? [one._id] : [])) };
}
