import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** The cases that a person follows. */
export interface WatchedCases {
  /** Person. */
  _id: string;
  /** By case number, since when. */
  cases: Record<string, string>;
}

export const watchedCasesSchema = new Schema<WatchedCases>(
  { _id: { type: String, required: true }, cases: { type: Schema.Types.Mixed, required: true } },
  schemaOptions,
);
