import { Schema } from 'mongoose';
import type { Zone } from '../procedures/engine/case-file';
import { schemaOptions } from './schema-options';

/** A zone in which data is operated; in a comprehensive one the regulator is the data authority (第六条 Art. 6). */
export interface ZoneEntry {
  _id: string;
  kind: Zone['kind'];
  title: Zone['title'];
  /** Organization id. */
  regulator: string;
}

export const zoneSchema = new Schema<ZoneEntry>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    title: { type: Schema.Types.Mixed, required: true },
    regulator: { type: String, required: true },
  },
  schemaOptions,
);

// Zones of a regulator
zoneSchema.index({ regulator: 1, _id: 1 });
