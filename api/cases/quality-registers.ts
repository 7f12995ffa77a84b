/** Registers looked into for acts on the quality of data: the dataset behind a grant, and organizations that are named. */
import type { Dataset } from '../../models/datasets';
import type { AuthorizationFacts } from '../../procedures/authorization/facts';
import type { ActRequest } from '../../procedures/engine/decide';
import type { QualityIssueFacts } from '../../procedures/quality-issue/facts';
import type { ApiDeps } from '../deps';
import { presentFacts } from './present-facts';
import type { KnownCase } from './read-case';

type Asked = Pick<ActRequest, 'input'>;

/** Organizations looked up at most for one act. */
const limit = 50;

/** The dataset of the grant named, with its provider, as the catalogue has it. */
export async function grantedDataset(
  deps: ApiDeps,
  known: KnownCase,
  { input }: Asked,
): Promise<Record<string, unknown>> {
  const { grantId } = (input ?? {}) as { grantId?: unknown };
  const { grants = [] } = await presentFacts<AuthorizationFacts>(deps, known);
  const id = grants.find((one) => one.grantId === grantId)?.dataset;
  const found = id === undefined ? null : await deps.record.datasets.findById(id).lean<Dataset>();
  if (found === null) return { dataset: null };
  const { _id, title, provider } = found;
  return { dataset: { id: _id, title: { zh: title.zh, en: title.en }, provider } };
}

/** Whoever an issue is to go to: as named, else the provider of its dataset. */
export async function assignee(deps: ApiDeps, known: KnownCase, { input }: Asked): Promise<Record<string, unknown>> {
  const { organizationId } = (input ?? {}) as { organizationId?: unknown };
  const id =
    typeof organizationId === 'string'
      ? organizationId
      : ((await presentFacts<QualityIssueFacts>(deps, known)).dataset?.provider ?? null);
  return { assignee: id === null ? null : await organizationOf(deps, id) };
}

/** Those of the organizations named that are registered, with their roles. */
export async function raters(deps: ApiDeps, _known: KnownCase, { input }: Asked): Promise<Record<string, unknown>> {
  const { participants } = (input ?? {}) as { participants?: unknown };
  const ids = Array.isArray(participants) ? participants.filter((one) => typeof one === 'string').slice(0, limit) : [];
  const found = await Promise.all([...new Set(ids)].map((id) => organizationOf(deps, id)));
  return { participants: found.filter((one) => one !== null) };
}

async function organizationOf(deps: ApiDeps, id: string): Promise<{ id: string; roles: string[] } | null> {
  const found = await deps.record.organizations.findById(id, { roles: 1 }).lean();
  return found === null ? null : { id: found._id, roles: [...found.roles] };
}
