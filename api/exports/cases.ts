/** Cases for an export: those that the list would show, in the order of their numbers, so that none is missed or told twice by changing meanwhile. */
import { restored } from '../../models/field-names';
import { maySee } from '../../procedures';
import type { Actor } from '../../procedures/roles';
import { type CaseFilters, chosenCases } from '../cases/filters';
import { type ListedCase, listed } from '../cases/listing';
import type { ApiDeps } from '../deps';

/** Cases fetched at a time: what of an export is in memory. */
const pageSize = 100;

/** @returns each case that the caller may see; fetched page by page, as the reader takes them. */
export async function* exportedCases(deps: ApiDeps, filters: CaseFilters, actor: Actor): AsyncGenerator<ListedCase> {
  const cases = deps.record.cases
    .find({ $and: await chosenCases(deps, filters, actor) })
    .sort({ _id: 1 })
    .lean()
    .cursor({ batchSize: pageSize });
  for await (const row of cases) if (maySee(restored(row.view), actor)) yield listed(row);
}
