import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** What is known of a stored file; its bytes are in GridFS under `gridFsId`. */
export interface StoredDocument {
  /** `doc_<uuid>`. */
  _id: string;
  fileName: string;
  declaredType: string;
  /** Type found in the bytes. */
  type: string;
  /** Bytes. */
  size: number;
  /** Lower-case hex. */
  sha256: string;
  organizationId: string;
  uploadedBy: string;
  uploadedAt: string;
  gridFsId: string;
  confidential: boolean;
  /** The case that made the document, for sealed archives. */
  caseNo?: string;
}

export const documentSchema = new Schema<StoredDocument>(
  {
    _id: { type: String, required: true },
    fileName: { type: String, required: true },
    declaredType: { type: String, required: true },
    type: { type: String, required: true },
    size: { type: Number, required: true },
    sha256: { type: String, required: true },
    organizationId: { type: String, required: true },
    uploadedBy: { type: String, required: true },
    uploadedAt: { type: String, required: true },
    gridFsId: { type: String, required: true },
    confidential: { type: Boolean, required: true },
    caseNo: { type: String },
  },
  schemaOptions,
);

// An organization's uploads, newest first
documentSchema.index({ organizationId: 1, uploadedAt: -1, _id: -1 });
// Verification of a document on the portal by its hash
documentSchema.index({ sha256: 1 });
// Sealed archives of a case
documentSchema.index({ caseNo: 1, _id: 1 });
