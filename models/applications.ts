import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** A draft application, edited by the applicant until it is lodged (第九条 Art. 9). */
export interface ApplicationDraft {
  _id: string;
  announcementNo: string;
  organizationId: string;
  createdBy: string;
  content: Record<string, unknown>;
  state: 'draft' | 'lodged';
  /** Number of the authorization it became. */
  lodgedAs?: string;
  updatedAt: string;
  /** Raised by one with each change; compared with If-Match. */
  rev: number;
}

export const applicationSchema = new Schema<ApplicationDraft>(
  {
    _id: { type: String, required: true },
    announcementNo: { type: String, required: true },
    organizationId: { type: String, required: true },
    createdBy: { type: String, required: true },
    content: { type: Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    lodgedAs: { type: String },
    updatedAt: { type: String, required: true },
    rev: { type: Number, required: true },
  },
  schemaOptions,
);

// An organization's drafts, newest first
applicationSchema.index({ organizationId: 1, updatedAt: -1, _id: -1 });
// Drafts for an announcement: told when it is withdrawn
applicationSchema.index({ announcementNo: 1, state: 1, _id: 1 });
