import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/**
 * `clean` and `infected`: what the scanner found. `unscanned`: no scanner was configured when it came; once there is one, the document is
 * scanned when it is next asked for. An upload that is still being scanned has no document yet.
 */
export const scanStates = ['clean', 'infected', 'unscanned'] as const;

export interface Scan {
  state: (typeof scanStates)[number];
  /** ISO instant; null while unscanned. */
  at: string | null;
}

/** What is known of a stored file; its bytes are in GridFS under `gridFsId`. Never changed but for its scan and its collection. */
export interface StoredDocument {
  /** `doc_<uuid>`: one version of a document. */
  _id: string;
  fileName: string;
  declaredType: string;
  /** Type found in the bytes. */
  type: string;
  /** Bytes. */
  size: number;
  /** Lower-case hex. */
  sha256: string;
  /** Lower-case hex (GB/T 32905); absent in documents stored before it was computed. */
  sm3?: string;
  organizationId: string;
  uploadedBy: string;
  uploadedAt: string;
  gridFsId: string;
  /** Marked by its uploader (第十九条 Art. 19); an archive always is. */
  confidential: boolean;
  /** The case that made the document, for sealed archives. */
  caseNo?: string;
  /** Id of the first version; absent in the first. */
  line?: string;
  /** From 1; absent in the first. */
  version?: number;
  /** Absent in documents stored before there were scans, and in archives, which are made here. */
  scan?: Scan;
  /** An event names it, which stays so: the collection need not ask again. */
  named?: true;
  /** Since when nothing names it, ISO instant: it can no longer be used and goes with a later round of collection. */
  condemnedAt?: string;
}

export const documentSchema = new Schema<StoredDocument>(
  {
    _id: { type: String, required: true },
    fileName: { type: String, required: true },
    declaredType: { type: String, required: true },
    type: { type: String, required: true },
    size: { type: Number, required: true },
    sha256: { type: String, required: true },
    sm3: { type: String },
    organizationId: { type: String, required: true },
    uploadedBy: { type: String, required: true },
    uploadedAt: { type: String, required: true },
    gridFsId: { type: String, required: true },
    confidential: { type: Boolean, required: true },
    caseNo: { type: String },
    line: { type: String },
    version: { type: Number },
    scan: { type: new Schema<Scan>({ state: { type: String }, at: { type: String } }, { _id: false }) },
    named: { type: Boolean, default: undefined },
    condemnedAt: { type: String },
  },
  schemaOptions,
);

// An organization's uploads, newest first
documentSchema.index({ organizationId: 1, uploadedAt: -1, _id: -1 });
// Verification of a document on the portal by its hash
documentSchema.index({ sha256: 1 });
// Sealed archives of a case
documentSchema.index({ caseNo: 1, _id: 1 });
// The versions of a document
documentSchema.index({ line: 1, version: 1 });
// Collection of documents that nothing names, oldest first
documentSchema.index({ uploadedAt: 1, _id: 1 });
