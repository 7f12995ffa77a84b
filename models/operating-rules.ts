import { Schema } from 'mongoose';
import type { RulesContent } from '../procedures/operating-rules';
import { schemaOptions } from './schema-options';

/** A draft of the operating rules (第六条第一款 Art. 6(1)); published by another person. */
export interface OperatingRulesDraft extends RulesContent {
  _id: string;
  state: 'draft' | 'publishing' | 'published' | 'discarded';
  /** Persons who wrote it, stood-in ones included; none of them publishes it. */
  writtenBy: string[];
  updatedAt: string;
  /** Raised by one with each change; compared with If-Match. */
  rev: number;
  /** Why it was given up. */
  reason: string | null;
}

/** A published version, never changed again. Its last day follows from the version after it. */
export interface OperatingRules extends RulesContent {
  /** `RULES-0003`: claimed by insertion, so that each number is given once. */
  _id: string;
  version: number;
  draftId: string;
  /** SHA-256 over the content, by which it was published. */
  hash: string;
  writtenBy: string[];
  publishedBy: string;
  publishedAt: string;
}

const content = {
  title: { type: Schema.Types.Mixed, required: true },
  summary: { type: Schema.Types.Mixed, required: true },
  documentId: { type: String, required: true },
  documentSha256: { type: String, required: true },
  effectiveFrom: { type: String, required: true },
};

export const operatingRulesDraftSchema = new Schema<OperatingRulesDraft>(
  {
    _id: { type: String, required: true },
    ...content,
    state: { type: String, required: true },
    writtenBy: { type: [String], required: true },
    updatedAt: { type: String, required: true },
    rev: { type: Number, required: true },
    reason: { type: String, default: null },
  },
  schemaOptions,
);

export const operatingRulesSchema = new Schema<OperatingRules>(
  {
    _id: { type: String, required: true },
    ...content,
    version: { type: Number, required: true },
    draftId: { type: String, required: true },
    hash: { type: String, required: true },
    writtenBy: { type: [String], required: true },
    publishedBy: { type: String, required: true },
    publishedAt: { type: String, required: true },
  },
  schemaOptions,
);

// Open drafts, last changed first
operatingRulesDraftSchema.index({ state: 1, updatedAt: -1, _id: -1 });
// All versions in order
operatingRulesSchema.index({ version: 1 });
