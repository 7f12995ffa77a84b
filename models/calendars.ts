import { Schema } from 'mongoose';
import type { Calendar } from '../law/calendar/calendar';
import { schemaOptions } from './schema-options';
import type { Seeded } from './seeded';

/** A calendar of working days with all its published years; the source at run time. Cases carry the copy they were opened with. */
export interface CalendarEntry extends Seeded {
  /** `cn`. */
  _id: string;
  calendar: Calendar;
  /** Number of the last change that was agreed to. */
  changedBy?: string;
  /** When that took effect: cases opened since carry it. */
  changedAt?: string;
}

export const calendarSchema = new Schema<CalendarEntry>(
  {
    _id: { type: String, required: true },
    calendar: { type: Schema.Types.Mixed, required: true },
    changedBy: { type: String },
    changedAt: { type: String },
    source: { type: String, required: true },
    revision: { type: Number, required: true },
    seedDigest: { type: String, required: true },
    updatedAt: { type: String, required: true },
  },
  schemaOptions,
);
