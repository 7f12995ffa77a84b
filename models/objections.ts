import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** Who objected to a disclosed result (第十条第一款 Art. 10(1)). Contacts live here only; the case carries the `_id`. */
export interface Objection {
  _id: string;
  caseNo: string;
  /** Line of the result list objected to. */
  line: string;
  contact: { name: string; phone?: string; email?: string };
  /** SHA-256 of the receipt code, hex; the code itself is told once and not kept. */
  receiptHash: string;
  createdAt: string;
}

export const objectionSchema = new Schema<Objection>(
  {
    _id: { type: String, required: true },
    caseNo: { type: String, required: true },
    line: { type: String, required: true },
    contact: { type: Schema.Types.Mixed, required: true },
    receiptHash: { type: String, required: true },
    createdAt: { type: String, required: true },
  },
  schemaOptions,
);

// Objections of an announcement, for the officer who answers
objectionSchema.index({ caseNo: 1, createdAt: 1, _id: 1 });
// The objector's way back by receipt code
objectionSchema.index({ receiptHash: 1 });
