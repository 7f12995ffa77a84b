import { Schema } from 'mongoose';
import type { Zone } from '../procedures/engine/case-file';
import { type RegisterStanding, standingFields } from './register-standing';
import { schemaOptions } from './schema-options';

/** A zone in which data is operated; in a comprehensive one the regulator is the data authority (第六条 Art. 6). */
export interface ZoneEntry extends RegisterStanding {
  _id: string;
  kind: Zone['kind'];
  title: Zone['title'];
  /** Organization id; empty until one is named. */
  regulator: string;
  /** False once it is closed to new announcements; absent in entries of before. */
  active?: boolean;
}

export const zoneSchema = new Schema<ZoneEntry>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    title: { type: Schema.Types.Mixed, required: true },
    // An empty text is none to Mongoose where one is required.
    regulator: { type: String, default: '' },
    active: { type: Boolean },
    ...standingFields,
  },
  schemaOptions,
);

// Zones of a regulator
zoneSchema.index({ regulator: 1, _id: 1 });
// Bringing forward what begins today
zoneSchema.index({ comingFrom: 1, _id: 1 });
