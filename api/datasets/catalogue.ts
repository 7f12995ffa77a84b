/** The text of the catalogue, written by system administrators with their own audit; levels, marks and openings are not theirs (I-67). */
import type { z } from 'zod';
import type { Dataset } from '../../models/datasets';
import { isDuplicateKey } from '../../models/duplicate-key';
import { type catalogueText, type newDataset, unjudged } from '../../procedures/datasets';
import { refuse } from '../../procedures/engine/refuse';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import type { ApiDeps } from '../deps';
import { problem, refused } from '../problem';

type Text = z.output<typeof catalogueText>;

/** Enters a dataset, closed. @throws Problem when the id is taken or the provider is none. */
export async function enterDataset(deps: ApiDeps, actor: Actor, input: z.output<typeof newDataset>): Promise<Dataset> {
  const { id, provider, title, description } = input;
  const organization = await deps.record.organizations.findById(provider, { roles: 1 }).lean();
  if (organization?.roles.includes('dataProvider') !== true)
    throw refused([refuse('providerUnknown', { provider }, '/provider')]);
  const text = { title, ...(description === undefined ? {} : { description }) };
  const dataset: Dataset = { _id: id, provider, ...text, ...unjudged, rev: 1, changedBy: null };
  try {
    await deps.record.datasets.collection.insertOne({ ...dataset, _id: id as never });
  } catch (error) {
    if (isDuplicateKey(error)) throw refused([refuse('datasetExists', { dataset: id }, '/id')]);
    throw error;
  }
  audit(deps, {
    who: actor.personId,
    what: 'datasetEntered',
    outcome: 'done',
    detail: { dataset: id, provider, ...text },
  });
  return dataset;
}

/** Replaces title and description. @throws Problem when it was changed meanwhile. */
export async function editDataset(
  deps: ApiDeps,
  actor: Actor,
  before: Dataset,
  rev: number,
  { title, description }: Text,
): Promise<Dataset> {
  if (rev !== (before.rev ?? 0)) throw problem('revisionMismatch', { version: before.rev ?? 0 });
  const text = { title, ...(description === undefined ? {} : { description }) };
  const after = await deps.record.datasets
    .findOneAndUpdate(
      { _id: before._id, rev: before.rev ?? null },
      { $set: { ...text, rev: rev + 1 } },
      { returnDocument: 'after' },
    )
    .lean<Dataset>();
  if (after === null) throw problem('revisionMismatch', { version: before.rev ?? 0 });
  const detail = { dataset: before._id, before: { title: before.title, description: before.description }, after: text };
  audit(deps, { who: actor.personId, what: 'datasetEdited', outcome: 'done', detail });
  return after;
}
