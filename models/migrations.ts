import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** A migration that was carried out; there is no way back. */
export interface MigrationEntry {
  /** Name of the migration, e.g. `0001-indexes`. */
  _id: string;
  at: string;
  tookMs: number;
}

export const migrationSchema = new Schema<MigrationEntry>(
  {
    _id: { type: String, required: true },
    at: { type: String, required: true },
    tookMs: { type: Number, required: true },
  },
  schemaOptions,
);
