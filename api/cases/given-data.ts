/** What the registers tell of the data that a request names: marks of datasets, and authorizations whose products are sources. */
import { findConsentText } from '../../models/consent-texts';
import { type Dataset, marksOf } from '../../models/datasets';
import type { GivenSource } from '../../procedures/authorization/data-request-rules';
import type { AuthorizationFacts } from '../../procedures/authorization/facts';
import type { RegisteredText } from '../../procedures/consent/text';
import type { Marks } from '../../procedures/data-request/marks';
import type { ActRequest } from '../../procedures/engine/decide';
import type { ApiDeps } from '../deps';
import { listedIds, lookedUp } from './look-up';
import { type KnownCase, recordedCase } from './read-case';

type Asked = Pick<ActRequest, 'input'>;

/** Marks and openings of the datasets asked for. */
export async function requestedDatasets(
  deps: ApiDeps,
  _known: KnownCase,
  { input }: Asked,
): Promise<{ datasets: Record<string, Marks> }> {
  const found = await lookedUp(listedIds(input, 'datasets', 'datasetId'), (id) =>
    deps.record.datasets.findById(id).lean<Dataset>(),
  );
  return { datasets: Object.fromEntries(found.map((one) => [one._id, marksOf(one)])) };
}

/** 第十六条 Art. 16: the text registered for this scenario under the hash that the consent plan names. */
export async function plannedText(
  deps: ApiDeps,
  { caseNo }: KnownCase,
  { input }: Asked,
): Promise<{ consentText: RegisteredText | null }> {
  const { scenario, consentPlan } = (input ?? {}) as {
    scenario?: unknown;
    consentPlan?: { textHash?: unknown } | null;
  };
  const hash = consentPlan?.textHash;
  if (typeof scenario !== 'string' || typeof hash !== 'string') return { consentText: null };
  return { consentText: await findConsentText(deps.record, { authorizationNo: caseNo, scenario, hash }) };
}

/** 第五条 Art. 5: the authorizations named as sources, as the record has them. */
export async function requestedSources(
  deps: ApiDeps,
  _known: KnownCase,
  { input }: Asked,
): Promise<{ sources: Record<string, GivenSource> }> {
  const found = await lookedUp(listedIds(input, 'sources', 'authorizationNo'), (id) => recordedCase(deps, id));
  const authorizations = found.filter(({ view }) => view.kind === 'authorization');
  return { sources: Object.fromEntries(authorizations.map(({ caseNo, view }) => [caseNo, sourceOf(view)])) };
}

function sourceOf({ zone, parties, stage, facts }: KnownCase['view']): GivenSource {
  const { suspension, restriction } = facts as Partial<AuthorizationFacts>;
  const inForce = stage === 'operation' && suspension == null && restriction == null;
  return { zone: zone.id, zoneKind: zone.kind, regulator: parties.zoneRegulator, inForce };
}
