import { Schema } from 'mongoose';
import type { LegalBasis, LocalSettings } from '../law/policy';
import { schemaOptions } from './schema-options';
import type { Seeded } from './seeded';

/** A legal basis with the office's own settings over its local values; the source at run time. Cases carry what was resolved from it. */
export interface LegalBasisEntry extends Seeded {
  /** Id of the basis. */
  _id: string;
  basis: LegalBasis;
  /** Whether cases may be opened under it. */
  enabled: boolean;
  settings: LocalSettings;
}

export const legalBasisSchema = new Schema<LegalBasisEntry>(
  {
    _id: { type: String, required: true },
    basis: { type: Schema.Types.Mixed, required: true },
    enabled: { type: Boolean, required: true },
    settings: { type: Schema.Types.Mixed, required: true },
    source: { type: String, required: true },
    revision: { type: Number, required: true },
    seedDigest: { type: String, required: true },
    updatedAt: { type: String, required: true },
  },
  schemaOptions,
);
