import { Schema } from 'mongoose';
import type { SigningSuite } from '../procedures/documents/statement';
import { schemaOptions } from './schema-options';

/** The built-in signature of a letter (I-92): inserted once, never changed. */
export interface PaperSignature {
  /** The event that the letter stems from: one signature a letter. */
  _id: string;
  caseNo: string;
  /** Canonical JSON of the statement: the very text that is signed. */
  statement: string;
  /** Base64. */
  signature: string;
  suite: SigningSuite;
  keyId: string;
  /** By a key made for development. */
  development: boolean;
  /** ISO instant. */
  signedAt: string;
}

const text = { type: String, required: true } as const;

export const paperSignatureSchema = new Schema<PaperSignature>(
  {
    _id: text,
    caseNo: text,
    statement: text,
    signature: text,
    suite: text,
    keyId: text,
    development: { type: Boolean, required: true },
    signedAt: text,
  },
  schemaOptions,
);

// The letters of a case
paperSignatureSchema.index({ caseNo: 1, _id: 1 });
