import { Schema } from 'mongoose';
import type { Paper, PaperKind } from '../procedures/documents/paper';
import type { Packed } from './field-names';
import { schemaOptions } from './schema-options';

/** A letter as it was issued: kept, so that neither a new name of an organization nor a new wording ever changes it. Never changed. */
export interface IssuedPaper {
  /** The event that it stems from: one letter an event. */
  _id: string;
  caseNo: string;
  kind: PaperKind;
  /** SHA-256 of the canonical JSON of the content, lower-case hex. */
  sha256: string;
  /** By which it is asked for on the verification page: the first 24 digits of the hash. */
  code: string;
  /** The content; `restored` from field-names.ts gives it. */
  content: Packed<Paper>;
  /** When it was first asked for, ISO instant. */
  issuedAt: string;
}

export const issuedPaperSchema = new Schema<IssuedPaper>(
  {
    _id: { type: String, required: true },
    caseNo: { type: String, required: true },
    kind: { type: String, required: true },
    sha256: { type: String, required: true },
    code: { type: String, required: true },
    content: { type: Schema.Types.Mixed, required: true },
    issuedAt: { type: String, required: true },
  },
  schemaOptions,
);

// GET /verify/{code} and /api/v1/public/papers/{code}
issuedPaperSchema.index({ code: 1 });
// The letters of a case
issuedPaperSchema.index({ caseNo: 1, _id: 1 });
