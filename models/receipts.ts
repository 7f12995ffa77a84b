import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** The answer that a finished request was given, for whoever sends it again. */
export interface Receipt {
  /** Update id. */
  _id: string;
  at: string;
  /** HTTP status of the answer. */
  status: number;
  receipt: unknown;
}

export const receiptSchema = new Schema<Receipt>(
  {
    _id: { type: String, required: true },
    at: { type: String, required: true },
    status: { type: Number, required: true },
    receipt: { type: Schema.Types.Mixed, required: true },
  },
  schemaOptions,
);

// Removing receipts past their time
receiptSchema.index({ at: 1 });
