import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** A request that was received under an idempotency key: reserved by insertion, which only one of several callers can do. */
export interface IdempotencyEntry {
  /** Update id. */
  _id: string;
  /** SHA-256 of the body, hex. */
  digest: string;
  /** By which timeliness is judged; the same on every repeat. */
  receivedAt: string;
  /** Case number allotted to the request. */
  number?: string;
  /** Number of the announcement that goes with it, for a renewal. */
  announcementNo?: string;
  /** The stored answer, in entries of before receipts had a collection of their own. */
  receipt?: unknown;
}

export const idempotencySchema = new Schema<IdempotencyEntry>(
  {
    _id: { type: String, required: true },
    digest: { type: String, required: true },
    receivedAt: { type: String, required: true },
    number: { type: String },
    announcementNo: { type: String },
    receipt: { type: Schema.Types.Mixed },
  },
  schemaOptions,
);

// Removing entries past their time
idempotencySchema.index({ receivedAt: 1 });
