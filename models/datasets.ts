import { Schema } from 'mongoose';
import type { Marks, Opening } from '../procedures/data-request/marks';
import type { Text } from '../procedures/engine/text';
import { schemaOptions } from './schema-options';

/** A dataset of the catalogue with the marks that procedures ask for. */
export interface Dataset {
  _id: string;
  title: Text;
  /** Organization that provides it. */
  provider: string;
  /** Security level, 1 (included) upwards. */
  level: number;
  /** Forbidden to be opened: nothing may grant it (第二条 Art. 2). */
  prohibited: boolean;
  personalInformation: boolean;
  affectsPublicSafety: boolean;
  /** Zones in which it may be requested (第十四条 Art. 14). */
  openedIn: string[];
  /** The joint acts by which it was opened, one for each zone; a catalogue of before has none. */
  openings?: Opening[];
  /** What it holds, for readers of the catalogue. */
  description?: Text;
  /** Raised by one with each change; compared with If-Match. */
  rev?: number;
  /** The change that it holds last. */
  changedBy?: string | null;
}

/** @returns what procedures ask of a dataset. */
export function marksOf({ openings, ...dataset }: Dataset): Marks {
  const { prohibited, personalInformation, affectsPublicSafety, level, provider, openedIn } = dataset;
  return { prohibited, personalInformation, affectsPublicSafety, level, provider, openedIn, openings: openings ?? [] };
}

export const datasetSchema = new Schema<Dataset>(
  {
    _id: { type: String, required: true },
    title: { type: Schema.Types.Mixed, required: true },
    provider: { type: String, required: true },
    level: { type: Number, required: true },
    prohibited: { type: Boolean, required: true },
    personalInformation: { type: Boolean, required: true },
    affectsPublicSafety: { type: Boolean, required: true },
    openedIn: { type: [String], required: true },
    openings: { type: Schema.Types.Mixed, default: undefined },
    description: { type: Schema.Types.Mixed, default: undefined },
    rev: { type: Number, default: undefined },
    changedBy: { type: String, default: undefined },
  },
  schemaOptions,
);

// The catalogue of a zone
datasetSchema.index({ openedIn: 1, _id: 1 });
// Datasets of a provider
datasetSchema.index({ provider: 1, _id: 1 });
