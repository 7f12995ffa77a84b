import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/**
 * Which state each inbox document of an organization is in, in one small document: whoever has read an inbox before reads only what has
 * changed since. A stamp is written after the document that it tells of, so a stamp once seen never stands for more than was read under it.
 */
export interface InboxStamps {
  /** Organization. */
  _id: string;
  /** By bucket, another text at every change. A bucket without one was never written. */
  stamps: Record<string, string>;
}

export const inboxStampsSchema = new Schema<InboxStamps>(
  { _id: { type: String, required: true }, stamps: { type: Schema.Types.Mixed, required: true } },
  schemaOptions,
);
