import { Schema } from 'mongoose';
import type { PaperKind } from '../procedures/documents/paper';
import type { Mover } from '../procedures/registers/confirming';
import { schemaOptions } from './schema-options';

/** One version of the template of a kind of letter (I-93), as it was uploaded. Never changed; what became of it is in its moves. */
export interface DocumentTemplate {
  /** `acceptance-3`: claimed by insertion, so that each number is given once. */
  _id: string;
  kind: PaperKind;
  /** From 1; the built-in template counts as 0 and is not stored. */
  version: number;
  documentId: string;
  /** Of the file, lower-case hex. */
  sha256: string;
  fileName: string;
  /** What is new in it. */
  note: string;
  /** The version before it, as found at the upload; null for the first. */
  before: string | null;
  uploadedBy: Mover;
  uploadedAt: string;
}

/** Publication or withdrawal of a version: inserted once, which only one of several persons can do. */
export interface DocumentTemplateMove {
  /** `acceptance-3#published`, `acceptance-3#withdrawn`. */
  _id: string;
  template: string;
  kind: PaperKind;
  move: 'published' | 'withdrawn';
  by: Mover;
  at: string;
  /** First day (included) of a publication; null for a withdrawal. */
  effectiveFrom: string | null;
  reason: string;
  /** Version in use on that day without the move, and with it. */
  before: string;
  after: string;
}

export const documentTemplateSchema = new Schema<DocumentTemplate>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    version: { type: Number, required: true },
    documentId: { type: String, required: true },
    sha256: { type: String, required: true },
    fileName: { type: String, required: true },
    note: { type: String, required: true },
    before: { type: String, default: null },
    uploadedBy: { type: Schema.Types.Mixed, required: true },
    uploadedAt: { type: String, required: true },
  },
  schemaOptions,
);

// GET /document-templates, and the versions of the kind of a letter
documentTemplateSchema.index({ kind: 1, version: 1 });

export const documentTemplateMoveSchema = new Schema<DocumentTemplateMove>(
  {
    _id: { type: String, required: true },
    template: { type: String, required: true },
    kind: { type: String, required: true },
    move: { type: String, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: String, required: true },
    effectiveFrom: { type: String, default: null },
    reason: { type: String, required: true },
    before: { type: String, required: true },
    after: { type: String, required: true },
  },
  schemaOptions,
);

// What became of the versions of a kind
documentTemplateMoveSchema.index({ kind: 1, at: 1 });
