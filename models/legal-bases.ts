import { Schema } from 'mongoose';
import type { LegalBasis, LocalSettings } from '../law/policy';
import { schemaOptions } from './schema-options';
import type { Seeded } from './seeded';

/** Settings of the office that apply to cases opened from the day (included) on. */
export interface DatedSettings {
  from: string;
  settings: LocalSettings;
}

/** A legal basis with the office's own settings over its local values; the source at run time. Cases carry what was resolved from it. */
export interface LegalBasisEntry extends Seeded {
  /** Id of the basis. */
  _id: string;
  basis: LegalBasis;
  /** Whether cases may be opened under it. */
  enabled: boolean;
  settings: LocalSettings;
  /** Days within the basis's own on which it is in force here, both included; absent: all of them. */
  days?: { from: string; to: string };
  /** In the order of their days; before the first, `settings` apply. */
  dated?: DatedSettings[];
  /** Number of the last change that was agreed to. */
  changedBy?: string;
}

export const legalBasisSchema = new Schema<LegalBasisEntry>(
  {
    _id: { type: String, required: true },
    basis: { type: Schema.Types.Mixed, required: true },
    enabled: { type: Boolean, required: true },
    settings: { type: Schema.Types.Mixed, required: true },
    days: { type: Schema.Types.Mixed },
    dated: { type: Schema.Types.Mixed },
    changedBy: { type: String },
    source: { type: String, required: true },
    revision: { type: Number, required: true },
    seedDigest: { type: String, required: true },
    updatedAt: { type: String, required: true },
  },
  schemaOptions,
);
