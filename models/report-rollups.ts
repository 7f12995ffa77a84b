import { Schema } from 'mongoose';
import type { Count, MeasureName } from '../procedures/reports/measures';
import type { Packed } from './field-names';
import { schemaOptions } from './schema-options';

/** What one measure came to on one day. Made from events alone, so that it can be made anew. */
export interface ReportRollup {
  /** {@link rollupKey}. Reports read a measure by a range of keys. */
  _id: string;
  measure: MeasureName;
  day: string;
  /** What happened on the day, or of a stock what there was at its end. */
  counts: Packed<Count[]>;
  /** Events decided on the day that were recorded when this was made: where there are more, it is made anew. */
  events: number;
}

export const reportRollupSchema = new Schema<ReportRollup>(
  {
    _id: { type: String, required: true },
    measure: { type: String, required: true },
    day: { type: String, required: true },
    counts: { type: Schema.Types.Mixed, required: true },
    events: { type: Number, required: true },
  },
  schemaOptions,
);

/** @returns the key of a day's figures: `stepsEnded/2026-03-05`. */
export function rollupKey(measure: MeasureName, day: string): string {
  return `${measure}/${day}`;
}
