/** Datasets and their changes as readers see them. */
import { z } from 'zod';
import type { DatasetChangeEntry } from '../../models/dataset-changes';
import { type Dataset, marksOf } from '../../models/datasets';
import { restored } from '../../models/field-names';
import { waysOfUse } from '../../procedures/data-request/request';
import { text } from '../cases/case-schema';
import type { ApiDeps } from '../deps';

const person = z.strictObject({ personId: z.string(), organizationId: z.string(), standInFor: z.string().optional() });

export const datasetChangeSchema = z
  .strictObject({
    changeNo: z.string().meta({ example: 'DATA-2026-0001' }),
    dataset: z.string(),
    content: z.record(z.string(), z.unknown()),
    reason: z.string(),
    agreementOf: z.string().meta({ description: 'Organization whose head agrees' }),
    hash: z.string().meta({ description: 'Names what is agreed to' }),
    before: z.record(z.string(), z.unknown()),
    after: z.record(z.string(), z.unknown()),
    state: z.enum(['proposed', 'agreed', 'declined', 'withdrawn']),
    proposedBy: person,
    proposedAt: z.string(),
    decidedBy: person.nullable(),
    decidedAt: z.string().nullable(),
    decisionReason: z.string().nullable(),
  })
  .meta({ id: 'DatasetChange' });

export const datasetSchema = z
  .strictObject({
    id: z.string(),
    title: text,
    description: text.nullable(),
    provider: z.string(),
    level: z.number().int(),
    prohibited: z.boolean(),
    personalInformation: z.boolean(),
    affectsPublicSafety: z.boolean(),
    openedIn: z.array(z.string()),
    openings: z.array(
      z.strictObject({
        zone: z.string(),
        level: z.number().int(),
        standard: z.string(),
        ways: z.array(z.enum(waysOfUse)),
      }),
    ),
    rev: z.number().int(),
    history: z.array(datasetChangeSchema).optional().meta({ description: 'Where one dataset is read' }),
  })
  .meta({ id: 'Dataset' });

export function shownDataset(dataset: Dataset): z.input<typeof datasetSchema> {
  const { _id: id, title, description = null, rev = 0 } = dataset;
  return { id, title, description, ...marksOf(dataset), rev };
}

export function shownChange({
  _id: changeNo,
  revision: _revision,
  ...rest
}: DatasetChangeEntry): z.input<typeof datasetChangeSchema> {
  return { changeNo, ...rest };
}

/** @returns every change of the dataset, newest first. */
export async function historyOf(deps: ApiDeps, dataset: string): Promise<z.input<typeof datasetChangeSchema>[]> {
  const found = await deps.record.datasetChanges
    .find({ dataset })
    .sort({ proposedAt: -1, _id: -1 })
    .limit(200)
    .lean<DatasetChangeEntry[]>();
  return found.map((one) => shownChange(restored(one)));
}
