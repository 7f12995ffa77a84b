import { Schema } from 'mongoose';
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
  },
  schemaOptions,
);

// The catalogue of a zone
datasetSchema.index({ openedIn: 1, _id: 1 });
// Datasets of a provider
datasetSchema.index({ provider: 1, _id: 1 });
