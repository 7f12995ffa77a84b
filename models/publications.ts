import { Schema } from 'mongoose';
import type { Text } from '../procedures/engine/text';
import { schemaOptions } from './schema-options';

/** What the public portal shows. */
export interface Publication {
  _id: string;
  caseNo: string;
  type: string;
  title: Text;
  body: Record<string, unknown>;
  publishedAt: string;
  /** Shown until this instant (included); null = without end. */
  until: string | null;
  withdrawnAt: string | null;
  /** When it was last published or taken down, on the wall; absent in publications of before. */
  updatedAt?: string;
}

export const publicationSchema = new Schema<Publication>(
  {
    _id: { type: String, required: true },
    caseNo: { type: String, required: true },
    type: { type: String, required: true },
    title: { type: Schema.Types.Mixed, required: true },
    body: { type: Schema.Types.Mixed, required: true },
    publishedAt: { type: String, required: true },
    until: { type: String, default: null },
    withdrawnAt: { type: String, default: null },
    updatedAt: { type: String },
  },
  schemaOptions,
);

// The portal's lists by type, newest first
publicationSchema.index({ type: 1, withdrawnAt: 1, publishedAt: -1, _id: -1 });
// Verification of a sealed archive on the portal by its hash
publicationSchema.index({ type: 1, 'body.archiveSha256': 1 });
// What was published of a case
publicationSchema.index({ caseNo: 1, publishedAt: -1 });
